import type { FlowCall, FlowGraph, NodeId } from "../flow/flow-graph.js";
import { findFunction, findPlace, type FlowProject, type FunctionRef } from "../flow/module-targets.js";
import type { Callers } from "./callers.js";
import { rootOf } from "./graph-difference.js";

/** A value of one file. */
export interface Place {
  readonly graph: FlowGraph;
  readonly node: NodeId;
}

/** Where values go, or where they come from. */
export interface Reached {
  /** Every file that values pass through. */
  readonly files: ReadonlySet<string>;
  /** True where a sink, or looking backwards a source, is among them. */
  readonly isFound: boolean;
  /** True where there was more than could be looked at. */
  readonly isCut: boolean;
}

export interface ValueSearchPorts {
  readonly project: FlowProject;
  readonly callers: Callers;
  /** Files that may write or read a property of a framework's object, by the property's name. */
  sharingFiles(property: string): readonly string[];
  /** How many files a search may look into. */
  readonly mostFiles: number;
}

/** Follows values through files, the nearest first. It errs on the side of more: checks, kinds and properties are not looked at. */
export class ValueSearch {
  readonly #ports: ValueSearchPorts;
  readonly #backwards = new Map<FlowGraph, Backwards>();
  readonly #leaving = new Map<FlowGraph, ReadonlyMap<NodeId, number>>();
  readonly #entering = new Map<FlowGraph, ReadonlyMap<NodeId, number>>();

  constructor(ports: ValueSearchPorts) {
    this.#ports = ports;
  }

  /** Where the values of these places may get. */
  forwards(starts: Iterable<Place>): Reached {
    return this.#search(starts, (place) => this.#after(place), ({ graph, node }) => graph.sinks.has(node));
  }

  /** Where the values of these places may come from. */
  backwards(starts: Iterable<Place>): Reached {
    return this.#search(starts, (place) => this.#before(place), ({ graph, node }) => graph.handlers.length > 0 || this.#backwardsOf(graph).sources.has(node));
  }

  #search(starts: Iterable<Place>, next: (place: Place) => Iterable<Place>, isWanted: (place: Place) => boolean): Reached {
    const seen = new Map<FlowGraph, Uint8Array>();
    const files = new Set<string>();
    let isFound = false;
    let isCut = false;
    const pending: Place[] = [];
    const visit = (place: Place): void => {
      const { graph, node } = place;
      if (node === 0) return;
      if (!files.has(graph.path)) {
        if (files.size >= this.#ports.mostFiles) {
          isCut = true;
          return;
        }
        files.add(graph.path);
      }
      let marks = seen.get(graph);
      if (marks === undefined) seen.set(graph, (marks = new Uint8Array(graph.spans.length)));
      if (marks[node] === 1) return;
      marks[node] = 1;
      pending.push(place);
    };
    for (const place of starts) visit(place);
    // An array is visited to its end, also what is put there on the way: what lies near comes first.
    for (const place of pending) {
      isFound ||= isWanted(place);
      for (const other of next(place)) visit(other);
    }
    return { files, isFound, isCut };
  }

  *#after({ graph, node }: Place): Generator<Place> {
    for (const { to } of graph.edges[node] ?? []) yield { graph, node: to };
    for (const index of graph.callsByInput.get(node) ?? []) {
      const call = graph.calls[index];
      if (call === undefined) continue;
      for (const to of [call.result, ...call.outs]) yield { graph, node: to };
      for (const target of this.#targets(graph, call)) yield* inputsOf(target, call, node);
      if (call.targets.some(({ kind }) => kind === "parameter")) yield* this.#callbacksGiven({ graph, id: call.owner });
    }
    const left = this.#leavingOf(graph).get(node);
    if (left !== undefined) for (const { graph: at, call } of this.#ports.callers.of({ graph, id: left })) for (const to of [call.result, ...call.outs]) yield { graph: at, node: to };
    yield* this.#shared({ graph, node });
  }

  *#before({ graph, node }: Place): Generator<Place> {
    const { edges, calls } = this.#backwardsOf(graph);
    for (const from of edges.get(node) ?? []) yield { graph, node: from };
    for (const call of calls.get(node) ?? []) {
      for (const from of [...call.arguments, call.receiver]) yield { graph, node: from };
      for (const { graph: at, id } of this.#targets(graph, call)) for (const from of endsOf(at, id)) yield { graph: at, node: from };
    }
    const entered = this.#enteringOf(graph).get(node);
    if (entered !== undefined) {
      for (const { graph: at, call, isHanded } of this.#ports.callers.of({ graph, id: entered })) {
        for (const from of [...call.arguments, call.receiver]) yield { graph: at, node: from };
        // A framework that is handed a function calls it with what comes from outside: the file that does so is looked at as well.
        if (isHanded && at.handlers.length > 0) yield { graph: at, node: firstNode };
        // Who is handed a function calls it with values of its own.
        if (isHanded) for (const target of this.#targets(at, call)) yield* this.#givenToCallbacks(target);
      }
    }
    yield* this.#shared({ graph, node });
  }

  #targets(graph: FlowGraph, call: FlowCall): readonly FunctionRef[] {
    return call.targets.flatMap((target): readonly FunctionRef[] => {
      if (target.kind === "function") return [{ graph, id: target.id }];
      const found = target.kind === "named" ? findFunction(this.#ports.project, graph, target.name) : undefined;
      return found === undefined ? [] : [found];
    });
  }

  /** The parameters of functions that callers hand to a function. */
  *#callbacksGiven(ref: FunctionRef): Generator<Place> {
    for (const { graph, call } of this.#ports.callers.of(ref)) {
      for (const target of call.functions.values()) {
        if (target.kind === "function") yield* (graph.functions[target.id]?.parameters ?? []).map((node) => ({ graph, node }));
        const found = target.kind === "named" ? findFunction(this.#ports.project, graph, target.name) : undefined;
        if (found !== undefined) yield* (found.graph.functions[found.id]?.parameters ?? []).map((node) => ({ graph: found.graph, node }));
      }
    }
  }

  /** What a function calls its own parameters with. */
  *#givenToCallbacks({ graph, id }: FunctionRef): Generator<Place> {
    for (const { owner, targets, arguments: given } of graph.calls) {
      if (owner === id && targets.some(({ kind }) => kind === "parameter")) for (const node of given) yield { graph, node };
    }
  }

  /** Nodes of other files that stand for the same value. */
  *#shared({ graph, node }: Place): Generator<Place> {
    if ((graph.owners[node] ?? 0) >= 0) return;
    const { project, callers, sharingFiles } = this.#ports;
    const name = graph.foreignValues.get(node);
    const place = name === undefined ? undefined : findPlace(project, graph, name);
    if (place !== undefined) yield place;
    for (const [kept, at] of graph.moduleValues) {
      if (at !== node) continue;
      for (const path of callers.users(graph.path, callers.exportsOf(graph, new Set([rootOf(kept)])))) {
        const user = project.graph(path);
        for (const [other, foreign] of user?.foreignValues ?? []) {
          if (user === undefined) continue;
          const held = findPlace(project, user, foreign);
          if (held?.graph === graph && held.node === node) yield { graph: user, node: other };
        }
      }
    }
    for (const [field, at] of graph.sharedFields) {
      if (at !== node) continue;
      for (const path of sharingFiles(field.slice(field.lastIndexOf(".") + 1))) {
        const other = project.graph(path);
        const found = other?.sharedFields.get(field);
        if (other !== undefined && found !== undefined && other !== graph) yield { graph: other, node: found };
      }
    }
  }

  #leavingOf(graph: FlowGraph): ReadonlyMap<NodeId, number> {
    let known = this.#leaving.get(graph);
    if (known === undefined) this.#leaving.set(graph, (known = new Map(graph.functions.flatMap(({ id }) => endsOf(graph, id).map((node) => [node, id] as const)))));
    return known;
  }

  #enteringOf(graph: FlowGraph): ReadonlyMap<NodeId, number> {
    let known = this.#entering.get(graph);
    if (known === undefined) this.#entering.set(graph, (known = new Map(graph.functions.flatMap(({ id, parameters, receiver }) => [...parameters, receiver].map((node) => [node, id] as const)))));
    return known;
  }

  #backwardsOf(graph: FlowGraph): Backwards {
    let known = this.#backwards.get(graph);
    if (known === undefined) this.#backwards.set(graph, (known = readBackwards(graph)));
    return known;
  }
}

/** A node that every graph has. */
const firstNode = 1;

/** A graph read from its ends. */
interface Backwards {
  readonly edges: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly calls: ReadonlyMap<NodeId, readonly FlowCall[]>;
  readonly sources: ReadonlySet<NodeId>;
}

function readBackwards(graph: FlowGraph): Backwards {
  const edges = new Map<NodeId, NodeId[]>();
  graph.edges.forEach((all, from) => {
    for (const { to } of all) push(edges, to, from);
  });
  const calls = new Map<NodeId, FlowCall[]>();
  for (const call of graph.calls) for (const node of [call.result, ...call.outs]) if (node !== 0) push(calls, node, call);
  const sources = new Set(graph.sources.map(({ node }) => node));
  for (const { target, parameter } of graph.handlers) if (target.kind === "function") sources.add(graph.functions[target.id]?.parameters[parameter] ?? 0);
  return { edges, calls, sources };
}

/** Nodes by which values leave a function. */
function endsOf(graph: FlowGraph, id: number): readonly NodeId[] {
  const declared = graph.functions[id];
  return declared === undefined ? [] : [declared.result, ...declared.outs].filter((node) => node !== 0);
}

/** What a function knows an input of a call as. */
function inputsOf({ graph, id }: FunctionRef, call: FlowCall, node: NodeId): readonly Place[] {
  const declared = graph.functions[id];
  if (declared === undefined) return [];
  const { parameters, rest, receiver } = declared;
  const found = call.arguments.flatMap((argument, index) => (argument === node ? [parameters[rest >= 0 && index >= rest ? rest : index] ?? 0] : []));
  if (call.receiver === node) found.push(receiver);
  return found.map((to) => ({ graph, node: to }));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
