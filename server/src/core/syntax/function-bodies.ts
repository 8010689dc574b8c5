import type ts from "typescript";
import {
  type FunctionLike,
  isBinaryExpression,
  isBlock,
  isClassLike,
  isConstructor,
  isIdentifier,
  isPropertyAccess,
  isPropertyAssignment,
  isPropertyDeclaration,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  SyntaxKind,
} from "./nodes.js";

/** What stands between the braces of a function. */
export interface FunctionBody {
  readonly start: number;
  readonly end: number;
  /** What calls it by name: its own, or that of the variable or property that holds it; empty where there is none. */
  readonly name: string;
}

/** Node kinds whose bodies `functionBody` tells. */
export const bodiedKinds: readonly SyntaxKind[] = [
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
];

/** The body of a function with parents set; undefined where it has none between braces that are both there. */
export function functionBody(node: FunctionLike, text: string): FunctionBody | undefined {
  const { body } = node;
  if (!isBlock(body)) return undefined;
  const start = text.indexOf("{", body.pos) + 1;
  const end = body.end - 1;
  // In broken code the parser adds what is missing, and the block ends somewhere.
  if (text[end] !== "}" || start > end || start === 0) return undefined;
  return { start, end, name: nameOf(node) };
}

function nameOf(node: FunctionLike): string {
  if (isConstructor(node)) return isClassLike(node.parent) ? (node.parent.name?.text ?? "") : "";
  if (node.name !== undefined) return propertyNameText(node.name) ?? "";
  const holder: Node = node.parent;
  if (isVariableDeclaration(holder)) return isIdentifier(holder.name) ? holder.name.text : "";
  if (isPropertyAssignment(holder) || isPropertyDeclaration(holder)) return propertyNameText(holder.name) ?? "";
  if (isBinaryExpression(holder) && isPropertyAccess((holder as ts.BinaryExpression).left)) return (holder.left as ts.PropertyAccessExpression).name.text;
  return "";
}
