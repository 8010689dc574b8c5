import type ts from "typescript";
import type { CallbackRow, ConventionRow, SignatureRow } from "../model/library-model.js";
import type { ModelIndex } from "../model/model-index.js";
import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrayLiteral,
  isArrowFunction,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isClassLike,
  isFunctionDeclaration,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isObjectLiteral,
  isParenthesized,
  isPropertyAccess,
  isPropertyAssignment,
  isPropertyDeclaration,
  isReturnStatement,
  isSatisfies,
  isShorthandProperty,
  isStringLike,
  isAsExpression,
  isVariableDeclaration,
  type Node,
  type ParameterDeclaration,
  parametersGiven,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { ApiRef } from "./api-names.js";
import { memberTypeOf } from "./declared-types.js";
import { directiveOf, moduleNameOf } from "./module-name.js";
import type { Names } from "./names.js";

/** How a framework comes to call a function. */
export interface CallbackUse {
  readonly row: CallbackRow | ConventionRow | SignatureRow;
  /** The call the function is handed to; undefined for constructors and where a type or a file convention tells. */
  readonly call: CallExpression | undefined;
  readonly certain: boolean;
}

/** How many references to a function are looked at for its use as a callback. */
const maxReferences = 20;

/** Tells what the parameters of callbacks are: `(req, res) => …` handed to `app.get`, or exported by convention. */
export class CallbackTypes {
  readonly #names: Names;
  readonly #models: ModelIndex;
  readonly #conventions: readonly ConventionRow[];
  readonly #resolve: (node: Expression) => ApiRef | undefined;
  readonly #ofType: (type: ts.TypeNode | undefined) => ApiRef | undefined;
  readonly #uses = new Map<FunctionLike, CallbackUse | undefined>();

  constructor(
    names: Names,
    models: ModelIndex,
    path: string,
    resolve: (node: Expression) => ApiRef | undefined,
    ofType: (type: ts.TypeNode | undefined) => ApiRef | undefined,
  ) {
    this.#names = names;
    this.#models = models;
    this.#conventions = models.conventionsFor(path);
    this.#resolve = resolve;
    this.#ofType = ofType;
  }

  /** The API name of a parameter whose function is a known callback. */
  parameter(parameter: ParameterDeclaration): ApiRef | undefined {
    const declared = parameter.parent;
    if (!isFunctionLike(declared)) return undefined;
    const use = this.useOf(declared);
    if (use === undefined) return undefined;
    const { parameters } = use.row;
    // An Express error handler has the error in front of the request.
    const given = parametersGiven(declared);
    const shift = parameters[0]?.startsWith("express.Request") && parameters.length === 3 && given.length === 4 ? 1 : 0;
    const name = parameters[given.indexOf(parameter) - shift];
    return name === undefined || name === "" ? undefined : { name: this.#models.canonical(name), certain: use.certain };
  }

  /** How a function named by an expression, such as one of another file, is used where the expression stands. */
  useOfValue(node: Expression): CallbackUse | undefined {
    return this.#usedAt(node, [], 0);
  }

  /** How a function is used as a callback, or undefined where no model knows. */
  useOf(declared: FunctionLike): CallbackUse | undefined {
    if (this.#uses.has(declared)) return this.#uses.get(declared);
    this.#uses.set(declared, undefined);
    const use = this.#direct(declared) ?? this.#byReference(declared) ?? this.#byInstance(declared) ?? this.#byConvention(declared) ?? this.#bySignature(declared);
    this.#uses.set(declared, use);
    return use;
  }

  /** The function is written where it is handed over, or its variable or property has a callback type. */
  #direct(declared: FunctionLike): CallbackUse | undefined {
    return this.#usedAt(declared, [], 0);
  }

  /**
   * Looks outward from a function, or a name of it, to the API that gets it. `path` are the keys of the object literals
   * it lies in, so `{ routes: { home: handler } }` handed over has the path `routes.home`.
   */
  #usedAt(value: Node, path: readonly string[], wrappers: number): CallbackUse | undefined {
    let at = value;
    let keys = path;
    for (let parent = at.parent; parent !== undefined; parent = at.parent) {
      if (isAsExpression(parent) || isSatisfies(parent)) {
        const typed = this.#typed(parent.type, keys);
        if (typed !== undefined) return typed;
        at = parent;
      } else if (isParenthesized(parent) || isArrayLiteral(parent)) at = parent;
      else if (isPropertyAssignment(parent) || isShorthandProperty(parent) || (isMethodDeclaration(at) && isObjectLiteral(parent))) {
        keys = [propertyNameText((isMethodDeclaration(at) ? at : (parent as ts.PropertyAssignment)).name) ?? "", ...keys];
        at = isMethodDeclaration(at) ? parent : parent.parent;
      } else if (keys.length > 0 && isArrowFunction(parent)) at = parent;
      else if (isCallExpression(parent) || isNewExpression(parent)) return this.#asArgument(at, parent, keys, wrappers);
      else if (isPropertyAccess(parent) && parent.name.text === "bind" && isCallExpression(parent.parent)) at = parent.parent;
      else if (isVariableDeclaration(parent)) return this.#inVariable(parent, keys, wrappers);
      else if (isPropertyDeclaration(parent) || isFunctionLike(parent)) return parent.type && this.#typed(parent.type, keys);
      else if (isReturnStatement(parent)) return this.#returned(parent, keys);
      else if (isBinaryExpression(parent) && parent.right === at) return this.#assigned(parent, keys);
      else return undefined;
    }
    return undefined;
  }

  #typed(type: ts.TypeNode, keys: readonly string[]): CallbackUse | undefined {
    const ref = this.#ofType(elementType(type));
    const row = ref && this.#models.callbacks(ref.name).find((candidate) => isAtKeys(candidate, keys));
    if (row !== undefined) return { row, call: undefined, certain: true };
    const [key, ...below] = keys;
    const member = key === undefined ? undefined : memberTypeOf(type, key, this.#names);
    return member && this.#typed(member, below);
  }

  /** `function limited(most: number): RequestHandler { return (req, res, next) => … }`. */
  #returned(statement: Node, keys: readonly string[]): CallbackUse | undefined {
    const { type } = enclosingFunction(statement) ?? {};
    return type && this.#typed(type, keys);
  }

  /** A variable of a callback type, or one whose options object is handed over by name. */
  #inVariable({ type, name }: ts.VariableDeclaration, keys: readonly string[], wrappers: number): CallbackUse | undefined {
    const typed = type && this.#typed(type, keys);
    if (typed !== undefined || keys.length === 0 || !isIdentifier(name)) return typed;
    const binding = this.#names.bindingOf(name);
    if (binding === undefined || wrappers > maxWrappers) return undefined;
    for (const reference of this.#names.referencesTo(binding).slice(0, maxReferences)) {
      const use = this.#usedAt(reference, keys, wrappers + 1);
      if (use !== undefined) return use;
    }
    return undefined;
  }

  /** `socket.onmessage = (event) => …`. */
  #assigned({ left, operatorToken }: ts.BinaryExpression, keys: readonly string[]): CallbackUse | undefined {
    if (operatorToken.kind !== SyntaxKind.EqualsToken) return undefined;
    const target = this.#resolve(left);
    const row = this.#rowsOf(left, target).find((candidate) => candidate.argument === "assigned" && isAtKeys(candidate, keys));
    return row === undefined ? undefined : { row, call: undefined, certain: target?.certain ?? true };
  }

  #asArgument(value: Node, call: CallExpression | ts.NewExpression, keys: readonly string[], wrappers: number): CallbackUse | undefined {
    const args: readonly Expression[] = call.arguments ?? [];
    const index = args.indexOf(value as Expression);
    if (index < 0) return undefined;
    const callee = this.#resolve(call.expression);
    const row = this.#rowsOf(call.expression, callee).find((candidate) => isAtArgument(candidate, index) && isAtKeys(candidate, keys) && fitsLiteral(candidate, args) && candidate.through?.test(namesOf(call.expression)) !== false);
    if (row !== undefined) return { row, call: isCallExpression(call) ? call : undefined, certain: callee?.certain ?? true };
    // `app.get(path, asyncHandler(async (req, res) => …))`: a wrapper with one function hands its parameters on.
    const isWrapper = keys.length === 0 && args.length === 1 && isCallExpression(call) && wrappers <= maxWrappers && !isCollectionMethod(call.expression);
    return isWrapper ? this.#usedAt(call, [], wrappers + 1) : undefined;
  }

  /** The rows of an API; where it has none, those of members of its name. */
  #rowsOf(target: Expression, api: ApiRef | undefined): readonly CallbackRow[] {
    const rows = api === undefined ? [] : this.#models.callbacks(api.name);
    return rows.length > 0 || !isPropertyAccess(target) ? rows : this.#models.callbacks(`*.${target.name.text}`);
  }

  /** The function has a name and that name is handed over: `router.get("/", list)` or `router.get("/", users.list)`. */
  #byReference(declared: FunctionLike): CallbackUse | undefined {
    const name = nameOf(declared);
    if (name === undefined) return undefined;
    const binding = isMethodDeclaration(declared) ? undefined : this.#names.bindingOf(name);
    const candidates = binding === undefined ? this.#names.identifiersNamed(name.text) : this.#names.referencesTo(binding);
    for (const identifier of candidates.slice(0, maxReferences)) {
      if (identifier === name) continue;
      const value = isPropertyAccess(identifier.parent) && identifier.parent.name === identifier ? identifier.parent : identifier;
      if (binding === undefined && value === identifier) continue;
      const use = this.#usedAt(value, [], 0);
      if (use !== undefined) return use;
    }
    return undefined;
  }

  /** A method of a class whose instance is handed over: `rootValue: new Root()`. */
  #byInstance(declared: FunctionLike): CallbackUse | undefined {
    const { parent: owner } = declared;
    const method = isMethodDeclaration(declared) ? propertyNameText(declared.name) : undefined;
    const binding = method === undefined || !isClassLike(owner) || owner.name === undefined ? undefined : this.#names.bindingOf(owner.name);
    if (binding === undefined || method === undefined) return undefined;
    for (const { parent } of this.#names.referencesTo(binding).slice(0, maxReferences)) {
      const use = isNewExpression(parent) ? this.#usedAt(parent, [method], 0) : undefined;
      if (use !== undefined) return use;
    }
    return undefined;
  }

  #byConvention(declared: FunctionLike): CallbackUse | undefined {
    if (this.#conventions.length === 0) return undefined;
    const directive = directiveOf(declared);
    const name = moduleNameOf(declared);
    const fileDirective = name?.isExported === true ? directiveOf(name.sourceFile) : undefined;
    const row = this.#conventions.find((candidate) => {
      if (candidate.directive !== undefined && candidate.directive === directive) return true;
      if (name === undefined || (candidate.directive !== undefined && candidate.directive !== fileDirective)) return false;
      return (name.isExported || candidate.local === true) && candidate.exports.test(name.path);
    });
    if (row === undefined || (name !== undefined && row.unless?.test(name.sourceFile.text) === true) || (row.directive !== undefined && (this.#takesFunctions(declared) || isHandedToMethod(declared) || isShown(declared, name?.path)))) return undefined;
    return { row, call: undefined, certain: true };
  }

  /** No client can send a function: who is handed one, and calls it, is called by the program itself. */
  #takesFunctions({ parameters }: FunctionLike): boolean {
    return parameters.flatMap(({ name }) => boundNames(name)).some((name) => {
      const binding = this.#names.bindingOf(name);
      return binding !== undefined && this.#names.referencesTo(binding).some((reference) => isCallExpression(reference.parent) && reference.parent.expression === reference);
    });
  }

  #bySignature(declared: FunctionLike): CallbackUse | undefined {
    for (const [index, { type }] of parametersGiven(declared).entries()) {
      const ref = type && this.#ofType(type);
      const row = ref && this.#models.signatures(ref.name).find(({ at }) => at === index);
      if (row !== undefined) return { row, call: undefined, certain: true };
    }
    return undefined;
  }
}

/** `client.use(auth).action(async ({ ctx }) => …)`: what such a function is handed, the object puts together, and a row says it of the method. */
function isHandedToMethod(declared: FunctionLike): boolean {
  const call = declared.parent;
  return isCallExpression(call) && isPropertyAccess(skipWrappers(call.expression));
}

/** A component, which pages are made of, also where its file says that it is one of actions: `async function Picture({ src })`, and an element in it. */
function isShown(declared: FunctionLike, name: string | undefined): boolean {
  return name !== undefined && /^(?:default|[A-Z]\w*[a-z]\w*)$/.test(name) && /(?:return|=>)\s*\(?\s*<[A-Za-z>]/.test(declared.getText());
}

/** The variables that a parameter declares, one pattern deep. */
function boundNames(name: ts.BindingName): readonly ts.Identifier[] {
  if (isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (isBindingElement(element) && isIdentifier(element.name) ? [element.name] : []));
}

const maxWrappers = 2;

/** Arrays do not count on the way to a function, so that `Route[]` says of its elements what `Route` does. */
function elementType(type: ts.TypeNode): ts.TypeNode {
  return type.kind === SyntaxKind.ArrayType ? (type as ts.ArrayTypeNode).elementType : type;
}

function isAtArgument({ argument }: CallbackRow, index: number): boolean {
  return argument === "any" || argument === index;
}

function isAtKeys({ property }: CallbackRow, keys: readonly string[]): boolean {
  const wanted = property === undefined ? [] : property.split(".");
  return wanted.length === keys.length && wanted.every((key, index) => key === "*" || key === keys[index]);
}

function fitsLiteral({ when }: CallbackRow, args: readonly Expression[]): boolean {
  if (when === undefined) return true;
  const tested = args[when.argument];
  if (isObjectLiteral(tested)) return when.matches.test(tested.getText());
  return isStringLike(tested) && when.matches.test(tested.text);
}

/** The names of a chain of calls and members: `adminProcedure.input.query` for that of `adminProcedure.input(schema).query`. */
function namesOf(callee: Expression): string {
  const names: string[] = [];
  let at = skipWrappers(callee);
  while (isPropertyAccess(at) || isCallExpression(at)) {
    if (isPropertyAccess(at)) names.unshift(at.name.text);
    at = skipWrappers(at.expression);
  }
  return [isIdentifier(at) ? at.text : "", ...names].join(".");
}

/** `names.map((name) => …)` calls the function with elements, not with what it is handed on to. */
function isCollectionMethod(callee: Expression): boolean {
  return isPropertyAccess(callee) && /^(?:map|flatMap|filter|find|forEach|reduce|some|every|then|catch|sort)$/.test(callee.name.text);
}

function nameOf(declared: FunctionLike): ts.Identifier | undefined {
  if (isFunctionDeclaration(declared)) return declared.name;
  if (isMethodDeclaration(declared)) return isIdentifier(declared.name) ? declared.name : undefined;
  if (!isArrowFunction(declared) && !isFunctionExpression(declared)) return undefined;
  const { parent } = declared;
  if (isVariableDeclaration(parent) && isIdentifier(parent.name)) return parent.name;
  // Class fields and object members: `list = async (req, res) => …`, `{ list: async (req, res) => … }`.
  if (parent.kind === SyntaxKind.PropertyDeclaration || isPropertyAssignment(parent)) {
    const { name } = parent as ts.PropertyDeclaration | ts.PropertyAssignment;
    return isIdentifier(name) ? name : undefined;
  }
  return undefined;
}
