import type { ApiName } from "../../model/library-model.js";
import type { CallTarget, FlowCall, FlowGraph } from "../graph/flow-graph.js";
import type { FunctionRef } from "./module-targets.js";

/** A call and the file it stands in. */
export interface CallSite {
  readonly graph: FlowGraph;
  readonly call: FlowCall;
  /** Set where the function was handed to the one in which the call stands: where, and to whom. */
  readonly handed?: Handed;
}

/** The call that hands a function to another one. */
export interface Handed {
  readonly graph: FlowGraph;
  readonly call: FlowCall;
  readonly to: FunctionRef;
}

/** What looking for calls asks of the solver. */
interface SiteResolution {
  refOf(graph: FlowGraph, target: CallTarget): readonly FunctionRef[];
  /** Calls in a function of the function it was given as a parameter. */
  callsOfParameter(target: FunctionRef, index: number): readonly FlowCall[];
}

/** A call that may be one of a function: of itself, or of one that was handed it as an argument. */
interface Candidate extends CallSite {
  readonly target: CallTarget;
  readonly argument: number | undefined;
}

/**
 * The calls of a function in the files at hand. Calls are filed by the last part of the name they use, so that names are only
 * resolved where somebody asks for a function that goes by it.
 */
export class CallSites {
  readonly #resolution: SiteResolution;
  readonly #direct = new Map<FlowGraph, Map<number, Candidate[]>>();
  readonly #named = new Map<string, Candidate[]>();
  /** Calls of what has no name, by their file: to look for all of them would cost more than they are worth. */
  readonly #values = new Map<FlowGraph, Candidate[]>();
  /** Names under which something is exported that has another one where it is declared. */
  readonly #renamed = new Map<string, Set<string>>();
  readonly #known: KnownSites = new Map();
  readonly #knownForeign: KnownSites = new Map();
  /** Last parts of the names of all functions whose calls were looked for: other calls have not counted. */
  readonly askedNames = new Set<string>();

  constructor(graphs: Iterable<FlowGraph>, resolution: SiteResolution) {
    this.#resolution = resolution;
    for (const graph of graphs) {
      for (const call of graph.calls) {
        for (const target of call.targets) this.#file({ graph, call, target, argument: undefined });
        for (const [argument, target] of call.functions) this.#file({ graph, call, target, argument });
      }
      for (const [exported, target] of graph.exports) {
        const local = lastName(target);
        if (local !== exported) this.#renamed.set(local, (this.#renamed.get(local) ?? new Set()).add(exported));
      }
    }
  }

  /** Every call of a function, in the order of the files. */
  of(ref: FunctionRef): readonly CallSite[] {
    return knownOr(this.#known, ref, () => [...this.#candidates(ref)].flatMap((candidate) => this.#sites(candidate, ref)));
  }

  /** Calls of a function by its name in other files; asks for no values, so that a search for these may ask it. */
  foreign(ref: FunctionRef): readonly CallSite[] {
    return knownOr(this.#knownForeign, ref, () => {
      const candidates = [...this.#namesOf(ref)].flatMap((name) => {
        this.askedNames.add(name);
        return this.#named.get(name) ?? [];
      });
      return candidates.filter(({ graph, argument }) => argument === undefined && graph !== ref.graph).flatMap((candidate) => this.#sites(candidate, ref));
    });
  }

  #file(candidate: Candidate): void {
    const { graph, target } = candidate;
    switch (target.kind) {
      case "function": {
        const ofGraph = this.#direct.get(graph) ?? new Map<number, Candidate[]>();
        this.#direct.set(graph, ofGraph);
        push(ofGraph, target.id, candidate);
        return;
      }
      case "named":
        for (const name of calledNames(target.name)) push(this.#named, name, candidate);
        return;
      case "value":
        push(this.#values, graph, candidate);
        return;
      default:
    }
  }

  *#candidates({ graph, id }: FunctionRef): Generator<Candidate> {
    yield* this.#direct.get(graph)?.get(id) ?? [];
    for (const name of this.#namesOf({ graph, id })) {
      this.askedNames.add(name);
      yield* this.#named.get(name) ?? [];
    }
    if ([...graph.functionValues.values()].includes(id)) yield* this.#values.get(graph) ?? [];
  }

  /** Last parts of the names a function may be called by, also where others export it again under another one. */
  #namesOf({ graph, id }: FunctionRef): ReadonlySet<string> {
    const names = new Set<string>();
    for (const [name, named] of graph.named) if (named === id) names.add(lastName(name));
    // A set visits what is added to it on the way.
    for (const name of names) for (const other of this.#renamed.get(name) ?? []) names.add(other);
    return names;
  }

  #sites({ graph, call, target, argument }: Candidate, wanted: FunctionRef): readonly CallSite[] {
    const { refOf, callsOfParameter } = this.#resolution;
    if (!refOf(graph, target).some((ref) => ref.graph === wanted.graph && ref.id === wanted.id)) return [];
    if (argument === undefined) return [{ graph, call }];
    const callees = call.targets.flatMap((callee) => refOf(graph, callee));
    return callees.flatMap((callee) => callsOfParameter(callee, argument).map((inner) => ({ graph: callee.graph, call: inner, handed: { graph, call, to: callee } })));
  }
}

/** The last parts of the names that a function called by this name may go by. */
export function calledNames(name: ApiName): readonly string[] {
  // The name of a module alone is its default export; its path may end in what looks like a member.
  return name.startsWith("#") || name.includes("(") ? [lastName(name)] : [lastName(name), "default"];
}

/** `find` of `./users.UserService().find`, `run` of `#run`. */
function lastName(name: ApiName): string {
  return /[\w$]+(?=[^\w$]*$)/.exec(name)?.[0] ?? "default";
}

/** Calls by the file and the number of the function that they call. */
type KnownSites = Map<FlowGraph, Map<number, readonly CallSite[]>>;

function knownOr(known: KnownSites, { graph, id }: FunctionRef, find: () => readonly CallSite[]): readonly CallSite[] {
  const ofGraph = known.get(graph) ?? new Map<number, readonly CallSite[]>();
  known.set(graph, ofGraph);
  const before = ofGraph.get(id);
  if (before !== undefined) return before;
  const found = find();
  ofGraph.set(id, found);
  return found;
}

function push<K>(map: Map<K, Candidate[]>, key: K, candidate: Candidate): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [candidate]);
  else known.push(candidate);
}
