import type { KindMask } from "../../model/taint-kinds.js";
import { type AccessPath, exceptFor } from "../graph/access-path.js";
import { type CallTarget, type FlowGraph, type FlowSource, spanAt } from "../graph/flow-graph.js";
import { type FlowProject, foreignName, type FunctionRef, moduleOfName } from "./module-targets.js";

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
 * What is checked of the parameters of routes before functions of a file are called, and who gets there, by all files that hand some of them to a framework. The file
 * itself knows by the names of parameters alone that it takes requests, and nothing of checks. By file, as the functions are often wrapped first.
 */
export class RegisteredChecks {
  readonly #known = new Map<string, Checked>();
  /** By file, whether all that others register of it is for administrators. */
  readonly #ofAdministrators = new Map<string, boolean>();

  constructor(project: Pick<FlowProject, "resolve">, graphs: Iterable<FlowGraph>) {
    for (const graph of graphs) {
      for (const { target, parts } of graph.handlers) {
        const part = parts.find(({ row }) => row.part === "params");
        const isOfAdministrators = parts[0]?.ofAdministrators === true;
        const name = target.kind !== "named" ? undefined : foreignName(graph, target.name);
        const path = name === undefined ? undefined : moduleOfName(project, graph.path, name)?.path;
        if (path === undefined) continue;
        this.#ofAdministrators.set(path, isOfAdministrators && this.#ofAdministrators.get(path) !== false);
        if (part === undefined) continue;
        const before = this.#known.get(path);
        const checked = part?.checked ?? [];
        this.#known.set(path, before === undefined ? checked : inBoth(before, checked));
      }
    }
  }

  /** The source, less what was checked of it, and with who gets to it. */
  applied(graph: FlowGraph, source: FlowSource): FlowSource {
    const checked = source.row.part === "params" && source.checked === undefined ? this.#known.get(graph.path) : undefined;
    const reached = source.row.kind === "remote" && this.#ofAdministrators.get(graph.path) === true ? { ...source, ofAdministrators: true as const } : source;
    return checked === undefined || checked.length === 0 ? reached : { ...reached, checked };
  }

  /** The path of a request's part that a wrapper of another file hands to a function of this one, less what was checked of it. */
  pathInto(graph: FlowGraph, path: AccessPath): AccessPath {
    const checked = path === "params" ? this.#known.get(graph.path) : undefined;
    return checked === undefined ? path : exceptFor(path, checked);
  }
}

function inBoth(one: Checked, other: Checked): Checked {
  return one.flatMap(([name, without]) => {
    const left = without & (other.find(([of]) => of === name)?.[1] ?? 0);
    return left === 0 ? [] : [[name, left] as const];
  });
}
