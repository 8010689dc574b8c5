import type { FileFacts } from "../facts/file-facts.js";
import { ValueOrigins } from "../facts/value-origin.js";
import {
  type ElementAccessExpression,
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isElementAccess,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isParenthesized,
  isPropertyAccess,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** `names.reduce((at, name) => at[name], object)`: what is there at the end of a path. */
export function isFold(expression: Expression): boolean {
  const callee = isCallExpression(expression) && expression.arguments.length > 1 ? skipWrappers(expression.expression) : undefined;
  return isPropertyAccess(callee) && /^reduce(?:Right)?$/.test(callee.name.text);
}

/**
 * True for a step down a path that a caller names: `at = at[name]`, `at = at[name] = {}`, and `(at, name) => at[name]` of a fold, with a
 * name out of a list or a text that the function around was handed.
 */
export function goesDown(facts: FileFacts, node: ElementAccessExpression): boolean {
  const object = skipWrappers(node.expression);
  const key = skipWrappers(node.argumentExpression);
  if (!isIdentifier(object) || !(isIdentifier(key) || isElementAccess(key)) || facts.constant(key) !== undefined) return false;
  if (!isKeptIn(node, object.text) && !isStepOfFold(facts, object)) return false;
  return new ValueOrigins(facts, "code").of(key).kind === "parameter";
}

/** True where the value of a node is what a variable of this name is given. */
function isKeptIn(node: Node, name: string): boolean {
  let at: Node = node;
  for (let { parent } = at; parent !== undefined; { parent } = at) {
    if (isParenthesized(parent) || (isConditional(parent) && parent.condition !== at)) at = parent;
    else if (!isBinaryExpression(parent)) return false;
    else {
      const { left, operatorToken, right } = parent;
      const isAssigned = operatorToken.kind === SyntaxKind.EqualsToken;
      if (isAssigned && isIdentifier(left) && right === at) return left.text === name;
      if (!isAssigned && operatorToken.kind !== SyntaxKind.BarBarToken && operatorToken.kind !== SyntaxKind.QuestionQuestionToken) return false;
      at = parent;
    }
  }
  return false;
}

/** The first parameter of what is handed to `reduce`, with a start. */
function isStepOfFold(facts: FileFacts, object: Expression): boolean {
  const declaration = isIdentifier(object) ? facts.names.bindingOf(object)?.declaration : undefined;
  if (declaration === undefined || !isParameter(declaration) || !isFunctionLike(declaration.parent) || declaration.parent.parameters[0] !== declaration) return false;
  const call = declaration.parent.parent;
  return call !== undefined && isCallExpression(call) && isFold(call);
}
