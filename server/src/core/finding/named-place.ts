import type { CodeAround } from "./enclosing-anchor.js";
import { type BinaryExpression, type CallExpression, isCallExpression, isFunctionLike, isNewExpression, isStringLike, type NewExpression, type Node, propertyNameText, SyntaxKind } from "../syntax/nodes.js";

/** Longer names are no names that people give: an expression that is assigned to, a pattern that takes an object apart. */
const maxName = 80;

/**
 * How a person would say where a finding stands without its code: the names of what is declared, assigned or called around it, from the
 * outside in. A block, a condition or an element that is put around code changes nothing.
 */
export function namedPlace({ sourceFile, nodes }: CodeAround): string {
  const textOf = (node: Node): string => sourceFile.text.slice(node.getStart(sourceFile, false), node.end);
  const names: string[] = [];
  nodes.forEach((node, index) => {
    const name = nameOf(node, nodes[index + 1], textOf);
    if (name === undefined) return;
    // Of elements in each other only the innermost says something: people wrap them.
    if (isElement(name) && isElement(names.at(-1))) names.pop();
    names.push(name.replace(/\s+/g, "").slice(0, maxName));
  });
  return names.join("\n");
}

type TextOf = (node: Node) => string;

/** What a node is called, or what becomes of the part of it that goes on towards the finding. */
function nameOf(node: Node, next: Node | undefined, textOf: TextOf): string | undefined {
  switch (node.kind) {
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.EnumMember:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.Parameter:
    case SyntaxKind.JsxAttribute:
      return declaredName(node as Node & { readonly name?: Node }, textOf);
    case SyntaxKind.Constructor:
      return "constructor";
    case SyntaxKind.ExportAssignment:
      return "default";
    case SyntaxKind.BinaryExpression:
      return assignedName(node as BinaryExpression, textOf);
    case SyntaxKind.CaseClause: {
      const { expression } = node as Node & { readonly expression: Node };
      return next === expression ? undefined : textOf(expression);
    }
    case SyntaxKind.JsxElement:
      return elementName((node as Node & { readonly openingElement: Node }).openingElement, textOf);
    case SyntaxKind.JsxSelfClosingElement:
      return elementName(node, textOf);
    default:
      return isCallExpression(node) || isNewExpression(node) ? calledName(node, next, textOf) : undefined;
  }
}

function declaredName({ kind, name }: Node & { readonly name?: Node }, textOf: TextOf): string | undefined {
  if (name !== undefined) return propertyNameText(name) ?? textOf(name);
  return kind === SyntaxKind.FunctionDeclaration || kind === SyntaxKind.ClassDeclaration ? "default" : undefined;
}

function assignedName({ operatorToken, left }: BinaryExpression, textOf: TextOf): string | undefined {
  return operatorToken.kind === SyntaxKind.EqualsToken ? textOf(left) : undefined;
}

/**
 * The name of the function that is called with the part, and the text in front of it: `get /users` for a handler, `it takes no other
 * users` for a test. A function that is handed over alone is part of what stands around the call.
 */
function calledName({ expression, arguments: given }: CallExpression | NewExpression, next: Node | undefined, textOf: TextOf): string | undefined {
  if (next === undefined || given?.some((argument) => argument === next) !== true) return undefined;
  const [first] = given;
  const name = textOf(expression).split(".").at(-1) ?? "";
  if (next !== first && isStringLike(first)) return `${name} ${first.text}`;
  return isFunctionLike(next) ? undefined : name;
}

function elementName(node: Node, textOf: TextOf): string {
  return `<${textOf((node as Node & { readonly tagName: Node }).tagName)}`;
}

function isElement(name: string | undefined): boolean {
  return name?.startsWith("<") === true;
}
