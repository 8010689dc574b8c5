import type ts from "typescript";
import { type ElementAccessExpression, isStringLiteral, SyntaxKind } from "./nodes.js";

/**
 * Turns `a["b"]` into `a.b` in the tree, in place. Both mean the same, and where `noPropertyAccessFromIndexSignature` is
 * on, brackets are the only way to write `process.env["KEY"]`: whoever looks at names should not have to know of two ways.
 * The name keeps the place of the literal, quotes included; keys that are no names, such as `headers["x-api-key"]`, stay.
 */
export function nameWrittenInBrackets(node: ElementAccessExpression): void {
  const { argumentExpression: key } = node;
  if (!isStringLiteral(key) || !/^[A-Za-z_$][\w$]*$/.test(key.text)) return;
  Object.assign(key, { kind: SyntaxKind.Identifier, escapedText: key.text as ts.__String });
  Object.assign(node, { kind: SyntaxKind.PropertyAccessExpression, name: key, argumentExpression: undefined });
}
