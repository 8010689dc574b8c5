import {
  type Expression,
  isAwait,
  isBinaryExpression,
  isConditional,
  isIdentifier,
  isPropertyAccess,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ConstantValue } from "./constants.js";
import type { FileFacts } from "./file-facts.js";

/** A constant that an expression may be at run time, with the expression that is written for it. */
export interface PossibleConstant {
  readonly value: ConstantValue;
  readonly node: Expression;
}

const maxSteps = 24;

/**
 * The constants an expression can be: itself, each branch of `? :`, both sides of `||` and `??` (so also what takes the place of
 * an environment variable that is not set), through constants, fields and options of the same file. Nothing for what is not known.
 */
export function possibleConstants(facts: FileFacts, expression: Expression): readonly PossibleConstant[] {
  const found: PossibleConstant[] = [];
  const seen = new Set<Expression>();
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined && seen.size < maxSteps; next = pending.pop()) {
    const node = skipWrappers(next);
    if (seen.has(node)) continue;
    seen.add(node);
    const definition = isIdentifier(node) ? facts.definitionOf(node) : undefined;
    if (definition !== undefined) {
      pending.push(definition);
      continue;
    }
    const constant = facts.constant(node);
    if (constant !== undefined) found.push({ value: constant.value, node: writtenAt(facts, node) });
    else if (isConditional(node)) pending.push(node.whenFalse, node.whenTrue);
    else if (isAwait(node)) pending.push(node.expression);
    else if (isBinaryExpression(node) && isChoice(node.operatorToken.kind)) pending.push(node.right, node.left);
  }
  return found;
}

function isChoice(operator: SyntaxKind): boolean {
  return operator === SyntaxKind.BarBarToken || operator === SyntaxKind.QuestionQuestionToken;
}

/** `options.cipher` is written where the object literal says so. */
function writtenAt(facts: FileFacts, node: Expression): Expression {
  if (!isPropertyAccess(node) || facts.objectOf(node.expression) === undefined) return node;
  const option = facts.option(node.expression, node.name.text);
  return option.state === "given" ? skipWrappers(option.value) : node;
}
