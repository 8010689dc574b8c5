import { allKinds, type KindMask, rawPath, slashRedirect } from "../../model/taint-kinds.js";
import type { CallTarget, FlowCheck, FlowGraph, NodeId } from "../graph/flow-graph.js";
import { edgesOf, type FlowStep } from "../graph/flow-edges.js";
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

  /**
   * The kinds that a check read in a file rules out for an argument with these kinds; none where a function it may reach rules out none.
   * Of a path that is normal the beginning says more than of another.
   */
  clears(graph: FlowGraph, check: FlowCheck, kinds: KindMask, depth = 0): KindMask {
    const targets = check.targets.flatMap((target) => this.#resolve(graph, target));
    const believed = check.believed ?? 0;
    if (targets.length === 0 || depth >= maxDepth) return believed;
    const given = (kinds & rawPath) === 0 ? allKinds & ~rawPath : allKinds;
    let cleared = allKinds;
    for (const target of targets) cleared &= this.#clearedBy(target, check, given, depth) | (believed & ~(target.graph.functions[target.id]?.unasked ?? 0));
    return cleared;
  }

  #clearedBy({ graph, id }: FunctionRef, { argument, outcome }: FlowCheck, given: KindMask, depth: number): KindMask {
    const known = this.#known.get(graph) ?? new Map<string, KindMask>();
    this.#known.set(graph, known);
    const key = `${id}:${argument}:${outcome}:${given}`;
    const summary = known.get(key);
    if (summary !== undefined) return summary;
    // A function that asks itself learns nothing by that.
    known.set(key, 0);
    const declared = graph.functions[id];
    const ends = declared?.exits.filter((exit) => exit.parameter === argument && exit.outcome === outcome).map(({ node }) => node) ?? [];
    const from = declared?.parameters[argument] ?? 0;
    const cleared = ends.length === 0 || from === 0 ? 0 : given & ~this.#arriving(graph, from, new Set(ends), given, depth);
    known.set(key, cleared);
    return cleared;
  }

  /** The kinds that get from a parameter to one of some nodes; all where a node holds something else than what came in. */
  #arriving(graph: FlowGraph, from: NodeId, ends: ReadonlySet<NodeId>, given: KindMask, depth: number): KindMask {
    const kinds = new Map<NodeId, KindMask>([[from, given]]);
    const pending: NodeId[] = [from];
    for (let steps = 0; pending.length > 0; steps++) {
      const node = pending.pop();
      if (node === undefined || steps > maxSteps) return allKinds;
      const here = kinds.get(node) ?? 0;
      for (const { to, step } of edgesOf(graph.edges, node)) {
        const before = kinds.get(to);
        const left = (before ?? 0) | this.#passing(graph, step, here, depth);
        if (left === before) continue;
        kinds.set(to, left);
        pending.push(to);
      }
    }
    let arriving: KindMask = 0;
    for (const end of ends) arriving |= kinds.get(end) ?? allKinds;
    return arriving;
  }

  #passing(graph: FlowGraph, step: FlowStep, kinds: KindMask, depth: number): KindMask {
    // A check of a part says nothing of the whole.
    if (step.op === "guard" && step.name !== "") return kinds;
    const clears = step.clears | (step.check === undefined ? 0 : this.clears(graph, step.check, kinds, depth + 1));
    const left = (kinds & (step.unless ?? 0)) === 0 ? kinds & ~clears : kinds;
    // What is left as a doubt alone, callers take for asked: `return to.startsWith("/") && !to.startsWith("//")`.
    if (left === 0 || (left === slashRedirect && !step.certain)) return 0;
    return left | (step.adds ?? 0);
  }
}
