import { type Expression, isIdentifier, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/** The expression that a name stands for, where this file says it. */
export function definedBy(walker: FlowWalker, expression: Expression): Expression {
  const bare = skipWrappers(expression);
  return isIdentifier(bare) ? skipWrappers(walker.facts.definitionOf(bare) ?? bare) : bare;
}
