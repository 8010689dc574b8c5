import type ts from "typescript";
import { type Expression, isBinaryExpression, isConditional, isIfStatement, type Node, SyntaxKind } from "./nodes.js";

interface Around {
  readonly condition: Expression;
  readonly isElse: boolean;
}

/** The conditions that have to hold, or not to hold, for a place to be reached in its function and around it. */
export function conditionsAround(place: Node): readonly Around[] {
  const found: Around[] = [];
  for (let node = place; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    const condition: Expression | undefined =
      isIfStatement(parent) && parent.expression !== node ? parent.expression
      : isConditional(parent) && parent.condition !== node ? parent.condition
      : isBinaryExpression(parent) && parent.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken && parent.right === node ? parent.left
      : parent.kind === SyntaxKind.CaseClause && (parent as ts.CaseClause).expression !== node ? (parent as ts.CaseClause).expression
      : undefined;
    if (condition === undefined) continue;
    const isElse = (isIfStatement(parent) && parent.elseStatement === node) || (isConditional(parent) && parent.whenFalse === node);
    found.push({ condition, isElse });
  }
  return found;
}
