import type { Binding } from "../facts/scope.js";
import type { GraphBuilder } from "./graph-builder.js";
import type { NodeId } from "./flow-graph.js";
import type { Node } from "../syntax/nodes.js";
import { markupKinds } from "./text-replacement.js";

/** The current value of every local variable at one point of the program. Forks share what neither side has changed. */
export class Environment {
  readonly #values: Map<Binding, NodeId>;
  /** True where control cannot get here: behind a return, a throw, a break. */
  isDead = false;

  constructor(values: Map<Binding, NodeId> = new Map()) {
    this.#values = values;
  }

  get(binding: Binding): NodeId | undefined {
    return this.#values.get(binding);
  }

  set(binding: Binding, node: NodeId): void {
    this.#values.set(binding, node);
  }

  fork(): Environment {
    const copy = new Environment(new Map(this.#values));
    copy.isDead = this.isDead;
    return copy;
  }

  bindings(): IterableIterator<[Binding, NodeId]> {
    return this.#values.entries();
  }

  /** Makes this environment the join of two others: variables that differ get a node that both values flow into. */
  join(a: Environment, b: Environment, at: Node, owner: number, graph: GraphBuilder): void {
    if (a.isDead && b.isDead) {
      this.isDead = true;
      return;
    }
    this.isDead = false;
    if (a.isDead || b.isDead) {
      const live = a.isDead ? b : a;
      for (const [binding, value] of live.bindings()) this.#values.set(binding, value);
      return;
    }
    for (const [binding, value] of a.bindings()) {
      const other = b.get(binding);
      if (other === undefined || other === value) {
        this.#values.set(binding, value);
        continue;
      }
      const joined = graph.node(at, owner);
      // `if (shouldClean) x = clean(x);`: whoever wrote that knows when it need not be cleaned.
      graph.edge(value, joined, "copy", "", graph.clearedBetween(value, other) & markupKinds);
      graph.edge(other, joined, "copy", "", graph.clearedBetween(other, value) & markupKinds);
      this.#values.set(binding, joined);
    }
    for (const [binding, value] of b.bindings()) if (a.get(binding) === undefined) this.#values.set(binding, value);
  }
}
