import type ts from "typescript";
import { onlyReturn } from "../facts/function-result.js";
import type { FileFacts } from "../facts/file-facts.js";
import { type CallExpression, isArrowFunction, isAwait, isCallExpression, isExpressionStatement, isFunctionExpression, isFunctionLike, isPropertyAccess, isReturnStatement, isVariableDeclaration, type Node, SyntaxKind } from "../syntax/nodes.js";

/** A catch clause that goes on although the check in its `try` failed. */
export interface SwallowingCatch {
  readonly clause: Node;
  readonly kind: "empty" | "open";
  /** False where what follows may look at what the check left behind. */
  readonly isSure: boolean;
}

/** The catch around a call, if it lets the caller through. */
export function swallowingCatch(facts: FileFacts, call: CallExpression): SwallowingCatch | undefined {
  const promised = promisedCatch(facts, call);
  if (promised !== undefined) return promised;
  for (let at: Node = call; at.parent !== undefined && !isFunctionLike(at.parent); at = at.parent) {
    const { parent } = at;
    if (parent.kind !== SyntaxKind.TryStatement || (parent as ts.TryStatement).tryBlock !== at) continue;
    const { catchClause, tryBlock } = parent as ts.TryStatement;
    if (catchClause === undefined) return undefined;
    const { statements } = catchClause.block;
    if (statements.some((statement) => letsThrough(facts, statement))) return { clause: catchClause, kind: "open", isSure: true };
    const isSilent = statements.every((statement) => statement.kind === SyntaxKind.EmptyStatement || /^(?:console|log(?:ger)?)\b/.test(facts.textOf(statement)));
    if (!isSilent || answersInside(facts, tryBlock) || !goesOn(parent)) return undefined;
    // A result that is kept is looked at behind the `try`: a missing one is how the failure shows.
    return isKept(call) ? undefined : { clause: catchClause, kind: "empty", isSure: statements.length === 0 };
  }
  return undefined;
}

/** `await verify(token).catch(() => {});` with something behind it, and `verify(token).catch(() => true)`. */
function promisedCatch(facts: FileFacts, call: CallExpression): SwallowingCatch | undefined {
  const member = call.parent;
  const caught = isPropertyAccess(member) && member.expression === call && member.name.text === "catch" ? member.parent : undefined;
  const handler = isCallExpression(caught) && caught.expression === member ? caught.arguments[0] : undefined;
  if (caught === undefined || handler === undefined || !(isArrowFunction(handler) || isFunctionExpression(handler))) return undefined;
  const { body } = handler;
  const answer = onlyReturn(handler);
  if (answer !== undefined && facts.constant(answer)?.value === true) return { clause: caught, kind: "open", isSure: true };
  const awaited = caught.parent;
  const isEmpty = body.kind === SyntaxKind.Block && (body as ts.Block).statements.length === 0;
  return isEmpty && isAwait(awaited) && isExpressionStatement(awaited.parent) && goesOn(awaited.parent) ? { clause: caught, kind: "empty", isSure: true } : undefined;
}

/** `return true`, `return next()`, `next()` without an error. */
function letsThrough(facts: FileFacts, statement: ts.Statement): boolean {
  const text = facts.textOf(statement).replace(/;$/, "");
  if (isReturnStatement(statement) && statement.expression !== undefined && facts.constant(statement.expression)?.value === true) return true;
  return /^(?:return\s+)?(?:await\s+)?next\(\)$/.test(text);
}

/** What follows a check in the same block happens only where it succeeded. */
function answersInside(facts: FileFacts, block: ts.Block): boolean {
  return block.statements.length > 1 || /\breturn\b|\bnext\(|\bif\s*\(/.test(facts.textOf(block));
}

/** Something stands behind the `try`. */
function goesOn(statement: Node): boolean {
  const { statements } = statement.parent as ts.Block;
  return statements !== undefined && statements.at(-1) !== statement;
}

function isKept(call: Node): boolean {
  for (let at = call; at.parent !== undefined; at = at.parent) {
    if (isVariableDeclaration(at.parent) || at.parent.kind === SyntaxKind.BinaryExpression || isReturnStatement(at.parent)) return true;
    if (at.parent.kind === SyntaxKind.ExpressionStatement) return false;
  }
  return false;
}
