import type { CallSite } from "./call-sites.js";
import { unknownKey } from "../graph/chosen-keys.js";
import { type FlowStep, forEachEdge } from "../graph/flow-edges.js";
import type { FlowCall, FlowGraph, NodeId } from "../graph/flow-graph.js";
import type { ApiName } from "../../model/library-model.js";
import type { FunctionRef, PlaceRef } from "./module-targets.js";

/** What the search for the functions behind a value asks of the solver. */
export interface CallResolution {
  /** The functions a call reaches by name. */
  namedTargets(graph: FlowGraph, call: FlowCall): readonly FunctionRef[];
  /** The same, without reading a file for it. */
  ownTargets(graph: FlowGraph, call: FlowCall): readonly FunctionRef[];
  /** The function a project-internal name means. */
  find(graph: FlowGraph, name: ApiName): FunctionRef | undefined;
  /** Calls of a function by its name, in other files at hand than its own. */
  foreignSites(ref: FunctionRef): readonly CallSite[];
  /** Where another module keeps what a node stands for. */
  placeOf(graph: FlowGraph, node: NodeId): PlaceRef | undefined;
}

interface Incoming {
  readonly from: NodeId;
  readonly step: FlowStep;
}

/** A graph read backwards. */
interface Backwards {
  readonly edges: ReadonlyMap<NodeId, readonly Incoming[]>;
  readonly callsByResult: ReadonlyMap<NodeId, readonly FlowCall[]>;
  /** Parameters by their node. */
  readonly parameters: ReadonlyMap<NodeId, { readonly owner: number; readonly index: number }>;
  /** Calls of the functions of the file within it. */
  readonly sites: ReadonlyMap<number, readonly FlowCall[]>;
}

interface State {
  readonly graph: FlowGraph;
  readonly node: NodeId;
  /** Properties still to be read of what is at the node. */
  readonly path: readonly string[];
}

interface Found {
  readonly functions: readonly FunctionRef[];
  readonly owners: readonly FunctionRef[];
}

/** Places looked at before a search gives up; the functions found until then stand. */
const maxSteps = 300;
const maxPath = 4;

/**
 * Finds the functions that may be the value of a node: walks backwards over copies, properties, parameters, and results of
 * calls, whatever the calls' callers. Asked only where tainted data enters a call of something that has no name.
 */
export class FunctionValues {
  readonly #resolution: CallResolution;
  readonly #backwards = new Map<FlowGraph, Backwards>();
  readonly #known = new Map<FlowGraph, Map<NodeId, Found>>();

  constructor(resolution: CallResolution) {
    this.#resolution = resolution;
  }

  /** Functions that reach `node`, in the order they were found. */
  reaching(graph: FlowGraph, node: NodeId): readonly FunctionRef[] {
    return this.#foundAt(graph, node).functions;
  }

  /** Functions whose callers in other files decide what reaches `node`. */
  handedTo(graph: FlowGraph, node: NodeId): readonly FunctionRef[] {
    return this.#foundAt(graph, node).owners;
  }

  #foundAt(graph: FlowGraph, node: NodeId): Found {
    const ofGraph = this.#known.get(graph) ?? new Map<NodeId, Found>();
    this.#known.set(graph, ofGraph);
    const known = ofGraph.get(node);
    if (known !== undefined) return known;
    const found = this.#search(graph, node);
    ofGraph.set(node, found);
    return found;
  }

  #search(graph: FlowGraph, node: NodeId): Found {
    const found: FunctionRef[] = [];
    const owners: FunctionRef[] = [];
    const seen = new Set<string>();
    const pending: State[] = [];
    const visit = (state: State): void => {
      const key = `${state.graph.path}:${state.node}:${state.path.join(".")}`;
      if (state.node === 0 || seen.has(key) || seen.size >= maxSteps) return;
      seen.add(key);
      pending.push(state);
    };
    visit({ graph, node, path: [] });
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const own = at.path.length === 0 ? at.graph.functionValues.get(at.node) : undefined;
      if (own !== undefined) {
        found.push({ graph: at.graph, id: own });
        continue;
      }
      this.#before(at, visit, found, owners);
    }
    return { functions: found, owners };
  }

  #before({ graph, node, path }: State, visit: (state: State) => void, found: FunctionRef[], owners: FunctionRef[]): void {
    const backwards = this.#of(graph);
    for (const { from, step } of backwards.edges.get(node) ?? []) {
      const before = pathBefore(step, path);
      if (before !== undefined) visit({ graph, node: from, path: before });
    }
    const parameter = backwards.parameters.get(node);
    if (parameter !== undefined) {
      for (const call of backwards.sites.get(parameter.owner) ?? []) {
        visit({ graph, node: call.arguments[parameter.index] ?? 0, path });
        const passed = path.length === 0 ? call.functions.get(parameter.index) : undefined;
        if (passed?.kind === "function") found.push({ graph, id: passed.id });
      }
      const owner = { graph, id: parameter.owner };
      owners.push(owner);
      for (const site of this.#resolution.foreignSites(owner)) {
        visit({ graph: site.graph, node: site.call.arguments[parameter.index] ?? 0, path });
        const passed = path.length === 0 ? site.call.functions.get(parameter.index) : undefined;
        if (passed?.kind === "function") found.push({ graph: site.graph, id: passed.id });
      }
    }
    const place = this.#resolution.placeOf(graph, node);
    if (place !== undefined) visit({ graph: place.graph, node: place.node, path });
    for (const call of backwards.callsByResult.get(node) ?? []) {
      const method = path.length === 1 ? this.#method(graph, call, path[0] ?? "") : undefined;
      if (method !== undefined) found.push(method);
      for (const target of this.#resolution.namedTargets(graph, call)) {
        visit({ graph: target.graph, node: target.graph.functions[target.id]?.result ?? 0, path });
      }
    }
  }

  /** A method of the instance that a constructor call makes. */
  #method(graph: FlowGraph, { targets }: FlowCall, name: string): FunctionRef | undefined {
    for (const target of targets) {
      const made = target.kind === "named" ? /^(.*\(\)\.)constructor$/.exec(target.name)?.[1] : undefined;
      const found = made === undefined ? undefined : this.#resolution.find(graph, `${made}${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #of(graph: FlowGraph): Backwards {
    const known = this.#backwards.get(graph);
    if (known !== undefined) return known;
    const made = this.#read(graph);
    this.#backwards.set(graph, made);
    return made;
  }

  #read(graph: FlowGraph): Backwards {
    const edges = new Map<NodeId, Incoming[]>();
    forEachEdge(graph.edges, (from, to, step) => {
      append(edges, to, { from, step });
    });
    const callsByResult = new Map<NodeId, FlowCall[]>();
    const sites = new Map<number, FlowCall[]>();
    for (const call of graph.calls) {
      append(callsByResult, call.result, call);
      for (const target of this.#resolution.ownTargets(graph, call)) if (target.graph === graph) append(sites, target.id, call);
    }
    const parameters = new Map(
      graph.functions.flatMap(({ id, parameters: nodes }) => nodes.map((parameter, index) => [parameter, { owner: id, index }] as const)),
    );
    return { edges, callsByResult, parameters, sites };
  }
}

/** The path that must be read before an edge for `path` to be read behind it; undefined where nothing of it comes this way. */
function pathBefore({ op, name, certain }: FlowStep, path: readonly string[]): readonly string[] | undefined {
  const [first, ...rest] = path;
  switch (op) {
    case "copy":
    case "guard":
      return certain ? path : undefined;
    case "load":
      return path.length >= maxPath || name.endsWith("()") ? undefined : [name === unknownKey ? "[]" : name, ...path];
    case "store":
      return first !== undefined && (first === name || first === "[]" || name === "[]") ? rest : undefined;
    case "overwrite":
      return first === name ? undefined : path;
    default:
      return undefined;
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
