import type { Node } from "./nodes.js";

/**
 * Gives a node of a tree its number, from 1 on. The parser leaves `id` at 0 for the type checker, which never runs here; a number
 * in the node makes tables of nodes arrays, and a file has some hundred thousand nodes that are asked for over and over.
 */
export function numberNode(node: Node, number: number): void {
  (node as Node & { id: number }).id = number;
}

function numberOf(node: Node): number {
  return (node as Node & { readonly id?: number }).id ?? 0;
}

/** What is known of the nodes of one tree. Nodes that have no number, because they come from elsewhere, are kept beside. */
export class NodeTable<T> {
  readonly #numbered: (T | undefined)[];
  readonly #others = new Map<Node, T>();

  /** `count` is the highest number that a node of the tree has. */
  constructor(count: number) {
    this.#numbered = new Array<T | undefined>(count + 1);
  }

  get(node: Node): T | undefined {
    const number = numberOf(node);
    return number > 0 ? this.#numbered[number] : this.#others.get(node);
  }

  set(node: Node, value: T): void {
    const number = numberOf(node);
    if (number > 0) this.#numbered[number] = value;
    else this.#others.set(node, value);
  }
}
