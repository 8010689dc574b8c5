import type ts from "typescript";
import { functionOf } from "../facts/api-names.js";
import { isIdentifier, skipWrappers } from "../syntax/nodes.js";
import type { CallTarget, NodeId } from "./flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

/** Shared by the many calls that are given no function, and by those that put nothing anywhere: graphs are kept by the thousand. */
export const noFunctions: ReadonlyMap<number, CallTarget> = new Map();
export const noOuts: readonly NodeId[] = [];

/** Variables handed to a call hold afterwards what the callee has put into them; nothing is known of the first ones, which are bound. */
export function outsOf(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, args: readonly NodeId[], bound: number): readonly NodeId[] {
  const outs = args.map((value, index) => {
    const argument = index < bound ? undefined : call.arguments?.[index - bound];
    const node = argument && skipWrappers(argument);
    if (!isIdentifier(node)) return 0;
    const binding = walker.facts.names.bindingOf(node);
    if (binding === undefined || walker.environment.get(binding) === undefined || functionOf(binding) !== undefined) return 0;
    const after = walker.node(node);
    walker.graph.copy(value, after);
    walker.environment.set(binding, after);
    return after;
  });
  return outs.some((out) => out !== 0) ? outs : noOuts;
}
