import type { FileFacts } from "../facts/file-facts.js";
import { literalProperty } from "../facts/options.js";
import type { ApiName } from "../model/library-model.js";
import { type BinaryExpression, type CallExpression, type Expression, isBinaryExpression, isObjectLiteral, isPropertyAccess, type NewExpression, type ObjectLiteralExpression, SyntaxKind } from "../syntax/nodes.js";

/** The nodes by which a request may be answered. */
export type AnswerNode = CallExpression | NewExpression | ObjectLiteralExpression | BinaryExpression;

/**
 * What a request is answered with here: the first argument of one of the calls, what a function behind a gateway gives as its body
 * (`{ statusCode: 500, body: error.stack }`), Koa's `ctx.body = error`. Undefined where nothing is answered.
 */
export function answeredValue(facts: FileFacts, node: AnswerNode, answers: ReadonlySet<ApiName>): Expression | undefined {
  if (isObjectLiteral(node)) {
    const body = literalProperty(node, "body");
    return body !== undefined && body !== "unknown" && literalProperty(node, "statusCode") !== undefined ? body : undefined;
  }
  if (isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left) || left.name.text !== "body") return undefined;
    return facts.api(left)?.name === "koa.Context().body" ? right : undefined;
  }
  return answers.has(facts.callee(node)?.name ?? "") ? node.arguments?.[0] : undefined;
}
