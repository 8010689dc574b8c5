import type ts from "typescript";
import { type Expression, type FunctionLike, isFunctionLike, isReturnStatement, type Node, SyntaxKind } from "../syntax/nodes.js";

/** The expression a function returns where its body is that alone or ends in its only return. */
export function onlyReturn(declared: FunctionLike): Expression | undefined {
  const { body } = declared;
  if (body === undefined) return undefined;
  if (body.kind !== SyntaxKind.Block) return body as Expression;
  const last = (body as ts.Block).statements.at(-1);
  return last?.kind === SyntaxKind.ReturnStatement ? (last as ts.ReturnStatement).expression : undefined;
}

/** Every expression that a function returns, in the order of the source; those of functions inside are theirs. */
export function allReturns(declared: FunctionLike): readonly Expression[] {
  const { body } = declared;
  if (body === undefined) return [];
  if (body.kind !== SyntaxKind.Block) return [body as Expression];
  const found: Expression[] = [];
  const visit = (node: Node): void => {
    if (isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    if (!isFunctionLike(node)) node.forEachChild(visit);
  };
  body.forEachChild(visit);
  return found;
}
