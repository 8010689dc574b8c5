import type ts from "typescript";
import { type Identifier, isAssignmentOperator, isBinaryExpression, isIdentifier, type Node, SyntaxKind } from "../syntax/nodes.js";
import { makerOf, wrappedMakers } from "./makers.js";
import { opensScope, type TreeScan } from "./scan-tree.js";
import type { Binding, Scope } from "./scope.js";

/** Answers which declaration an identifier means and where a binding is used. */
export class Names {
  readonly #scan: TreeScan;
  readonly #references = new Map<Binding, readonly Identifier[]>();
  readonly #assignments = new Map<Binding, readonly ts.BinaryExpression[]>();
  readonly #undeclared = new Map<string, readonly ts.BinaryExpression[]>();

  #wrappedMakers: ReadonlyMap<string, Binding> | undefined;

  constructor(scan: TreeScan) {
    this.#scan = scan;
  }

  get moduleScope(): Scope {
    return this.#scan.moduleScope;
  }

  /** Classes and constructor functions inside of a function around all of a file, by their names; see `wrappedMakers`. */
  get wrappedMakers(): ReadonlyMap<string, Binding> {
    return (this.#wrappedMakers ??= wrappedMakers(this.#scan.scopes.values()));
  }

  /** True for what the whole module knows by its name: declared at its top, or a class inside of a function around all of it. */
  isOfModule(binding: Binding): boolean {
    return binding.scope === this.moduleScope || (/^[A-Z]/.test(binding.name) && this.wrappedMakers.get(binding.name) === binding);
  }

  /** `var Panel = function () {…}`, from which instances are made. */
  isMakerOfModule(binding: Binding): boolean {
    return /^[A-Z]/.test(binding.name) && makerOf(binding) !== undefined && this.isOfModule(binding);
  }

  /** The scope in which a node stands. */
  scopeOf(node: Node): Scope {
    for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
      const scope = opensScope(at) === undefined ? undefined : this.#scan.scopes.get(at);
      if (scope !== undefined) return scope;
    }
    return this.#scan.moduleScope;
  }

  /** The binding a reference or declaring identifier means; undefined for globals and property names. */
  bindingOf(identifier: Identifier): Binding | undefined {
    return this.scopeOf(identifier).lookup(identifier.text);
  }

  /** Identifiers that read or write a binding, in source order; its declaration is not among them. */
  referencesTo(binding: Binding): readonly Identifier[] {
    const known = this.#references.get(binding);
    if (known !== undefined) return known;
    // All bindings of one name at once: handlers declare the same few names over and over.
    const found = new Map<Binding, Identifier[]>([[binding, []]]);
    for (const identifier of this.#scan.identifiers.get(binding.name) ?? []) {
      if (!isReference(identifier)) continue;
      const meant = this.bindingOf(identifier);
      if (meant === undefined || identifier === meant.nameNode) continue;
      const references = found.get(meant);
      if (references === undefined) found.set(meant, [identifier]);
      else references.push(identifier);
    }
    for (const [meant, references] of found) this.#references.set(meant, references);
    return found.get(binding) ?? [];
  }

  /** Every identifier spelled `name`, in source order. */
  identifiersNamed(name: string): readonly Identifier[] {
    return this.#scan.identifiers.get(name) ?? [];
  }

  /** The assignments `name = …` to a name that nothing declares, in source order: in a script that makes a variable of all functions. */
  assignmentsToUndeclared(name: string): readonly ts.BinaryExpression[] {
    const known = this.#undeclared.get(name);
    if (known !== undefined) return known;
    const found = globals.has(name) ? [] : this.identifiersNamed(name).flatMap((identifier) => {
      const { parent } = identifier;
      const isAssigned = isBinaryExpression(parent) && parent.left === identifier && parent.operatorToken.kind === SyntaxKind.EqualsToken;
      return isAssigned && this.bindingOf(identifier) === undefined ? [parent] : [];
    });
    this.#undeclared.set(name, found);
    return found;
  }

  /** The right-hand sides of `name = …` assignments to a binding, in source order. */
  assignmentsTo(binding: Binding): readonly ts.BinaryExpression[] {
    const known = this.#assignments.get(binding);
    if (known !== undefined) return known;
    const assignments: ts.BinaryExpression[] = [];
    for (const { parent } of this.referencesTo(binding)) {
      if (parent.kind !== SyntaxKind.BinaryExpression) continue;
      const expression = parent as ts.BinaryExpression;
      if (isIdentifier(expression.left) && isAssignmentOperator(expression.operatorToken.kind)) {
        if (this.bindingOf(expression.left) === binding) assignments.push(expression);
      }
    }
    this.#assignments.set(binding, assignments);
    return assignments;
  }
}

/** Names that mean something before a file assigns them. */
const globals = new Set(["module", "exports", "window", "self", "globalThis", "global", "location", "document", "undefined", "arguments", "require", "process", "console"]);

/** False for identifiers that only name something: properties, members, labels, specifiers, attributes, declarations. */
export function isReference(identifier: Identifier): boolean {
  const { parent } = identifier;
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
      return (parent as ts.PropertyAccessExpression).name !== identifier;
    case SyntaxKind.QualifiedName:
      return (parent as ts.QualifiedName).right !== identifier;
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.EnumMember:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.Parameter:
    case SyntaxKind.VariableDeclaration:
      return (parent as ts.PropertyAssignment | ts.VariableDeclaration).name !== identifier;
    case SyntaxKind.BindingElement:
      return (parent as ts.BindingElement).initializer === identifier;
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
    case SyntaxKind.MethodSignature:
    case SyntaxKind.PropertySignature:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.ImportClause:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.LabeledStatement:
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement:
    case SyntaxKind.JsxAttribute:
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
    case SyntaxKind.TypeParameter:
    case SyntaxKind.NamedTupleMember:
    case SyntaxKind.MetaProperty:
      return false;
    default:
      return true;
  }
}
