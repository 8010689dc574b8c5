import type ts from "typescript";
import {
  type Expression,
  isArrayLiteral,
  isArrowFunction,
  isFallback,
  isConditional,
  isElementAccess,
  isIdentifier,
  isJsxExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isStringLike,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/** A value that the code gives a name: by a declaration, property, assignment, default, comparison or call. */
export interface NamedValue {
  readonly name: string;
  readonly value: Expression;
  readonly place: "declaration" | "property" | "assignment" | "default" | "comparison" | "attribute" | "argument";
}

/** Node kinds at which names meet values, as a rule subscribes to them. */
export type NamingNode =
  | ts.VariableDeclaration
  | ts.PropertyAssignment
  | ts.PropertyDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.BinaryExpression
  | ts.JsxAttribute
  | ts.CallExpression;

/** Methods that take a name and then its value: headers, settings, form fields. */
const setters = /^(?:set|setItem|setHeader|setRequestHeader|header|append|put|define|add|provide|option|setOption|setProperty|field|setParameter|setSecret|with|withHeader|setEnv)$/;

/** The names and values that meet at a node; none where the node gives no literal a name. */
export function namedValues(node: NamingNode): readonly NamedValue[] {
  switch (node.kind) {
    case SyntaxKind.VariableDeclaration:
      return namesRefused(nameOf(node.name)) ? [] : named(nameOf(node.name), node.initializer, "declaration");
    case SyntaxKind.PropertyAssignment:
      return isRefused(node) ? [] : named(propertyNameText(node.name), node.initializer, "property");
    case SyntaxKind.PropertyDeclaration:
      return named(propertyNameText(node.name), node.initializer, "property");
    case SyntaxKind.Parameter:
      return named(nameOf(node.name), node.initializer, "default");
    case SyntaxKind.BindingElement:
      return named(propertyNameText(node.propertyName ?? node.name), node.initializer, "default");
    case SyntaxKind.BinaryExpression:
      return fromBinary(node);
    case SyntaxKind.JsxAttribute:
      return named(isIdentifier(node.name) ? node.name.text : undefined, attributeValue(node.initializer), "attribute");
    default:
      return fromCall(node);
  }
}

const refusedWords = new Set(["weak", "insecure", "forbidden", "banned", "denied", "disallowed", "rejected", "refused", "blocked", "blocklist", "denylist", "leaked", "compromised"]);

/** True for the name of what a program does not take: `weakSecrets`, `FORBIDDEN_KEYS`. */
function namesRefused(name = ""): boolean {
  return splitWords(name).some((word) => refusedWords.has(word));
}

/** True for an entry of a table of values that a program does not take, of which it names each. */
function isRefused(property: Node): boolean {
  let at: Node = property;
  while (isPropertyAssignment(at) || isObjectLiteral(at) || isArrayLiteral(at) || skipWrappers(at as Expression) !== at) at = at.parent;
  return isVariableDeclaration(at) && namesRefused(nameOf(at.name));
}

/** What an assignable expression is called: its last name. */
export function nameOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  const target = skipWrappers(node as Expression);
  if (isIdentifier(target)) return target.text;
  if (isPropertyAccess(target)) return target.name.text;
  if (isElementAccess(target)) {
    const key = skipWrappers(target.argumentExpression);
    return isStringLike(key) ? key.text : undefined;
  }
  return undefined;
}

/** What the value of an expression is called where it goes, through fallbacks, conditions and assertions around it. */
export function receivingName(expression: Expression): string | undefined {
  let at: Node = expression;
  while (isFallback(at.parent) || isConditional(at.parent) || skipWrappers(at.parent as Expression) !== at.parent) at = at.parent;
  const { parent } = at;
  switch (parent.kind) {
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.Parameter: {
      const { name } = parent as ts.PropertyAssignment;
      return propertyNameText(name);
    }
    case SyntaxKind.BinaryExpression:
      return (parent as ts.BinaryExpression).operatorToken.kind === SyntaxKind.EqualsToken ? nameOf((parent as ts.BinaryExpression).left) : undefined;
    default:
      return undefined;
  }
}

function named(name: string | undefined, value: Expression | undefined, place: NamedValue["place"]): readonly NamedValue[] {
  if (name === undefined || value === undefined) return [];
  const expression = skipWrappers(value);
  // A getter by another name: `const apiKey = () => "…"`.
  if (isArrowFunction(expression) && expression.body.kind !== SyntaxKind.Block) return [{ name, value: expression.body as Expression, place }];
  if (isArrayLiteral(expression)) return expression.elements.slice(0, 20).map((element) => ({ name, value: element, place }));
  return [{ name, value, place }];
}

function fromBinary({ left, operatorToken, right }: ts.BinaryExpression): readonly NamedValue[] {
  switch (operatorToken.kind) {
    case SyntaxKind.EqualsToken:
    case SyntaxKind.BarBarEqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
      return named(nameOf(left), right, "assignment");
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return isStringLike(skipWrappers(left)) ? named(nameOf(right), left, "comparison") : named(nameOf(left), right, "comparison");
    default:
      return [];
  }
}

function fromCall({ expression: callee, arguments: args }: ts.CallExpression): readonly NamedValue[] {
  const method = nameOf(callee);
  const [first, second] = args;
  if (method === undefined || first === undefined) return [];
  if (second !== undefined && isStringLike(first) && setters.test(method)) return named(first.text, second, "argument");
  const setter = /^(?:set|with|use)([A-Z]\w*)$/.exec(method)?.[1];
  return setter !== undefined && args.length === 1 ? named(setter, first, "argument") : [];
}

function attributeValue(initializer: ts.JsxAttribute["initializer"]): Expression | undefined {
  if (initializer === undefined) return undefined;
  if (isJsxExpression(initializer)) return initializer.expression;
  return isStringLike(initializer) ? initializer : undefined;
}
