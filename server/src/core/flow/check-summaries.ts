import { allKinds, type KindMask } from "../model/taint-kinds.js";
import { follow } from "./access-path.js";
import type { CallTarget, FlowCheck, FlowGraph, NodeId } from "./flow-graph.js";
import type { FunctionRef } from "./module-targets.js";

const maxDepth = 3;
const maxSteps = 400;

/** Tells what an outcome of a function of the project rules out for its argument: what cannot get from the parameter to such an end. */
export class CheckSummaries {
  readonly #resolve: (graph: FlowGraph, target: CallTarget) => readonly FunctionRef[];
  readonly #known = new Map<FlowGraph, Map<string, KindMask>>();

  constructor(resolve: (graph: FlowGraph, target: CallTarget) => readonly FunctionRef[]) {
    this.#resolve = resolve;
  }

  /** The kinds that a check read in a file rules out; none where a function it may reach rules out none. */
  clears(graph: FlowGraph, check: FlowCheck, depth = 0): KindMask {
    const targets = check.targets.flatMap((target) => this.#resolve(graph, target));
    if (targets.length === 0 || depth >= maxDepth) return 0;
    let cleared = allKinds;
    for (const target of targets) cleared &= this.#clearedBy(target, check, depth);
    return cleared;
  }

  #clearedBy({ graph, id }: FunctionRef, { argument, outcome }: FlowCheck, depth: number): KindMask {
    const known = this.#known.get(graph) ?? new Map<string, KindMask>();
    this.#known.set(graph, known);
    const key = `${id}:${argument}:${outcome}`;
    const summary = known.get(key);
    if (summary !== undefined) return summary;
    // A function that asks itself learns nothing by that.
    known.set(key, 0);
    const declared = graph.functions[id];
    const ends = declared?.exits.filter((exit) => exit.parameter === argument && exit.outcome === outcome).map(({ node }) => node) ?? [];
    const from = declared?.parameters[argument] ?? 0;
    const cleared = ends.length === 0 || from === 0 ? 0 : allKinds & ~this.#arriving(graph, from, new Set(ends), depth);
    known.set(key, cleared);
    return cleared;
  }

  /** The kinds that get from a parameter unchanged to one of some nodes. */
  #arriving(graph: FlowGraph, from: NodeId, ends: ReadonlySet<NodeId>, depth: number): KindMask {
    const kinds = new Map<NodeId, KindMask>([[from, allKinds]]);
    const pending: NodeId[] = [from];
    let arriving: KindMask = 0;
    for (let steps = 0; steps < maxSteps; steps++) {
      const node = pending.pop();
      if (node === undefined) return arriving;
      const here = kinds.get(node) ?? 0;
      if (ends.has(node)) arriving |= here;
      for (const edge of graph.edges[node] ?? []) {
        if (edge.op !== "copy" && edge.op !== "guard") continue;
        const clears = edge.clears | (edge.check === undefined ? 0 : this.clears(graph, edge.check, depth + 1));
        const next = follow({ ...edge, clears }, "", here);
        const left = next === undefined || next.path !== "" ? (next === undefined ? 0 : here) : next.kinds;
        const before = kinds.get(edge.to) ?? 0;
        if ((before | left) === before) continue;
        kinds.set(edge.to, before | left);
        pending.push(edge.to);
      }
    }
    return allKinds;
  }
}
