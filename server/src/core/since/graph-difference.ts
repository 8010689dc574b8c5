import { spanAt, type CallTarget, type FlowCall, type FlowEdge, type FlowFunction, type FlowGraph, type FlowSource, type NodeId } from "../flow/flow-graph.js";

/** What of one file's flow differs from another state of it. */
export interface GraphDifference {
  /** Functions of this state that the other one does not have, or has otherwise; 0 is the module itself. */
  readonly functions: ReadonlySet<number>;
  /** Variables, classes and exports of this state whose names mean something else in the other one, or nothing. */
  readonly names: ReadonlySet<string>;
}

/** One state of a file. */
export interface FileState {
  readonly graph: FlowGraph;
  readonly text: string;
}

/** Undefined where data flows in the same way in both states, whatever was reformatted, moved or renamed inside of functions. */
export function graphDifference(state: FileState, other: FileState | undefined): GraphDifference | undefined {
  const before = new Map<string, string>();
  if (other !== undefined) for (const [key, { text }] of functionSignatures(other)) before.set(key, text);
  const functions = new Set<number>();
  for (const [key, { id, text }] of functionSignatures(state)) if (before.get(key) !== text) functions.add(id);
  const names = differingNames(state.graph, other?.graph);
  return functions.size + names.size === 0 ? undefined : { functions, names };
}

function* functionSignatures(state: FileState): Generator<readonly [key: string, { readonly id: number; readonly text: string }]> {
  const writer = new SignatureWriter(state);
  for (const { id } of state.graph.functions) yield [writer.keyOf(id), { id, text: writer.signature(id) }];
}

function differingNames(graph: FlowGraph, other: FlowGraph | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of ["values", "bases", "exports"] as const) {
    const before = other?.[table];
    for (const [name, meaning] of graph[table]) if (before?.get(name) !== meaning) names.add(rootOf(name));
  }
  if (other === undefined || graph.exportStars.join() !== other.exportStars.join()) for (const name of graph.exports.keys()) names.add(rootOf(name));
  return names;
}

/** The variable or class that a name of a module starts with. */
export function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}

/** Of the text of what a file shares, this much tells it from others. */
const longestName = 60;

/** Writes down what a function does with data, in words that do not depend on where in its file it stands. */
class SignatureWriter {
  readonly #graph: FlowGraph;
  readonly #keys: readonly string[];
  readonly #labels: readonly string[];
  readonly #nodesOf = new Map<number, NodeId[]>();
  readonly #callsOf = new Map<number, FlowCall[]>();
  readonly #callLabels = new Map<number, string>();
  readonly #sourcesAt = new Map<NodeId, FlowSource[]>();

  constructor({ graph, text }: FileState) {
    this.#graph = graph;
    this.#keys = keysOf(graph.functions);
    const ranks = new Map<string, number>();
    this.#labels = Array.from(graph.owners, (owner, node) => {
      push(this.#nodesOf, owner, node);
      const span = spanAt(graph, node);
      // Many functions share the variables around them: what is declared beside one is no reason to take it for another.
      const group = owner < 0 ? `file ${span === undefined ? "" : text.slice(span.start, Math.min(span.end, span.start + longestName))}` : this.keyOf(owner);
      const rank = ranks.get(group) ?? 0;
      ranks.set(group, rank + 1);
      return `${group}:${rank}`;
    });
    for (const source of graph.sources) push(this.#sourcesAt, source.node, source);
    graph.calls.forEach((call, index) => {
      push(this.#callsOf, call.owner, call);
      this.#callLabels.set(index, `${this.keyOf(call.owner)}:${(this.#callsOf.get(call.owner)?.length ?? 0) - 1}`);
    });
  }

  keyOf(id: number): string {
    return this.#keys[id] ?? "";
  }

  signature(id: number): string {
    const own = [...(this.#nodesOf.get(id) ?? [])];
    // What the whole file shares is written to by functions: it belongs to the module.
    if (id === 0) own.push(...(this.#nodesOf.get(-1) ?? []));
    const declared = this.#graph.functions[id];
    return [
      declared === undefined ? "" : this.#function(declared),
      ...own.map((node) => this.#node(node)),
      ...(this.#callsOf.get(id) ?? []).map((call) => this.#call(call)),
      ...(id === 0 ? this.#handlers() : []),
    ].join("\n");
  }

  #label(node: NodeId): string {
    return node === 0 ? "0" : (this.#labels[node] ?? "");
  }

  #target(target: CallTarget): string {
    if (target.kind === "function") return `function ${this.keyOf(target.id)}`;
    return target.kind === "named" ? target.name : `${target.kind} ${this.#label(target.node)}`;
  }

  #function({ parameters, rest, receiver, result, outs, exits }: FlowFunction): string {
    const nodes = [...parameters, receiver, result, ...outs].map((node) => this.#label(node));
    return JSON.stringify([nodes, rest, exits.map(({ parameter, outcome, node }) => [parameter, outcome, this.#label(node)])]);
  }

  #node(node: NodeId): string {
    const { edges, sinks, functionValues, foreignValues } = this.#graph;
    const held = functionValues.get(node);
    return JSON.stringify([
      (edges[node] ?? []).map((edge) => this.#edge(edge)),
      (sinks.get(node) ?? []).map(({ span: _, ...sink }) => sink),
      (this.#sourcesAt.get(node) ?? []).map(({ path, row, certain, checked }) => [path, row, certain, checked]),
      held === undefined ? "" : this.keyOf(held),
      foreignValues.get(node) ?? "",
    ]);
  }

  #edge({ to, check, unlessFound, ...rest }: FlowEdge): unknown {
    const looked = check && [check.targets.map((target) => this.#target(target)), check.argument, check.outcome];
    return [this.#label(to), rest, looked, unlessFound === undefined ? "" : this.#callLabels.get(unlessFound)];
  }

  #call({ targets, arguments: given, receiver, result, functions, outs, fallback }: FlowCall): string {
    const nodes = [...given, receiver, result, ...outs].map((node) => this.#label(node));
    return JSON.stringify([targets.map((target) => this.#target(target)), nodes, given.length, [...functions].map(([index, target]) => [index, this.#target(target)]), fallback]);
  }

  #handlers(): readonly string[] {
    return this.#graph.handlers.map(({ target, parameter, parts, certain }) => JSON.stringify([this.#target(target), parameter, parts, certain]));
  }
}

/** Names of functions that stay the same when others come or go: with those around them, and counted where they are alike. */
export function keysOf(functions: readonly FlowFunction[]): readonly string[] {
  const counts = new Map<string, number>();
  const keys: string[] = [];
  for (const { id, name, parent } of functions) {
    const key = id === 0 ? "" : `${parent === id ? "" : (keys[parent] ?? "")}>${name}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    keys[id] = count === 0 ? key : `${key}#${count}`;
  }
  return keys;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
