import type ts from "typescript";
import { type Expression, type FunctionLike, SyntaxKind } from "../syntax/nodes.js";

/** The expression a function returns where its body is that alone or ends in its only return. */
export function onlyReturn(declared: FunctionLike): Expression | undefined {
  const { body } = declared;
  if (body === undefined) return undefined;
  if (body.kind !== SyntaxKind.Block) return body as Expression;
  const last = (body as ts.Block).statements.at(-1);
  return last?.kind === SyntaxKind.ReturnStatement ? (last as ts.ReturnStatement).expression : undefined;
}
