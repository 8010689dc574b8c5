import type { KindMask } from "../model/taint-kinds.js";
import { type CallTarget, type FlowGraph, type FlowSource, type NodeId, spanAt } from "./flow-graph.js";
import type { FunctionRef } from "./module-targets.js";
import { getOrCreate } from "./solver-state.js";

/** A source of a file that another one tells of. */
export interface HandedSource {
  /** The file where the data comes in. */
  readonly graph: FlowGraph;
  readonly source: FlowSource;
}

/** What a framework calls the functions with that a file hands to it; `refsOf` tells which functions those are. */
export function handedSources({ handlers }: FlowGraph, refsOf: (target: CallTarget) => readonly FunctionRef[]): readonly HandedSource[] {
  return handlers.flatMap(({ target, parameter, parts, certain }) =>
    refsOf(target).flatMap(({ graph, id }): readonly HandedSource[] => {
      const node = graph.functions[id]?.parameters[parameter] ?? 0;
      const span = spanAt(graph, node);
      return node === 0 || span === undefined ? [] : parts.map((part) => ({ graph, source: { ...part, node, certain, span } }));
    }),
  );
}

type Checked = readonly (readonly [name: string, without: KindMask])[];

/**
 * What is checked of the parameters of routes before a function is called, by all who hand it to a framework. The file that it is in knows by the
 * names of its parameters alone that it takes requests, and nothing of checks.
 */
export class RegisteredChecks {
  readonly #known = new Map<FlowGraph, Map<NodeId, Checked>>();

  constructor(handed: Iterable<HandedSource>) {
    for (const { graph, source } of handed) {
      if (source.row.part !== "params") continue;
      const byNode = getOrCreate(this.#known, graph, () => new Map<NodeId, Checked>());
      const before = byNode.get(source.node);
      const checked = source.checked ?? [];
      byNode.set(source.node, before === undefined ? checked : inBoth(before, checked));
    }
  }

  /** The source, less what was checked of it. */
  applied(graph: FlowGraph, source: FlowSource): FlowSource {
    const checked = source.row.part === "params" && source.checked === undefined ? this.#known.get(graph)?.get(source.node) : undefined;
    return checked === undefined || checked.length === 0 ? source : { ...source, checked };
  }
}

function inBoth(one: Checked, other: Checked): Checked {
  return one.flatMap(([name, without]) => {
    const left = without & (other.find(([of]) => of === name)?.[1] ?? 0);
    return left === 0 ? [] : [[name, left] as const];
  });
}
