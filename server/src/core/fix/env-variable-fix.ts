import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  isAsExpression,
  isCallExpression,
  isIdentifier,
  isJsxAttribute,
  isNewExpression,
  isObjectLiteral,
  isParameter,
  isPropertyAssignment,
  isPropertyDeclaration,
  isStringLiteral,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import { syntaxOf } from "../syntax/language.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { FileAppend, Fix } from "./fix.js";

/**
 * A fix that reads a secret from the environment: the literal at `secret` becomes `process.env.NAME`, and `NAME=` is added
 * to `.env.example`. Where only a part of a string is secret, that part becomes a hole of a template.
 *
 * In TypeScript the value gets a `!` where a plain string is plainly asked for (an argument, an annotated declaration);
 * elsewhere the compiler is left to point at the places that must handle a missing variable.
 *
 * Undefined where no such edit is right: in comments, in code that a browser runs (it would ship the value all the same),
 * in types, keys and imports.
 */
export function moveToEnvironment(facts: FileFacts | undefined, secret: Span, variable: string): Fix | undefined {
  if (facts === undefined || runsInBrowser(facts)) return undefined;
  const node = literalAround(facts, secret);
  const edit = node && replacement(facts, node, secret, variable);
  if (edit === undefined) return undefined;
  return { title: `Move to environment variable ${variable}`, applicability: "suggestion", edits: [edit], appends: [exampleLine(variable)] };
}

/** The line of `.env.example` that tells the next developer to set the variable. */
export function exampleLine(variable: string): FileAppend {
  return { file: ".env.example", line: `${variable}=`, unlessLineStartsWith: `${variable}=` };
}

/** True for components and for code that names what only a browser has. */
export function runsInBrowser(facts: FileFacts): boolean {
  const { document, sourceFile } = facts.tree;
  const syntax = syntaxOf(document.path, document.languageId);
  if (syntax === "component" || syntax === "tsx" || /\.jsx$/.test(document.path)) return true;
  const [first] = sourceFile.statements;
  if (first !== undefined && /^["']use client["']/.test(facts.textOf(first))) return true;
  if (document.text.includes("import.meta.env")) return true;
  return browserNames.some((name) => {
    return facts.names.identifiersNamed(name).some((identifier) => isIdentifier(identifier) && facts.api(identifier)?.name === `globalThis.${name}`);
  });
}

const browserNames = ["document", "localStorage", "sessionStorage", "XMLHttpRequest"];

function replacement(facts: FileFacts, node: Expression, secret: Span, variable: string): TextEdit | undefined {
  const { start, end } = facts.spanOf(node);
  const read = `process.env.${variable}`;
  const { text } = facts.tree.document;
  const isWhole = secret.start <= start + 1 && secret.end >= end - 1;
  if (isWhole) {
    if (isJsxAttribute(node.parent)) return { span: { start, end }, newText: `{${read}}` };
    return { span: { start, end }, newText: asksForString(facts, node) ? `${read}!` : read };
  }
  const hole = `\${${read}}`;
  if (!isStringLiteral(node)) return { span: secret, newText: hole };
  const [before, after] = [text.slice(start + 1, secret.start), text.slice(secret.end, end - 1)];
  if (/[`\\]|\$\{/.test(before + after) || isJsxAttribute(node.parent)) return undefined;
  return { span: { start, end }, newText: `\`${before}${hole}${after}\`` };
}

/** The literal, template or concatenation that a span lies in, where an expression may stand in its place. */
function literalAround(facts: FileFacts, span: Span): Expression | undefined {
  let node: Node = facts.tree.sourceFile;
  let literal: Expression | undefined;
  for (;;) {
    let inner: Node | undefined;
    node.forEachChild((child) => {
      if (child.getStart(facts.tree.sourceFile, false) <= span.start && span.end <= child.end) inner = child;
      return inner;
    });
    if (inner === undefined) break;
    node = inner;
    if (isLiteralKind(node.kind)) {
      const own = facts.spanOf(node);
      // A concatenation or a join is replaced as a whole or not at all; its parts are literals of their own.
      const isText = node.kind !== SyntaxKind.BinaryExpression && node.kind !== SyntaxKind.CallExpression;
      if (isText || (own.start === span.start && own.end === span.end)) literal = node as Expression;
    }
  }
  return literal !== undefined && isReplaceable(literal) ? literal : undefined;
}

function isLiteralKind(kind: SyntaxKind): boolean {
  return (
    kind === SyntaxKind.StringLiteral ||
    kind === SyntaxKind.NoSubstitutionTemplateLiteral ||
    kind === SyntaxKind.TemplateExpression ||
    kind === SyntaxKind.BinaryExpression ||
    kind === SyntaxKind.CallExpression
  );
}

function isReplaceable(node: Expression): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case SyntaxKind.LiteralType:
    case SyntaxKind.ImportDeclaration:
    case SyntaxKind.ExportDeclaration:
    case SyntaxKind.ExternalModuleReference:
    case SyntaxKind.EnumMember:
    case SyntaxKind.ExpressionStatement:
    case SyntaxKind.TaggedTemplateExpression:
    case SyntaxKind.ComputedPropertyName:
      return false;
    case SyntaxKind.CallExpression:
      return node.kind !== SyntaxKind.CallExpression || (parent as import("typescript").CallExpression).expression !== node;
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.PropertySignature:
      return (parent as import("typescript").PropertyAssignment).name !== (node as Node);
    default:
      // `"…" as const` wants a literal.
      return !(isAsExpression(parent) && parent.type.getFullText().includes("const"));
  }
}

/** In TypeScript, a position whose type is plainly `string`, where a variable that may be unset would not compile. */
function asksForString(facts: FileFacts, node: Expression): boolean {
  const { document } = facts.tree;
  if (syntaxOf(document.path, document.languageId) !== "ts") return false;
  const { parent } = node;
  if (isCallExpression(parent) || isNewExpression(parent)) return true;
  if (isVariableDeclaration(parent) || isPropertyDeclaration(parent) || isParameter(parent)) {
    return parent.type?.kind === SyntaxKind.StringKeyword;
  }
  return isPropertyAssignment(parent) && isObjectLiteral(parent.parent) && isArgument(parent.parent);
}

/** True for an object literal that is an argument, or lies inside one. */
function isArgument(literal: Node): boolean {
  let at = literal;
  while (isPropertyAssignment(at.parent) && isObjectLiteral(at.parent.parent)) at = at.parent.parent;
  return isCallExpression(at.parent) || isNewExpression(at.parent);
}
