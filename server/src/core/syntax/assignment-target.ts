import {
  type Identifier,
  isArrayLiteral,
  isAsExpression,
  isAssignmentOperator,
  isBinaryExpression,
  isForIn,
  isForOf,
  isJsxAttribute,
  isNonNull,
  isObjectLiteral,
  isParenthesized,
  isPropertyAccess,
  isPropertyAssignment,
  isSatisfies,
  isShorthandProperty,
  isSpreadAssignment,
  isSpreadElement,
  isTypeAssertion,
  type Node,
} from "./nodes.js";

/** True where the variable, property or attribute that an identifier names is given a value there: `element.innerHTML = …`, `<a href={…}>`. */
export function mayBeSet(name: Identifier): boolean {
  const { parent } = name;
  if (isJsxAttribute(parent)) return parent.name === name;
  return isAssignmentTarget(isPropertyAccess(parent) && parent.name === name ? parent : name);
}

/** True where an expression stands on the left of an assignment, by itself or in a pattern: `[first.href, rest] = …`, `for (page.href of …)`. */
function isAssignmentTarget(target: Node): boolean {
  let at = target;
  for (let { parent } = at; ; at = parent, { parent } = at) {
    if (isBinaryExpression(parent)) return parent.left === at && isAssignmentOperator(parent.operatorToken.kind);
    if (isForOf(parent) || isForIn(parent)) return parent.initializer === at;
    if (isPropertyAssignment(parent) ? parent.initializer !== at : !isPartOfTarget(parent)) return false;
  }
}

function isPartOfTarget(node: Node): boolean {
  return isParenthesized(node) || isAsExpression(node) || isSatisfies(node) || isNonNull(node) || isTypeAssertion(node)
    || isArrayLiteral(node) || isObjectLiteral(node) || isSpreadElement(node) || isSpreadAssignment(node) || isShorthandProperty(node);
}
