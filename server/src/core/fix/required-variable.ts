import type ts from "typescript";
import { type Expression, isBinaryExpression, SyntaxKind } from "../syntax/nodes.js";

/**
 * Code that reads an environment variable and throws where it is not set or empty, as a line `NAME=` leaves it. One
 * expression, since a check in a statement of its own does not tell the compiler's functions below it that the value is a
 * string.
 */
export function requiredVariable(variable: string, read = `process.env.${variable}`): string {
  return `${read} || ${throwUnset(variable)}`;
}

/** An expression that throws: the error of a variable that is not set. */
export function throwUnset(variable: string): string {
  return `(() => { throw new Error("${variable} is not set."); })()`;
}

/** `code`, whose outermost operator is `||`, as it can stand in the place of an expression: in parentheses where others would bind. */
export function inPlaceOf(node: Expression, code: string): string {
  const { parent } = node;
  return standsAlone.has(parent.kind) || isAssignedBy(parent) || isArgumentOf(parent, node) ? code : `(${code})`;
}

/** Parents around any of whose expressions nothing binds tighter than `||`. */
const standsAlone: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableDeclaration,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.PropertyDeclaration,
  SyntaxKind.Parameter,
  SyntaxKind.BindingElement,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.TemplateSpan,
  SyntaxKind.ReturnStatement,
  SyntaxKind.ExpressionStatement,
  SyntaxKind.ArrowFunction,
  SyntaxKind.ExportAssignment,
  SyntaxKind.JsxExpression,
  SyntaxKind.ConditionalExpression,
]);

const assignments: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsToken,
  SyntaxKind.PlusEqualsToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
]);

function isAssignedBy(parent: ts.Node): boolean {
  return isBinaryExpression(parent) && assignments.has(parent.operatorToken.kind);
}

function isArgumentOf(parent: ts.Node, node: Expression): boolean {
  if (parent.kind !== SyntaxKind.CallExpression && parent.kind !== SyntaxKind.NewExpression) return false;
  return (parent as ts.CallExpression | ts.NewExpression).expression !== node;
}
