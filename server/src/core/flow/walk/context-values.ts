import type ts from "typescript";
import type { ApiRef } from "../../facts/api-names.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

/** Whose values handlers share under names that they give them: those of a context, by its API name. */
export function keptIn(context: string): string {
  return `${context} kept`;
}

/**
 * What a handler keeps in the context for those behind it, `c.set("user", user)`, and reads out of it, `c.get("user")`; undefined for
 * all other calls, and for contexts whose `get` reads the request.
 */
export function contextValue(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, api: ApiRef | undefined, args: readonly NodeId[]): NodeId | undefined {
  if (api?.certain !== true || !/Context\(\)\.[gs]et$/.test(api.name)) return undefined;
  const [first] = call.arguments ?? [];
  const key = first && walker.facts.constantString(first);
  const context = api.name.slice(0, -4);
  if (key === undefined || !/^[\w$]+$/.test(key) || walker.facts.models.source(`${context}.get()`) !== undefined) return undefined;
  const [, value = 0] = args;
  if (api.name.endsWith("set")) {
    if (value !== 0) walker.graph.copy(value, walker.sharedField(keptIn(context), key, call));
    return undefined;
  }
  const read = walker.node(call);
  walker.graph.copy(walker.sharedField(keptIn(context), key, call), read);
  return read;
}
