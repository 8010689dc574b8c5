import { codeAround } from "../../finding/enclosing-anchor.js";
import { type Expression, isBinaryExpression, isConditional, isIdentifier, isIfStatement, isObjectLiteral, isPrefixUnary, isStringLike, isTypeOf, type Node, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { SyntaxTree } from "../../syntax/syntax-tree.js";
import { textOf } from "../../syntax/syntax-tree.js";
import type { FlowTrace } from "./trace.js";

/**
 * True where a value becomes a part of a filter only if it was given: `if (status) filter.status = status`, `q ? { name: q } : {}`. Who leaves
 * it out gets at least what any operator in its place fits. `tree` is the file of the sink; what other files do is not looked at.
 */
export function isOptionalPart(tree: SyntaxTree, { path, steps, sourceText }: FlowTrace): boolean {
  const own = steps.filter((step) => step.path === path);
  const sink = own.at(-1);
  if (sink === undefined) return false;
  const written = new Set([sourceText, ...own.map(({ span }) => tree.document.text.slice(span.start, span.end))]);
  return own.slice(0, -1).some(({ span }) => {
    const { nodes } = codeAround(tree, span);
    return nodes.some((node, index) => {
      const condition = conditionOf(node, nodes[index + 1]);
      const holdsSink = node.pos <= sink.span.start && sink.span.end <= node.end;
      return condition !== undefined && !holdsSink && asksForValue(tree, condition, written);
    });
  });
}

/** What must hold for a branch to be taken that has nothing in its place otherwise. */
function conditionOf(node: Node, branch: Node | undefined): Expression | undefined {
  if (isIfStatement(node)) return branch === node.thenStatement && node.elseStatement === undefined ? node.expression : undefined;
  if (isConditional(node)) return branch === node.whenTrue && isNothing(skipWrappers(node.whenFalse)) ? node.condition : undefined;
  return isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken && branch === node.right ? node.left : undefined;
}

function isNothing(value: Expression): boolean {
  if (isObjectLiteral(value)) return value.properties.length === 0;
  return value.kind === SyntaxKind.NullKeyword || (isIdentifier(value) && value.text === "undefined") || (isStringLike(value) && value.text === "");
}

function asksForValue(tree: SyntaxTree, condition: Expression, written: ReadonlySet<string>): boolean {
  const asked = skipWrappers(condition);
  if (isBinaryExpression(asked)) {
    const { kind } = asked.operatorToken;
    if (kind === SyntaxKind.AmpersandAmpersandToken) return asksForValue(tree, asked.left, written) || asksForValue(tree, asked.right, written);
    const isUnequal = kind === SyntaxKind.ExclamationEqualsToken || kind === SyntaxKind.ExclamationEqualsEqualsToken;
    const other = skipWrappers(asked.right);
    return isUnequal && (isNothing(other) || (isStringLike(other) && other.text === "undefined")) && asksForValue(tree, isTypeOf(asked.left) ? asked.left.expression : asked.left, written);
  }
  // `!!q`
  if (isPrefixUnary(asked) && isPrefixUnary(asked.operand)) return asksForValue(tree, asked.operand.operand, written);
  return written.has(textOf(tree, asked));
}
