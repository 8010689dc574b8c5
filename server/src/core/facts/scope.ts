import type { Identifier, Node } from "../syntax/nodes.js";

export type BindingKind =
  | "const"
  | "let"
  | "var"
  | "parameter"
  | "import"
  | "function"
  | "class"
  | "enum"
  | "catch"
  | "type"
  | "namespace";

/** A declared name. `declaration` is the declarator, parameter, binding element, specifier, function, class, … that declares it. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly nameNode: Identifier;
  readonly declaration: Node;
  readonly scope: Scope;
}

/** A region in which names are declared: module, function, block, loop, class body or catch clause. */
export class Scope {
  readonly node: Node;
  readonly parent: Scope | undefined;
  readonly isFunctionScope: boolean;
  readonly #bindings = new Map<string, Binding>();

  constructor(node: Node, parent: Scope | undefined, isFunctionScope: boolean) {
    this.node = node;
    this.parent = parent;
    this.isFunctionScope = isFunctionScope;
  }

  /** The nearest function or module scope, where `var` declares. */
  get functionScope(): Scope {
    let scope: Scope = this;
    while (!scope.isFunctionScope && scope.parent !== undefined) scope = scope.parent;
    return scope;
  }

  /** Declares a name. A value wins over a type of the same name; otherwise the first declaration stays. */
  declare(binding: Binding): void {
    const earlier = this.#bindings.get(binding.name);
    if (earlier === undefined || (earlier.kind === "type" && binding.kind !== "type")) {
      this.#bindings.set(binding.name, binding);
    }
  }

  /** The binding of a name in this scope or the nearest one around it. */
  lookup(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const binding = scope.#bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  bindings(): IterableIterator<Binding> {
    return this.#bindings.values();
  }
}
