import type { Node } from "../../syntax/nodes.js";
import { spanOf, type SyntaxTree } from "../../syntax/syntax-tree.js";
import type { Span } from "../../text/span.js";
import { EdgeCollector, type EdgeOp, type FlowEdges, type StepDetails } from "./flow-edges.js";
import type { FlowCall, FlowFunction, FlowGraph, FlowHandler, FlowSink, FlowSource, NodeId } from "./flow-graph.js";
import type { KindMask } from "../../model/taint-kinds.js";

/** Collects nodes and edges while a file is walked. */
export class GraphBuilder {
  /** The start and end of each node. */
  readonly #spans: number[] = [0, 0];
  readonly #owners: number[] = [-1];
  readonly #edges = new EdgeCollector();
  readonly functions: FlowFunction[] = [];
  readonly calls: FlowCall[] = [];
  readonly functionValues = new Map<NodeId, number>();
  readonly handlers: FlowHandler[] = [];
  readonly sources: FlowSource[] = [];
  readonly sinks = new Map<NodeId, FlowSink[]>();
  readonly #tree: SyntaxTree;
  #standsFor: number | undefined;

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  spanOf(node: Node): Span {
    return spanOf(this.#tree, node);
  }

  node(at: Node, owner: number): NodeId {
    return this.#nodeAt(this.spanOf(at), owner);
  }

  /** The node of a value that came by one of two branches. Nothing in the text stands for it, so that its span is empty. */
  meeting(at: Node, owner: number): NodeId {
    const { start } = this.spanOf(at);
    return this.#nodeAt({ start, end: start }, owner);
  }

  #nodeAt(span: Span, owner: number): NodeId {
    this.#spans.push(span.start, span.end);
    this.#owners.push(owner);
    return this.#owners.length - 1;
  }

  /** Where nodes stand, and the functions they belong to, as a graph keeps them. */
  nodes(): Pick<FlowGraph, "spans" | "owners"> {
    return { spans: new Int32Array(this.#spans), owners: new Int32Array(this.#owners) };
  }

  /** The edges of all nodes there are by now. */
  edges(): FlowEdges {
    return this.#edges.edges(this.#owners.length);
  }

  edge(from: NodeId, to: NodeId, op: EdgeOp, name = "", clears: KindMask = 0, certain = true, more?: StepDetails): void {
    if (from === 0 || to === 0 || from === to) return;
    this.#edges.add(from, to, { op, name, clears, certain, ...more }, this.#standsFor);
  }

  /** Edges made meanwhile count only where no target of the call is found. */
  unlessFound(call: number, make: () => void): void {
    const around = this.#standsFor;
    this.#standsFor = call;
    make();
    this.#standsFor = around;
  }

  /** True where the value of a node is handed on unchanged to another one. */
  copies(from: NodeId, to: NodeId): boolean {
    return this.#edges.find(from, to, ({ op }) => op === "copy") !== undefined;
  }

  /** Kinds that an escaping call takes away between a value and what it is given back as; 0 where there is no such call. */
  clearedBetween(from: NodeId, to: NodeId): KindMask {
    return this.#edges.find(from, to, ({ op, clears }) => clears !== 0 && op === "deep")?.clears ?? 0;
  }

  copy(from: NodeId, to: NodeId): void {
    this.edge(from, to, "copy");
  }

  sink(sink: FlowSink): void {
    if (sink.node === 0) return;
    const known = this.sinks.get(sink.node);
    if (known === undefined) this.sinks.set(sink.node, [sink]);
    else known.push(sink);
  }
}
