import { edgesOf, forEachEdge } from "../flow/graph/flow-edges.js";
import type { CallTarget, FlowGraph } from "../flow/graph/flow-graph.js";
import type { KeysOf } from "./function-keys.js";

/** Of one file the functions of which data that starts there counts, by the keys that both sides have for them; or all of it. */
export type NearFunctions = "all" | ReadonlySet<string>;

/**
 * The functions that data may start in to get through some functions of the same file: these, those inside of them, those around them
 * whose variables they use, and those that they call. All, where they share variables with others that write there.
 */
export function nearFunctions(graph: FlowGraph, ids: ReadonlySet<number>, keysOf: KeysOf): NearFunctions {
  const near = new Set(ids);
  const calls = new Map<number, CallTarget[]>();
  for (const { owner, targets, functions } of graph.calls) {
    const known = calls.get(owner) ?? [];
    calls.set(owner, known);
    known.push(...targets, ...functions.values());
  }
  const givers = giversOf(graph);
  // A set visits what is added to it on the way.
  for (const id of near) {
    for (const { id: inner, parent } of graph.functions) if (parent === id && id !== 0) near.add(inner);
    for (const giver of givers.get(id) ?? []) near.add(giver);
    for (const target of calls.get(id) ?? []) {
      const called = target.kind === "function" ? target.id : target.kind === "named" ? graph.named.get(target.name.replace(/^#/, "")) : undefined;
      if (called !== undefined) near.add(called);
      // What a value or another name of the file stands for may be any of its functions.
      else if (target.kind === "value" || (target.kind === "named" && target.name.startsWith("#"))) for (const held of graph.functionValues.values()) near.add(held);
    }
  }
  if (isWrittenByOthers(graph, near)) return "all";
  const keys = keysOf(graph.functions);
  return new Set([...near].map((id) => keys[id] ?? ""));
}

/** By function those out of whose variables data gets into it without a call. */
function giversOf({ edges, owners }: FlowGraph): ReadonlyMap<number, ReadonlySet<number>> {
  const givers = new Map<number, Set<number>>();
  forEachEdge(edges, (from, to) => {
    const giver = owners[from] ?? 0;
    const taker = owners[to] ?? 0;
    if (giver <= 0 || taker <= 0 || taker === giver) return;
    const known = givers.get(taker);
    if (known === undefined) givers.set(taker, new Set([giver]));
    else known.add(giver);
  });
  return givers;
}

export function joinedNear(one: NearFunctions | undefined, other: NearFunctions | undefined): NearFunctions {
  if (one === "all" || other === "all") return "all";
  return new Set([...(one ?? []), ...(other ?? [])]);
}

/** The same graph, in which data starts in some functions alone, or in what the file has outside of functions. */
export function withNearSources(graph: FlowGraph, near: NearFunctions, keysOf: KeysOf): FlowGraph {
  if (near === "all") return graph;
  const keys = keysOf(graph.functions);
  const isNear = (owner: number): boolean => owner <= 0 || near.has(keys[owner] ?? "");
  const sources = graph.sources.filter(({ node }) => isNear(graph.owners[node] ?? 0));
  return { ...graph, sources };
}

/** True where functions read a value of the file that some other function writes. */
function isWrittenByOthers(graph: FlowGraph, near: ReadonlySet<number>): boolean {
  const written = new Set<number>();
  forEachEdge(graph.edges, (from, to) => {
    const owner = graph.owners[from] ?? 0;
    if (owner > 0 && !near.has(owner) && (graph.owners[to] ?? 0) < 0) written.add(to);
  });
  return [...written].some((node) => edgesOf(graph.edges, node).some(({ to }) => near.has(graph.owners[to] ?? 0)));
}
