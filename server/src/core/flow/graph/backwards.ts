import { forEachEdge } from "./flow-edges.js";
import type { FlowGraph, NodeId } from "./flow-graph.js";

/** The nodes from which a value may come to one of `ends` inside the file, the ends among them. */
export function nodesInto(graph: FlowGraph, ends: Iterable<NodeId>): ReadonlySet<NodeId> {
  const pending = [...ends].filter((node) => node !== 0);
  const found = new Set(pending);
  if (pending.length === 0) return found;
  const into = new Map<NodeId, NodeId[]>();
  forEachEdge(graph.edges, (from, to) => {
    const known = into.get(to);
    if (known === undefined) into.set(to, [from]);
    else known.push(from);
  });
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const from of into.get(node) ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      pending.push(from);
    }
  }
  return found;
}
