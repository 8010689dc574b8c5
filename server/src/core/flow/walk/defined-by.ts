import { type CallExpression, type Expression, isAwait, isCallExpression, isIdentifier, skipWrappers } from "../../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/** The expression that a name stands for, where this file says it. */
export function definedBy(walker: FlowWalker, expression: Expression): Expression {
  const bare = skipWrappers(expression);
  return isIdentifier(bare) ? skipWrappers(walker.facts.definitionOf(bare) ?? bare) : bare;
}

/** The call that made a value, waited for or not: `find(id)` of `const client = await find(id)`. */
export function callBehind(walker: FlowWalker, expression: Expression): CallExpression | undefined {
  const made = definedBy(walker, expression);
  const call = isAwait(made) ? skipWrappers(made.expression) : made;
  return isCallExpression(call) ? call : undefined;
}
