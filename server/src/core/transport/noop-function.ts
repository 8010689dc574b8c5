import type ts from "typescript";
import { functionOf } from "../facts/bound-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, type FunctionLike, isArrowFunction, isBlock, isFunctionExpression, isIdentifier, isReturnStatement, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** True for a check that never finds anything wrong: an empty function, one that only returns nothing, or `noop` of a library. */
export function acceptsEverything(facts: FileFacts, expression: Expression): boolean {
  const value = skipWrappers(expression);
  const declared = isArrowFunction(value) || isFunctionExpression(value) ? value : isIdentifier(value) ? functionOf(facts.names.bindingOf(value)) : undefined;
  if (declared === undefined) return /^(?:lodash|underscore)\.(?:noop|constant)$/.test(facts.api(value)?.name ?? "");
  return findsNothing(facts, declared);
}

/** True for a function that is empty, or only returns nothing. */
export function findsNothing(facts: FileFacts, { body }: FunctionLike): boolean {
  if (body === undefined) return false;
  if (!isBlock(body)) return isNothing(facts, body as Expression);
  return body.statements.every((statement) => isReturnStatement(statement) && (statement.expression === undefined || isNothing(facts, statement.expression)));
}

function isNothing(facts: FileFacts, expression: ts.Expression): boolean {
  const value = skipWrappers(expression);
  if (value.kind === SyntaxKind.VoidExpression || (isIdentifier(value) && value.text === "undefined")) return true;
  const constant = facts.constant(value);
  return constant !== undefined && (constant.value === null || constant.value === true || constant.value === false);
}
