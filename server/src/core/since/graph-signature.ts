import { spanAt, type CallTarget, type FlowCall, type FlowFunction, type FlowGraph, type FlowSource, type NodeId } from "../flow/graph/flow-graph.js";
import { edgesOf, type FlowEdge } from "../flow/graph/flow-edges.js";

/** Of the text of what a file shares, this much tells it from others. */
const longestName = 60;

/** One state of a file. */
export interface FileState {
  readonly graph: FlowGraph;
  readonly text: string;
}

/** Writes down what a function does with data, in words that do not depend on where in its file it stands. `keys` are what functions are called. */
export class SignatureWriter {
  readonly #graph: FlowGraph;
  readonly #keys: readonly string[];
  readonly #labels: readonly string[];
  readonly #nodesOf = new Map<number, NodeId[]>();
  readonly #callsOf = new Map<number, FlowCall[]>();
  readonly #callLabels = new Map<number, string>();
  readonly #sourcesAt = new Map<NodeId, FlowSource[]>();

  constructor({ graph, text }: FileState, keys: readonly string[]) {
    this.#graph = graph;
    this.#keys = keys;
    const ranks = new Map<string | number, number>();
    this.#labels = Array.from(graph.owners, (owner, node) => {
      push(this.#nodesOf, owner, node);
      const span = spanAt(graph, node);
      // Many functions share the variables around them: what is declared beside one is no reason to take it for another.
      const group = owner < 0 ? `file ${span === undefined ? "" : text.slice(span.start, Math.min(span.end, span.start + longestName))}` : owner;
      const rank = ranks.get(group) ?? 0;
      ranks.set(group, rank + 1);
      return `${typeof group === "number" ? this.keyOf(group) : group}:${rank}`;
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

  #function({ parameters, rest, receiver, result, outs, self, exits }: FlowFunction): string {
    const nodes = [...parameters, receiver, result, ...outs, self].map((node) => this.#label(node));
    return JSON.stringify([nodes, rest, exits.map(({ parameter, outcome, node }) => [parameter, outcome, this.#label(node)])]);
  }

  #node(node: NodeId): string {
    const { edges, sinks, functionValues, foreignValues } = this.#graph;
    const held = functionValues.get(node);
    return JSON.stringify([
      edgesOf(edges, node).map((edge) => this.#edge(edge)),
      (sinks.get(node) ?? []).map(({ span: _, node: __, ...sink }) => sink),
      (this.#sourcesAt.get(node) ?? []).map(({ path, row, certain, checked, ofAdministrators }) => [path, row, certain, checked, ofAdministrators]),
      held === undefined ? "" : this.keyOf(held),
      foreignValues.get(node) ?? "",
    ]);
  }

  #edge({ to, step: { check, ...rest }, unlessFound }: FlowEdge): unknown {
    const looked = check && [check.targets.map((target) => this.#target(target)), check.argument, check.outcome];
    return [this.#label(to), rest, looked, unlessFound === undefined ? "" : this.#callLabels.get(unlessFound)];
  }

  #call({ targets, arguments: given, receiver, result, functions, outs, self, fallback }: FlowCall): string {
    const nodes = [...given, receiver, result, ...outs, self].map((node) => this.#label(node));
    return JSON.stringify([targets.map((target) => this.#target(target)), nodes, given.length, [...functions].map(([index, target]) => [index, this.#target(target)]), fallback]);
  }

  #handlers(): readonly string[] {
    return this.#graph.handlers.map(({ target, parameter, parts, certain }) => JSON.stringify([this.#target(target), parameter, parts, certain]));
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
