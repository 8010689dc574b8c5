import { addressKinds, allKinds, objectKinds } from "../../model/taint-kinds.js";
import { type CallExpression, isPropertyAccess, type NewExpression } from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import { insertedClears, selectorKinds } from "../guards/text-replacement.js";
import type { FlowWalker } from "./flow-walker.js";

const appending: ReadonlySet<string> = new Set(["concat", "join", "padStart", "padEnd"]);

/** What is handed to `text.padEnd(20, more)`, `text.concat(more)`, `list.concat(more)`: a list brings its elements along, and of texts no object is made. */
export function append({ graph }: FlowWalker, method: string, args: readonly NodeId[], result: NodeId): void {
  if (!appending.has(method)) return;
  const mayBeList = method === "concat";
  for (const value of args) {
    if (mayBeList) graph.edge(value, result, "copy", "", selectorKinds);
    graph.edge(value, result, "derive", "", mayBeList ? selectorKinds | objectKinds : selectorKinds);
  }
}

/** Names of places that hold a whole address: `template.replace("{url}", value)`. */
const wholeAddress = /ur[il]|href|link|host|address|origin|target|redirect|site/i;

/** `text.replace("<name>", value)`: what a text that is not in view has in front of such a place is mostly the beginning of an address. */
export function insert({ facts, graph }: FlowWalker, call: CallExpression | NewExpression, value: NodeId, result: NodeId): void {
  const clears = selectorKinds | insertedClears(facts, call);
  const [sought] = call.arguments ?? [];
  const isDoubt = isPropertyAccess(call.expression) && sought !== undefined && facts.constantString(call.expression.expression) === undefined && !wholeAddress.test(facts.textOf(sought));
  graph.edge(value, result, "derive", "", clears | (isDoubt ? addressKinds : 0));
  if (isDoubt) graph.edge(value, result, "derive", "", clears | (allKinds & ~addressKinds), false);
}
