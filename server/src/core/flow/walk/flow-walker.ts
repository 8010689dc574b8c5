import { baseClass } from "../../facts/class-members.js";
import { isOfOtherModule } from "../../model/module-names.js";
import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import type { Binding } from "../../facts/scope.js";
import {
  type FunctionLike,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isClassLike,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  parametersGiven,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { ApiName } from "../../model/library-model.js";
import { Environment } from "./environment.js";
import { GraphBuilder } from "../graph/graph-builder.js";
import type { CallTarget, FlowFunction, NodeId } from "../graph/flow-graph.js";

/** The function whose body is being walked; the module is one too, with id 0. */
export interface CurrentFunction {
  readonly id: number;
  readonly node: Node;
  readonly receiver: NodeId;
  /** In a method of a class: the object it is called on. */
  readonly instance?: NodeId | undefined;
  readonly result: NodeId;
}

/** Arguments of every `emit`, and the ids of the functions that get them. */
export interface EventChannel {
  readonly sent: (readonly NodeId[])[];
  readonly listeners: number[];
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

  /** Calls of parameters, so that what calls them can be told what they were given. */
  readonly callsOfParameters: { readonly parameter: NodeId; readonly arguments: readonly NodeId[] }[] = [];
  /** Values that have been looked at for how they begin: no program takes them for an option. */
  readonly noOptions = new Set<NodeId>();
  /** State setters of components by their variable: `setText` of `const [text, setText] = useState()`. */
  readonly setters = new Map<Binding, NodeId>();
  /** Functions that the file gives to a class or function from outside its body: `Dao.prototype.find = …`. */
  readonly memberFunctions: { readonly name: string; readonly id: number }[] = [];
  readonly foreignValues = new Map<NodeId, ApiName>();
  readonly #foreignFields = new Map<ApiName, NodeId>();
  readonly #events = new Map<string, EventChannel>();
  /** Changes made to variables of the functions around, for their environments. */
  #escaped: { readonly binding: Binding; readonly value: NodeId }[] = [];

  readonly #shared = new Map<Binding, NodeId>();
  readonly #definitions = new Map<Binding, NodeId[]>();
  readonly sharedFields = new Map<string, NodeId>();
  readonly #fields = new Map<Node, Map<string, NodeId>>();
  readonly #fixed = new Map<Binding, boolean>();
  readonly #changed = new Map<Binding, boolean>();
  readonly #implicit = new Map<string, Binding | undefined>();

  constructor(facts: FileFacts) {
    this.facts = facts;
    this.graph = new GraphBuilder(facts.tree);
    const { sourceFile } = facts.tree;
    const receiver = this.graph.node(sourceFile, 0);
    const result = this.graph.node(sourceFile, 0);
    this.current = { id: 0, node: sourceFile, receiver, result };
    const module: FlowFunction = { id: 0, name: "", span: { start: 0, end: 0 }, parameters: [], rest: -1, receiver, result, outs: [], self: 0, parent: -1, exits: [] };
    this.graph.functions.push(module);
  }

  /** A new value in the current function. */
  node(at: Node): NodeId {
    return this.graph.node(at, this.current.id);
  }

  /** Gives a variable an object that is the one it had, changed; the caller sees it where the variable is a parameter. */
  change(binding: Binding, value: NodeId): void {
    this.define(binding, value);
    const { declaration } = binding;
    if (!isParameter(declaration) || declaration.parent !== this.current.node) return;
    const outs = this.graph.functions[this.current.id]?.outs;
    const index = parametersGiven(declaration.parent).indexOf(declaration);
    if (outs === undefined || index < 0) return;
    if (outs[index] === undefined || outs[index] === 0) (outs as NodeId[])[index] = this.node(declaration);
    this.graph.copy(value, outs[index] ?? 0);
  }

  /** Puts a value under a property of the object that the method here is called on; the caller sees it there. */
  putIntoThis(name: string, value: NodeId): void {
    this.#changeThis((node) => this.graph.edge(value, node, "store", name), value);
  }

  /** Puts all that a value holds into that object. */
  changeThis(value: NodeId): void {
    this.#changeThis((node) => this.graph.copy(value, node), value);
  }

  #changeThis(write: (node: NodeId) => void, value: NodeId): void {
    const { instance } = this.current;
    if (instance === undefined || value === 0) return;
    write(instance);
  }

  /** Gives a variable a new value. */
  define(binding: Binding, value: NodeId): void {
    this.environment.set(binding, value);
    if (value === 0) return;
    if (!this.#isOwn(binding)) this.#escaped.push({ binding, value });
    const shared = this.#shared.get(binding);
    if (shared !== undefined) {
      this.graph.copy(value, shared);
      return;
    }
    const known = this.#definitions.get(binding);
    if (known === undefined) this.#definitions.set(binding, [value]);
    else known.push(value);
  }

  /** What an identifier means; a name that the file assigns and nobody declares is a variable of the module. */
  bindingOf(identifier: ts.Identifier): Binding | undefined {
    return this.facts.names.bindingOf(identifier) ?? this.#undeclared(identifier);
  }

  #undeclared(identifier: ts.Identifier): Binding | undefined {
    const name = identifier.text;
    if (this.#implicit.has(name)) return this.#implicit.get(name);
    const { names } = this.facts;
    const nameNode = names.assignmentsToUndeclared(name)[0]?.left as ts.Identifier | undefined;
    const binding: Binding | undefined = nameNode && { name, kind: "var", nameNode, declaration: nameNode, scope: names.moduleScope };
    this.#implicit.set(name, binding);
    return binding;
  }

  /** The value of a variable here: its own where this function defines it, else what any definition may have left. */
  read(binding: Binding): NodeId {
    return this.environment.get(binding) ?? this.#sharedValue(binding);
  }

  /** The value of a variable of a function around, where this one has not set it on every way. */
  valueFromOutside(binding: Binding): NodeId | undefined {
    return this.#isOwn(binding) ? undefined : this.#sharedValue(binding);
  }

  #isOwn({ scope }: Binding): boolean {
    return scope.functionScope.node === this.current.node;
  }

  /** Runs the walk of a function's body, then lets the code behind it see what the body may have done to its variables. */
  within(walk: () => void, at: Node): void {
    const outer = this.#escaped;
    const { environment, current } = this;
    this.#escaped = [];
    walk();
    const escaped = this.#escaped;
    this.#escaped = outer;
    this.environment = environment;
    this.current = current;
    for (const { binding, value } of escaped) {
      const known = environment.get(binding);
      if (known !== undefined) {
        const joined = this.node(at);
        this.graph.copy(known, joined);
        this.graph.copy(value, joined);
        environment.set(binding, joined);
      }
      if (!this.#isOwn(binding)) outer.push({ binding, value });
    }
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
    // A field of the class above is the same field.
    const above = this.#classAbove(classNode);
    if (above !== undefined) {
      const inherited = this.field(above, name, at);
      this.graph.copy(inherited, created);
      this.graph.copy(created, inherited);
      return created;
    }
    const foreign = this.#foreignClassAbove(classNode);
    if (foreign !== undefined) {
      const inherited = this.foreignField(`${foreign}().${name}`, at);
      this.graph.copy(inherited, created);
      this.graph.copy(created, inherited);
    }
    return created;
  }

  #classAbove(declaration: Node): Node | undefined {
    const base = isClassLike(declaration) ? baseClass(declaration) : undefined;
    const found = isIdentifier(base) ? this.facts.names.bindingOf(base)?.declaration : undefined;
    return isClassLike(found) && found !== declaration ? found : undefined;
  }

  /** What is sent and who listens under one name of an emitter and event. */
  event(key: string): EventChannel {
    const known = this.#events.get(key);
    if (known !== undefined) return known;
    const created: EventChannel = { sent: [], listeners: [] };
    this.#events.set(key, created);
    return created;
  }

  events(): Iterable<EventChannel> {
    return this.#events.values();
  }

  #foreignClassAbove(declaration: Node): ApiName | undefined {
    const base = isClassLike(declaration) ? baseClass(declaration) : undefined;
    const name = base === undefined ? undefined : this.facts.api(base)?.name;
    return name !== undefined && isOfOtherModule(name) ? name : undefined;
  }

  /** The value of something imported from another module of the project, and what this file makes of it. */
  importedValue(binding: Binding, name: ApiName): NodeId {
    const node = this.read(binding);
    this.foreignValues.set(this.#sharedValue(binding), name);
    return node;
  }

  /** A field of an instance whose class stands in another file: `./store.Store().name`. */
  foreignField(name: ApiName, at: Node): NodeId {
    const known = this.#foreignFields.get(name);
    if (known !== undefined) return known;
    const created = this.graph.node(at, -1);
    this.#foreignFields.set(name, created);
    this.foreignValues.set(created, name);
    return created;
  }

  /** Fields of the module's own classes and constructor functions by name, for other files. */
  *namedFields(): Iterable<readonly [string, NodeId]> {
    for (const [owner, fields] of this.#fields) {
      const name = instanceName(owner);
      if (name !== undefined) for (const [field, node] of fields) yield [`${name}().${field}`, node];
    }
  }

  /** The module's variables, as far as several functions have to do with them, and the fields of classes. */
  *states(): Iterable<NodeId> {
    for (const [{ kind, scope }, node] of this.#shared) if (kind !== "import" && scope === this.facts.names.moduleScope) yield node;
    for (const fields of this.#fields.values()) yield* fields.values();
  }

  /** The value of a module variable as other functions and files see it. */
  moduleValue(binding: Binding): NodeId {
    return this.#sharedValue(binding);
  }

  /** A property that handlers of the same framework object share, such as `draft` of every request. */
  sharedField(owner: string, name: string, at: Node): NodeId {
    const key = `${owner}.${name}`;
    const known = this.sharedFields.get(key);
    if (known !== undefined) return known;
    const created = this.graph.node(at, -1);
    this.sharedFields.set(key, created);
    return created;
  }

  /** What a function written here sees of the variables around it: those that nothing assigns again. */
  closureEnvironment(closure: Node): Environment {
    return this.environment.inner((binding) => this.#isFixed(binding) || this.#isSetBefore(binding, closure));
  }

  /** `path = join(root, path); stat(path, () => read(path));`: nothing sets the variable any more once the function has been made. */
  #isSetBefore(binding: Binding, closure: Node): boolean {
    // A declared function may be called before it stands there.
    if (closure.kind === SyntaxKind.FunctionDeclaration || this.#isChangedWithin(binding)) return false;
    const home = binding.scope.functionScope.node;
    return this.facts.names.assignmentsTo(binding).every((assignment) => assignment.end <= closure.pos && functionScopeOf(assignment) === home && !sharesLoop(assignment, closure, home));
  }

  /** True where a function inside the one that declares a variable changes what it holds: `state.last = x`, `list.push(x)`. */
  #isChangedWithin(binding: Binding): boolean {
    const known = this.#changed.get(binding);
    if (known !== undefined) return known;
    const changed = this.facts.names.referencesTo(binding).some((reference) => isChanged(reference) && functionScopeOf(reference) !== binding.scope.functionScope.node);
    this.#changed.set(binding, changed);
    return changed;
  }

  #isFixed(binding: Binding): boolean {
    const known = this.#fixed.get(binding);
    if (known !== undefined) return known;
    const fixed = (binding.kind === "const" || this.facts.names.assignmentsTo(binding).length === 0) && !this.#isChangedWithin(binding);
    this.#fixed.set(binding, fixed);
    return fixed;
  }
}

/** True where both stand in one loop within the function. */
function sharesLoop(assignment: Node, closure: Node, home: Node): boolean {
  for (let at = closure.parent; at !== home && at.kind !== SyntaxKind.SourceFile; at = at.parent) {
    if (loops.has(at.kind) && at.pos <= assignment.pos && assignment.end <= at.end) return true;
  }
  return false;
}

const loops: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.ForStatement, SyntaxKind.ForInStatement, SyntaxKind.ForOfStatement, SyntaxKind.WhileStatement, SyntaxKind.DoStatement]);
const changingMethods = new Set(["push", "unshift", "set", "add", "append"]);

/** True for the object of `x.a = …`, `x[i] = …` and `x.push(…)`. */
function isChanged(reference: Node): boolean {
  let at = reference;
  while ((isPropertyAccess(at.parent) || isElementAccess(at.parent)) && at.parent.expression === at) at = at.parent;
  if (at === reference) return false;
  const { parent } = at;
  if (isBinaryExpression(parent)) return parent.left === at && parent.operatorToken.kind === SyntaxKind.EqualsToken;
  return isCallExpression(parent) && parent.expression === at && isPropertyAccess(at) && changingMethods.has(at.name.text);
}

function functionScopeOf(node: Node): Node {
  let at: Node = node;
  while (at.parent !== undefined && !isFunctionLike(at)) at = at.parent;
  return at;
}

/** The name a class or constructor function is declared or kept under. */
export function instanceName(declared: Node): string | undefined {
  const { name, parent } = declared as ts.ClassLikeDeclaration;
  if (name !== undefined) return name.text;
  return isVariableDeclaration(parent) && isIdentifier(parent.name) ? parent.name.text : undefined;
}
