import type { FileFacts } from "../facts/file-facts.js";
import type { Binding } from "../facts/scope.js";
import { type FunctionLike, isClassLike, type Node } from "../syntax/nodes.js";
import { Environment } from "./environment.js";
import { GraphBuilder } from "./graph-builder.js";
import type { CallTarget, FlowFunction, NodeId } from "./flow-graph.js";

/** The function whose body is being walked; the module is one too, with id 0. */
export interface CurrentFunction {
  readonly id: number;
  readonly node: Node;
  readonly receiver: NodeId;
  readonly result: NodeId;
}

/** The state of one walk over a file. Made for it and dropped with it. */
export class FlowWalker {
  readonly facts: FileFacts;
  readonly graph: GraphBuilder;
  readonly functionIds = new Map<FunctionLike, number>();
  environment = new Environment();
  current: CurrentFunction;
  /** Environments at the `break` and `continue` of the loops and switches around, innermost last. */
  readonly exits: Environment[][] = [];
  /** Function declarations whose bodies wait for the end of the body around them. */
  pendingFunctions: FunctionLike[] = [];
  /** Value nodes of expressions already evaluated, for sinks that name an expression. */
  readonly values = new Map<Node, NodeId>();
  /** Functions of the project that calls may reach, for conditions that read a call as a check. */
  readonly callTargets = new Map<Node, readonly CallTarget[]>();

  readonly #shared = new Map<Binding, NodeId>();
  readonly #definitions = new Map<Binding, NodeId[]>();
  readonly #fields = new Map<Node, Map<string, NodeId>>();
  readonly #fixed = new Map<Binding, boolean>();

  constructor(facts: FileFacts) {
    this.facts = facts;
    this.graph = new GraphBuilder(facts.tree);
    const { sourceFile } = facts.tree;
    const receiver = this.graph.node(sourceFile, 0);
    const result = this.graph.node(sourceFile, 0);
    this.current = { id: 0, node: sourceFile, receiver, result };
    const module: FlowFunction = { id: 0, name: "", span: { start: 0, end: 0 }, parameters: [], rest: -1, receiver, result, parent: -1, exits: [] };
    this.graph.functions.push(module);
  }

  /** A new value in the current function. */
  node(at: Node): NodeId {
    return this.graph.node(at, this.current.id);
  }

  /** Gives a variable a new value. */
  define(binding: Binding, value: NodeId): void {
    this.environment.set(binding, value);
    if (value === 0) return;
    const shared = this.#shared.get(binding);
    if (shared !== undefined) {
      this.graph.copy(value, shared);
      return;
    }
    const known = this.#definitions.get(binding);
    if (known === undefined) this.#definitions.set(binding, [value]);
    else known.push(value);
  }

  /** The value of a variable here: its own where this function defines it, else what any definition may have left. */
  read(binding: Binding): NodeId {
    return this.environment.get(binding) ?? this.#sharedValue(binding);
  }

  #sharedValue(binding: Binding): NodeId {
    const known = this.#shared.get(binding);
    if (known !== undefined) return known;
    const shared = this.graph.node(binding.nameNode, -1);
    this.#shared.set(binding, shared);
    for (const definition of this.#definitions.get(binding) ?? []) this.graph.copy(definition, shared);
    return shared;
  }

  /** The value of `this.name` in a class: one node for all its methods. */
  field(classNode: Node, name: string, at: Node): NodeId {
    const fields = this.#fields.get(classNode) ?? new Map<string, NodeId>();
    this.#fields.set(classNode, fields);
    const known = fields.get(name);
    if (known !== undefined) return known;
    const created = this.graph.node(at, -1);
    fields.set(name, created);
    return created;
  }

  /** What a function written here sees of the variables around it: those that nothing assigns again. */
  closureEnvironment(): Environment {
    const seen = new Map<Binding, NodeId>();
    for (const [binding, value] of this.environment.bindings()) if (this.#isFixed(binding)) seen.set(binding, value);
    return new Environment(seen);
  }

  #isFixed(binding: Binding): boolean {
    const known = this.#fixed.get(binding);
    if (known !== undefined) return known;
    const fixed = binding.kind === "const" || this.facts.names.assignmentsTo(binding).length === 0;
    this.#fixed.set(binding, fixed);
    return fixed;
  }
}

/** The class whose `this` a node means: the nearest one, through arrow functions and methods but no plain function. */
export function classAround(node: Node): Node | undefined {
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) if (isClassLike(at)) return at;
  return undefined;
}
