import type { Binding } from "../../facts/scope.js";
import type { GraphBuilder } from "../graph/graph-builder.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { Node } from "../../syntax/nodes.js";
import { markupKinds } from "../guards/text-replacement.js";

/** What a function sees of the variables around it: their values where it is written, as far as these stay. */
class Surroundings {
  readonly #environment: Environment;
  readonly #isFixed: (binding: Binding) => boolean;
  #all: ReadonlyMap<Binding, NodeId> | undefined;

  constructor(environment: Environment, isFixed: (binding: Binding) => boolean) {
    this.#environment = environment;
    this.#isFixed = isFixed;
  }

  get(binding: Binding): NodeId | undefined {
    const value = this.#environment.get(binding);
    return value !== undefined && this.#isFixed(binding) ? value : undefined;
  }

  /** Worked out once, for nothing changes around a function while it is walked. */
  all(): ReadonlyMap<Binding, NodeId> {
    return (this.#all ??= new Map([...this.#environment.visible()].filter(([binding]) => this.#isFixed(binding))));
  }
}

/** Where two ways of control meet. */
export interface Meeting {
  readonly graph: GraphBuilder;
  readonly current: { readonly id: number };
  /** The value of a variable that the function here has not set: all that other functions may have left in it. */
  valueFromOutside(binding: Binding): NodeId | undefined;
}

/** The current value of every local variable at one point of the program. Forks hold what has been set since their function began. */
export class Environment {
  readonly #values: Map<Binding, NodeId>;
  /** Asked, not copied: a module has many variables, and a function reads few of them. */
  readonly #around: Surroundings | undefined;
  /** True where control cannot get here: behind a return, a throw, a break. */
  isDead = false;

  constructor(around?: Surroundings, values: Map<Binding, NodeId> = new Map()) {
    this.#around = around;
    this.#values = values;
  }

  get(binding: Binding): NodeId | undefined {
    const own = this.#values.get(binding);
    if (own !== undefined || this.#around === undefined) return own;
    return this.#around.get(binding);
  }

  set(binding: Binding, node: NodeId): void {
    this.#values.set(binding, node);
  }

  /** The environment of a function that is written here, before its own variables have values. */
  inner(isFixed: (binding: Binding) => boolean): Environment {
    return new Environment(new Surroundings(this, isFixed));
  }

  fork(): Environment {
    const copy = new Environment(this.#around, new Map(this.#values));
    copy.isDead = this.isDead;
    return copy;
  }

  /** What has been set here, without what stands around the function. */
  bindings(): IterableIterator<[Binding, NodeId]> {
    return this.#values.entries();
  }

  /** Every variable that has a value here. */
  visible(): ReadonlyMap<Binding, NodeId> {
    return this.#around === undefined ? this.#values : new Map([...this.#around.all(), ...this.#values]);
  }

  /** Makes this environment the join of two others: variables that differ get a node that both values flow into. */
  join(a: Environment, b: Environment, at: Node, meeting: Meeting): void {
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
    for (const [binding, value] of a.bindings()) this.#meet(binding, value, b.get(binding) ?? meeting.valueFromOutside(binding), at, meeting);
    for (const [binding, value] of b.bindings()) if (a.get(binding) === undefined) this.#meet(binding, value, meeting.valueFromOutside(binding), at, meeting);
  }

  #meet(binding: Binding, value: NodeId, other: NodeId | undefined, at: Node, { graph, current }: Meeting): void {
    if (other === undefined || other === value) {
      this.#values.set(binding, value);
      return;
    }
    const joined = graph.meeting(at, current.id);
    // `if (shouldClean) x = clean(x);`: whoever wrote that knows when it need not be cleaned.
    graph.edge(value, joined, "copy", "", graph.clearedBetween(value, other) & markupKinds);
    graph.edge(other, joined, "copy", "", graph.clearedBetween(other, value) & markupKinds);
    this.#values.set(binding, joined);
  }
}
