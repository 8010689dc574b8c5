import type { KindMask } from "../../model/taint-kinds.js";
import type { FlowCheck, NodeId } from "./flow-graph.js";

/**
 * How a value moves along an edge:
 * - `copy`: unchanged.
 * - `spread`: unchanged, but into a new object.
 * - `lookup`: the value is a key, and the target what an object holds under it.
 * - `load`: a property of it; `store`: into a property of the target.
 * - `derive`: text or another value made from it; its own properties are gone.
 * - `deep`: made from it and all it holds, such as JSON text; by the name `held` not from what its methods give out.
 * - `guard`: unchanged, but a check has taken kinds away from a path of it.
 * - `overwrite`: unchanged, but a property has been replaced.
 */
export type EdgeOp = "copy" | "spread" | "load" | "store" | "lookup" | "derive" | "deep" | "guard" | "overwrite";

/** What an edge does with a value. */
export interface FlowStep {
  readonly op: EdgeOp;
  /** Property for `load`, `store`, `overwrite`; dotted path for `guard`. */
  readonly name: string;
  /** Kinds that do not pass. */
  readonly clears: KindMask;
  /** Kinds that keep `clears` from counting: a check of how a path begins says little while it may hold `..` further on. */
  readonly unless?: KindMask;
  /** Kinds that come back: text that is parsed can hold objects again, and a part of a harmless address may be any address. */
  readonly adds?: KindMask;
  /** A function of the project that has looked at the value: what it rules out does not pass either. */
  readonly check?: FlowCheck;
  /** False where the step is a guess, such as a call of something unknown. */
  readonly certain: boolean;
}

/** Where an edge leads, and what it does with a value on the way. */
export interface FlowEdge {
  readonly to: NodeId;
  readonly step: FlowStep;
  /** Index of the call that this edge stands in for: it counts only where none of the call's targets is found. */
  readonly unlessFound: number | undefined;
}

/**
 * The edges of a graph, as numbers: graphs are kept by the thousand, and most of their edges do one of a few things. The edges of a node stand
 * side by side in the order in which they were added. Plain data, which threads hand to each other.
 */
export interface FlowEdges {
  /** By node the position of its first edge; the one behind its last is that of the next node's first. */
  readonly first: Int32Array;
  /** Three numbers an edge: the node it leads to, the index of what it does, and the call it stands in for, or `none`. */
  readonly links: Int32Array;
  readonly steps: readonly FlowStep[];
}

const none = -1;

const plainCopy: FlowStep = { op: "copy", name: "", clears: 0, certain: true };

/** The position of a node's first edge. */
export function beginOf({ first }: FlowEdges, node: NodeId): number {
  return first[node] ?? 0;
}

/** The position behind that of a node's last edge. */
export function endOf({ first }: FlowEdges, node: NodeId): number {
  return first[node + 1] ?? 0;
}

/** Where the edge at a position leads. */
export function targetAt({ links }: FlowEdges, position: number): NodeId {
  return links[3 * position] ?? 0;
}

/** What the edge at a position does with a value. */
export function stepAt({ links, steps }: FlowEdges, position: number): FlowStep {
  return steps[links[3 * position + 1] ?? 0] ?? plainCopy;
}

/** The call that the edge at a position stands in for. */
export function unlessFoundAt({ links }: FlowEdges, position: number): number | undefined {
  const call = links[3 * position + 2] ?? none;
  return call === none ? undefined : call;
}

/** The edges of a node one by one. Where many nodes are walked, the positions cost less. */
export function edgesOf(edges: FlowEdges, node: NodeId): readonly FlowEdge[] {
  const found: FlowEdge[] = [];
  const end = endOf(edges, node);
  for (let at = beginOf(edges, node); at < end; at++) found.push({ to: targetAt(edges, at), step: stepAt(edges, at), unlessFound: unlessFoundAt(edges, at) });
  return found;
}

/** Tells of every edge, node by node. */
export function forEachEdge(edges: FlowEdges, visit: (from: NodeId, to: NodeId, step: FlowStep) => void): void {
  for (let node = 0; node + 1 < edges.first.length; node++) {
    for (let at = beginOf(edges, node); at < endOf(edges, node); at++) visit(node, targetAt(edges, at), stepAt(edges, at));
  }
}

/** What is known of a step beside its operation and name. */
export type StepDetails = Pick<FlowStep, "unless" | "adds" | "check">;

/** Collects edges while a file is walked. */
export class EdgeCollector {
  readonly #from: NodeId[] = [];
  readonly #links: number[] = [];
  readonly #steps: FlowStep[] = [plainCopy];
  /** Steps without details, by the rest of what they say. */
  readonly #plain = new Map<string, number>([["copy+", 0]]);
  /** By node the position of what was last added to it, and by position that of what was added to the same node before: `none` where there is nothing. */
  readonly #last = new Map<NodeId, number>();
  readonly #before: number[] = [];

  add(from: NodeId, to: NodeId, step: FlowStep, unlessFound = none): void {
    this.#before.push(this.#last.get(from) ?? none);
    this.#last.set(from, this.#from.length);
    this.#from.push(from);
    this.#links.push(to, this.#indexOf(step), unlessFound);
  }

  #indexOf(step: FlowStep): number {
    const { op, name, clears, certain, unless, adds, check } = step;
    if (unless !== undefined || adds !== undefined || check !== undefined) return this.#steps.push(step) - 1;
    const key = clears === 0 ? `${op}${certain ? "+" : "-"}${name}` : `${op}${certain ? "+" : "-"}${name} ${clears}`;
    const known = this.#plain.get(key);
    if (known !== undefined) return known;
    const index = this.#steps.push(step) - 1;
    this.#plain.set(key, index);
    return index;
  }

  /** The first edge that was added between two nodes and of which something holds. */
  find(from: NodeId, to: NodeId, holds: (step: FlowStep) => boolean): FlowStep | undefined {
    let found: FlowStep | undefined;
    for (let at = this.#last.get(from) ?? none; at !== none; at = this.#before[at] ?? none) {
      const step = this.#links[3 * at] === to ? this.#steps[this.#links[3 * at + 1] ?? 0] : undefined;
      if (step !== undefined && holds(step)) found = step;
    }
    return found;
  }

  /** All edges of a graph of so many nodes. */
  edges(nodes: number): FlowEdges {
    const first = new Int32Array(nodes + 1);
    for (const from of this.#from) first[from + 1] = (first[from + 1] ?? 0) + 1;
    for (let node = 0; node < nodes; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
    const next = first.slice();
    const links = new Int32Array(this.#links.length);
    this.#from.forEach((from, added) => {
      const position = next[from] ?? 0;
      next[from] = position + 1;
      for (let part = 0; part < 3; part++) links[3 * position + part] = this.#links[3 * added + part] ?? 0;
    });
    return { first, links, steps: this.#steps.slice() };
  }
}
