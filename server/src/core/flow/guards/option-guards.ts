import { type Expression, isIdentifier, isRegularExpression, skipWrappers } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** A value that begins as asked for is no option by accident; one that does not begin with a dash is none at all. */
export function refineStart(walker: FlowWalker, value: Expression, prefix: Expression, outcome: boolean): void {
  const text = walker.facts.constantString(prefix);
  if (text !== undefined && (outcome || text.startsWith("-"))) noteNoOption(walker, value);
}

/** `/^-/.test(value)` that came out false says the same. */
export function refineDash(walker: FlowWalker, pattern: Expression, value: Expression): void {
  if (isRegularExpression(pattern) && pattern.text.startsWith("/^-")) noteNoOption(walker, value);
}

/** Gives a variable a new node that is known to be no option. It may still be anything else. */
function noteNoOption(walker: FlowWalker, value: Expression): void {
  const node = skipWrappers(value);
  const binding = isIdentifier(node) ? walker.facts.names.bindingOf(node) : undefined;
  const before = binding && walker.environment.get(binding);
  if (binding === undefined || before === undefined || before === 0) return;
  const after = walker.node(value);
  walker.graph.copy(before, after);
  walker.noOptions.add(after);
  walker.environment.set(binding, after);
}
