import type ts from "typescript";
import type { ApiName } from "../model/library-model.js";
import type { ModelIndex } from "../model/model-index.js";
import { isOfOtherModule } from "../model/module-names.js";
import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  givesValue,
  type Identifier,
  isArrowFunction,
  isBindingElement,
  isCallExpression,
  isFallback,
  isForOf,
  isFunctionExpression,
  isIdentifier,
  isNewExpression,
  isObjectBindingPattern,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isStringLike,
  isVariableDeclaration,
  type Node,
  type ParameterDeclaration,
  parametersGiven,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { importsNothing } from "../text/imports-nothing.js";
import type { TextDocument } from "../text/text-document.js";
import { NodeTable } from "../syntax/node-table.js";
import { CallbackTypes } from "./callback-types.js";
import { calledFunction } from "./called-function.js";
import { baseClass, enclosingClass, memberOfClass } from "./class-members.js";
import { typeOfDeclaration, typeOfMember } from "./declared-types.js";
import { onlyReturn } from "./function-result.js";
import { givenAtOnce } from "./immediate-calls.js";
import { contractName, isAmbientFunction, isContractName, isNamespace, namesIn } from "./local-declarations.js";
import { moduleName, moduleOfImport } from "./module-of-import.js";
import type { Names } from "./names.js";
import type { Binding } from "./scope.js";
import { expectedType } from "./expected-types.js";
import { typeName } from "./type-names.js";

/** A resolved API name. `certain` is false where a conventional variable name was all there was to go by. */
export interface ApiRef {
  readonly name: ApiName;
  readonly certain: boolean;
  /** What the project's modules call it where the name above is only guessed: the module graph knows better. */
  readonly own?: ApiName;
}

/** Deeper chains than this are not written by people; the bound keeps the recursion off the stack's end. */
const maxDepth = 120;
/** A type that tells which of several servers a framework stands on: `@Res() reply: FastifyReply`. */
const exchanged = /(?:Request|Reply|\.Response)\(\)$/;
const globalObjects: ReadonlySet<string> = new Set(["window", "self", "global", "globalThis"]);

/** Resolves expressions of one file to API names; see `ApiName` for the notation. Results are memoised. */
export class ApiNames {
  readonly #names: Names;
  readonly #models: ModelIndex;
  readonly #document: TextDocument;
  readonly #callbacks: CallbackTypes;
  /** Null for what nothing tells of: asked for every node of the file, so that one look-up has to do. */
  readonly #known: NodeTable<ApiRef | null>;
  readonly #byBinding = new Map<Binding, ApiRef | undefined>();
  #depth = 0;

  constructor(names: Names, models: ModelIndex, document: TextDocument, nodeCount: number) {
    this.#names = names;
    this.#known = new NodeTable(nodeCount);
    this.#models = models;
    this.#document = document;
    this.#callbacks = new CallbackTypes(names, models, document.path, (node) => this.resolve(node), (type) => this.ofType(type));
  }

  /** The API an expression means, or undefined where nothing tells. */
  resolve(node: Expression): ApiRef | undefined {
    const expression = skipWrappers(node);
    const known = this.#known.get(expression);
    if (known !== undefined) return known ?? undefined;
    if (this.#depth >= maxDepth) return undefined;
    // Set before resolving, so that a value defined by itself ends the recursion.
    this.#known.set(expression, null);
    this.#depth++;
    const found = this.#resolve(expression);
    this.#depth--;
    if (found !== undefined) this.#known.set(expression, found);
    return found;
  }

  /** How a function is known to be used: the rows of the APIs it is handed to, or found by a framework's convention. */
  get callbacks(): CallbackTypes {
    return this.#callbacks;
  }

  #givenAtOnce(parameter: ParameterDeclaration): ApiRef | undefined {
    const given = givenAtOnce(parameter, this.#names).map((value) => this.resolve(value)).find((ref) => ref !== undefined);
    // What is only a name of the page, such as a library that is loaded elsewhere, says less than a telling name here.
    return given?.name.startsWith("globalThis.") === true && isIdentifier(parameter.name) ? (this.#hint(parameter.name.text) ?? given) : given;
  }

  /** The API a parameter is an instance of, be it named or destructured. */
  parameter(parameter: ParameterDeclaration): ApiRef | undefined {
    const known = this.#parameter(parameter);
    if (known?.certain !== true) {
      const parameters = parametersGiven(parameter.parent);
      const named = this.#models.namedParameter(parameters.map(({ name }) => namesIn(name)), parameters.indexOf(parameter), known?.name);
      if (named !== undefined) return this.#ref(named);
    }
    if (known !== undefined || !isIdentifier(parameter.name)) return known;
    const contract = contractName(parameter.type, this.#names);
    return this.#hint(parameter.name.text, contract) ?? (contract === undefined ? undefined : this.#ref(contract));
  }

  /** The API name of an instance of a type. */
  ofType(type: ts.TypeNode | undefined): ApiRef | undefined {
    const name = type && typeName(type, this.#names, { importName: (declaration) => this.#importName(declaration), valueName: (value, of) => this.#valueName(value, of) });
    return name === undefined ? undefined : this.#ref(name);
  }

  #valueName(value: Identifier, of: "itself" | "result" | "instance"): ApiName | undefined {
    const made = of === "result" ? this.#localFactory(value) : undefined;
    const ref = made ?? (of === "itself" ? this.resolve(value) : this.#result(this.resolve(value)));
    return ref?.certain === true ? ref.name : undefined;
  }

  #ref(name: ApiName, certain = true, own?: ApiName): ApiRef {
    const told = this.#models.workspaceName(this.#document.path, name);
    if (told !== undefined) return { name: told, certain: true, own: own ?? name };
    const canonical = this.#models.canonical(name);
    return own === undefined ? { name: canonical, certain } : { name: canonical, certain, own };
  }

  #resolve(node: Expression): ApiRef | undefined {
    switch (node.kind) {
      case SyntaxKind.Identifier:
        return this.#identifier(node as Identifier);
      case SyntaxKind.PropertyAccessExpression: {
        const { expression, name } = node as ts.PropertyAccessExpression;
        return name.text === "constructor" && namesFunctionMaker(node.parent) ? this.#ref("globalThis.Function") : this.#member(expression, name.text);
      }
      case SyntaxKind.ElementAccessExpression: {
        const { expression, argumentExpression } = node as ts.ElementAccessExpression;
        return this.#member(expression, isStringLike(argumentExpression) ? argumentExpression.text : undefined);
      }
      case SyntaxKind.CallExpression:
        return this.#call(node as CallExpression);
      case SyntaxKind.NewExpression:
        return this.#result(this.resolve((node as ts.NewExpression).expression));
      case SyntaxKind.TaggedTemplateExpression:
        return this.#result(this.resolve((node as ts.TaggedTemplateExpression).tag));
      case SyntaxKind.SuperKeyword: {
        const base = baseClass(enclosingClass(node));
        const above = base && this.resolve(base);
        return isCallExpression(node.parent) && node.parent.expression === node ? above : this.#result(above);
      }
      case SyntaxKind.AwaitExpression:
        return this.resolve((node as ts.AwaitExpression).expression);
      case SyntaxKind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return this.resolve(whenTrue) ?? this.resolve(whenFalse);
      }
      case SyntaxKind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression);
      default:
        return undefined;
    }
  }

  #binary(node: ts.BinaryExpression): ApiRef | undefined {
    const { left, operatorToken: { kind }, right } = node;
    if (isFallback(node)) {
      const first = this.resolve(left);
      // A global of the project's own tells nothing: `globalThis.db ?? new Pool()`.
      const second = first === undefined || first.name.startsWith("globalThis.") ? this.resolve(right) : undefined;
      return first === undefined || (second !== undefined && this.#models.isLibrary(second.name)) ? second : first;
    }
    const isLast = kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.CommaToken || givesValue(kind);
    return isLast ? this.resolve(right) : undefined;
  }

  #result(callee: ApiRef | undefined): ApiRef | undefined {
    return callee && this.#below(callee, "()");
  }

  /** `name` undefined stands for a computed member. */
  #member(object: Expression, name: string | undefined): ApiRef | undefined {
    const base = skipWrappers(object);
    if (base.kind === SyntaxKind.ThisKeyword) {
      // Outside of functions and classes a script's `this` is the window.
      const isWindow = name !== undefined && enclosingFunction(base) === undefined && enclosingClass(base) === undefined;
      return isWindow ? this.#ref(`globalThis.${name}`) : this.#thisMember(base, name);
    }
    const local = name === undefined ? undefined : this.#objectMember(base, name);
    if (local !== undefined) return local;
    const resolved = this.resolve(base);
    if (resolved === undefined || isOfOtherModule(resolved.name) || isContractName(resolved.name, this.#names)) {
      const named = name === undefined ? undefined : this.#memberOfUnknown(base, name, resolved);
      if (named !== undefined) return named;
    } else if (name !== undefined && resolved.name.startsWith("#")) {
      // `this.deps.pool`, where the module says what `deps` is and not what is in it.
      const typed = this.ofType(typeOfMember(base, name, this.#names));
      if (typed !== undefined) return typed;
    }
    if (resolved === undefined) return name === undefined ? undefined : this.#ownObjectMember(base, name);
    if (name === "default") return resolved;
    return this.#below(resolved, name === undefined ? "[]" : `.${name}`);
  }

  /** A member of what no library made, by its declared type or what it is called. */
  #memberOfUnknown(object: Expression, name: string, owner: ApiRef | undefined): ApiRef | undefined {
    const typed = this.ofType(typeOfMember(object, name, this.#names));
    return this.#typedOrHinted(typed, name, owner && `${owner.name}.${name}`);
  }

  /** A type parameter and an ambient type look like any global: where nothing is known of a type, a telling name says more. */
  #typedOrHinted(typed: ApiRef | undefined, name: string, own?: ApiName): ApiRef | undefined {
    const isGlobal = typed?.name.startsWith("globalThis.") === true;
    if (typed !== undefined && !isGlobal && !isOfOtherModule(typed.name)) return typed;
    return this.#hint(name, isGlobal ? own : (typed?.name ?? own)) ?? typed;
  }

  /** A member, element or call result of an API. */
  #below({ name, certain, own }: ApiRef, rest: string): ApiRef {
    return this.#ref(`${name}${rest}`, certain, own === undefined ? undefined : `${own}${rest}`);
  }

  /** The value of a property of an object literal in the same file: `const clients = { db: new Pool() }`. */
  #objectMember(base: Expression, name: string): ApiRef | undefined {
    if (!isIdentifier(base)) return undefined;
    const binding = this.#names.bindingOf(base);
    if (binding?.kind !== "const" || !isVariableDeclaration(binding.declaration)) return undefined;
    const { initializer } = binding.declaration;
    const literal = initializer && skipWrappers(initializer);
    if (!isObjectLiteral(literal)) return undefined;
    for (const property of literal.properties) {
      if (propertyNameText(property.name) !== name) continue;
      if (property.kind === SyntaxKind.PropertyAssignment) return this.resolve((property as ts.PropertyAssignment).initializer);
      if (property.kind === SyntaxKind.ShorthandPropertyAssignment) return this.resolve((property as ts.ShorthandPropertyAssignment).name);
    }
    return undefined;
  }

  /** `#api.run` for a method of an object literal that the module keeps in a variable for good. */
  #ownObjectMember(base: Expression, name: string): ApiRef | undefined {
    if (!isIdentifier(base)) return undefined;
    const binding = this.#names.bindingOf(base);
    if (binding === undefined || binding.scope !== this.#names.moduleScope || !isVariableDeclaration(binding.declaration)) return undefined;
    const { initializer } = binding.declaration;
    if (!isObjectLiteral(initializer) && !isNamespace(initializer)) return undefined;
    return binding.kind === "const" || this.#names.assignmentsTo(binding).length === 0 ? this.#ref(`#${binding.name}.${name}`) : undefined;
  }

  #thisMember(at: Node, name: string | undefined): ApiRef | undefined {
    if (name === undefined) return undefined;
    const member = memberOfClass(at, name);
    if (member?.type !== undefined) {
      const typed = this.ofType(member.type);
      if (typed !== undefined) return typed;
    }
    if (member?.value !== undefined) {
      const value = this.resolve(member.value);
      if (value !== undefined) return value;
    }
    if (member?.baseClass !== undefined) {
      const base = this.resolve(member.baseClass);
      if (base !== undefined && !isOfOtherModule(base.name)) return this.#ref(`${base.name}().${name}`, base.certain);
    }
    const contract = contractName(member?.type, this.#names);
    const hinted = this.#hint(name, contract) ?? (contract === undefined ? undefined : this.#ref(contract));
    if (hinted !== undefined) return hinted;
    const own = enclosingClass(at)?.name?.text;
    return own === undefined || member?.value !== undefined ? undefined : this.#ref(`#${own}().${name}`);
  }

  /** `own` is the name the module graph may know better. */
  #hint(variableName: string, own?: ApiName): ApiRef | undefined {
    const api = this.#models.hint(variableName);
    return api === undefined ? undefined : this.#ref(api, false, own);
  }

  #call(call: CallExpression): ApiRef | undefined {
    const { expression, arguments: args } = call;
    const [first] = args;
    if (expression.kind === SyntaxKind.ImportKeyword) {
      return isStringLike(first) ? this.#ref(moduleName(first.text)) : undefined;
    }
    const called = isPropertyAccess(expression) ? this.#hintOfCall(expression) : undefined;
    if (called !== undefined) return called;
    const callee = this.resolve(expression);
    if (callee?.name === "globalThis.require" && isStringLike(first)) return this.#ref(moduleName(first.text));
    // A promisified, bound or wrapped function is still the same API.
    if (callee?.name === "util.promisify" && first !== undefined) return this.resolve(first);
    if (isPropertyAccess(expression) && expression.name.text === "bind") return this.resolve(expression.expression);
    // So is what a promise comes to where it does not fail.
    if (isPropertyAccess(expression) && /^(?:catch|finally)$/.test(expression.name.text) && args.length === 1 && isCallExpression(skipWrappers(expression.expression))) return this.resolve(expression.expression);
    // A stream returns what it is piped into.
    if (isPropertyAccess(expression) && expression.name.text === "pipe" && args.length === 1 && first !== undefined && (isCallExpression(first) || isNewExpression(first))) return this.resolve(first);
    if (callee !== undefined && first !== undefined && this.#models.isInjector(callee.name)) return this.#result(this.resolve(first));
    if (callee === undefined || callee.name.startsWith("#")) {
      const made = this.#localFactory(expression);
      if (made !== undefined) return made;
    }
    return this.#result(callee);
  }

  /** What a method of a telling name returns, on an object that nothing else tells of: `db.collection("users")`. */
  #hintOfCall({ expression, name }: ts.PropertyAccessExpression): ApiRef | undefined {
    const hinted = this.#hint(`${name.text}()`);
    if (hinted === undefined) return undefined;
    const object = this.resolve(expression);
    if (object === undefined) return hinted;
    if (!object.certain) return { ...hinted, own: `${object.own ?? object.name}.${name.text}()` };
    return isOfOtherModule(object.name) || object.name.startsWith("#") ? { ...hinted, own: `${object.name}.${name.text}()` } : undefined;
  }

  /** The result of calling a function or method of the same file that returns one expression, be it where it stands, or says which library's type it returns. */
  #localFactory(callee: Expression): ApiRef | undefined {
    const target = skipWrappers(callee);
    const declared = isFunctionExpression(target) || isArrowFunction(target) ? target : calledFunction(target, this.#names);
    const returned = declared && onlyReturn(declared);
    const made = returned && this.resolve(returned);
    const typed = this.#ofLibrary(declared?.type);
    return made === undefined || (typed !== undefined && exchanged.test(typed.name)) ? typed : made;
  }

  /** What a type says that a library declares. */
  #ofLibrary(type: ts.TypeNode | undefined): ApiRef | undefined {
    const typed = this.ofType(type);
    return typed !== undefined && !typed.name.startsWith("globalThis.") && this.#models.isLibrary(typed.name) ? typed : undefined;
  }

  #identifier(identifier: Identifier): ApiRef | undefined {
    const binding = this.#names.bindingOf(identifier);
    if (binding === undefined) return this.#undeclared(identifier.text) ?? this.#usual(identifier) ?? this.#global(identifier.text);
    if (this.#byBinding.has(binding)) return this.#byBinding.get(binding);
    // Every use of a variable means the same; set before resolving, so that one defined by itself ends the recursion.
    this.#byBinding.set(binding, undefined);
    const found = this.#bound(binding);
    this.#byBinding.set(binding, found);
    return found;
  }

  /** What is assigned once to a name that nothing declares: `app = express()`. */
  #undeclared(name: string): ApiRef | undefined {
    const [only, another] = this.#names.assignmentsToUndeclared(name);
    return only === undefined || another !== undefined ? undefined : this.resolve(only.right);
  }

  /** What code means that stands without its imports: `jwt.verify(token, key)`, `req.query`. */
  #usual({ text: name, parent }: Identifier): ApiRef | undefined {
    const api = this.#models.usualNames.get(name);
    // Nobody constructs a decorator: `new Headers()` is the platform's.
    if (api?.startsWith("@nestjs/common.") === true && isNewExpression(parent)) return undefined;
    const ref = api === undefined ? this.#hint(name) : this.#ref(api);
    // Asked of every global; few have such a name.
    if (ref === undefined || !importsNothing(this.#document.text)) return undefined;
    // `$` of pages is jQuery for sure.
    const isOfPages = api === undefined && this.#models.canonical(`globalThis.${name}`) !== `globalThis.${name}`;
    return isOfPages ? undefined : ref;
  }

  #bound(binding: Binding): ApiRef | undefined {
    switch (binding.kind) {
      case "import": {
        const name = this.#importName(binding);
        const isTold = name !== undefined && this.#models.workspaceName(this.#document.path, name) !== undefined;
        return name === undefined ? undefined : ((isOfOtherModule(name) && !isTold ? this.#hint(binding.name, name) : undefined) ?? this.#ref(name));
      }
      case "const":
      case "let":
      case "var":
      case "parameter":
        return this.#named(binding.name, this.#variable(binding) ?? (this.#names.isMakerOfModule(binding) ? this.#ref(`#${binding.name}`) : undefined));
      case "function":
      case "class":
        // What is only declared stands elsewhere: `declare function gtag(): void`.
        if (isAmbientFunction(binding.declaration)) return this.#global(binding.name);
        // Names of the module itself; the module graph knows what they are.
        return this.#names.isOfModule(binding) ? this.#ref(`#${binding.name}`) : undefined;
      default:
        return undefined;
    }
  }

  /** A variable by its value, or by its name where only a module of the project, or nothing at all, tells of its value. */
  #named(name: string, value: ApiRef | undefined): ApiRef | undefined {
    if (value === undefined) return this.#hint(name);
    return isOfOtherModule(value.name) ? (this.#hint(name, value.name) ?? value) : value;
  }

  #global(name: string): ApiRef | undefined {
    if (name === "undefined") return undefined;
    return globalObjects.has(name) ? { name: "globalThis", certain: true } : this.#ref(`globalThis.${name}`);
  }

  #variable(binding: Binding): ApiRef | undefined {
    const { declaration } = binding;
    if (isBindingElement(declaration)) return this.#element(declaration);
    if (isParameter(declaration)) return this.parameter(declaration);
    if (!isVariableDeclaration(declaration)) return undefined;
    const typed = this.ofType(declaration.type);
    if (typed !== undefined && !typed.name.startsWith("globalThis.")) return typed;
    return this.#declared(declaration, binding) ?? typed;
  }

  #declared(declaration: ts.VariableDeclaration, binding: Binding): ApiRef | undefined {
    const loop = declaration.parent?.parent;
    if (isForOf(loop) && loop.initializer === declaration.parent) {
      const iterated = this.resolve(loop.expression);
      return iterated && this.#below(iterated, "[]");
    }
    if (declaration.initializer !== undefined) {
      const initial = this.resolve(declaration.initializer);
      if (initial !== undefined || binding.kind === "const") return initial;
    }
    for (const assignment of this.#names.assignmentsTo(binding)) {
      if (!givesValue(assignment.operatorToken.kind)) continue;
      const assigned = this.resolve(assignment.right);
      if (assigned !== undefined) return assigned;
    }
    return undefined;
  }

  /** `const { exec: run } = child_process`, `({ body }) => …`, `const [first] = list`. */
  #element(element: ts.BindingElement): ApiRef | undefined {
    const pattern = element.parent;
    const holder = pattern.parent;
    const base = this.#patternBase(holder);
    if (base === undefined) return this.#typedOrHinted(this.ofType(typeOfDeclaration(element, this.#names)), isIdentifier(element.name) ? element.name.text : "");
    if (!isObjectBindingPattern(pattern)) return this.#below(base, "[]");
    if (element.dotDotDotToken !== undefined) return base;
    const name = propertyNameText(element.propertyName ?? element.name);
    if (name === undefined) return undefined;
    return name === "default" ? base : this.#below(base, `.${name}`);
  }

  #patternBase(holder: Node): ApiRef | undefined {
    if (isBindingElement(holder)) return this.#element(holder);
    if (isParameter(holder)) return this.#parameter(holder);
    if (!isVariableDeclaration(holder)) return undefined;
    const loop = holder.parent?.parent;
    if (isForOf(loop)) {
      const iterated = this.resolve(loop.expression);
      return iterated && this.#below(iterated, "[]");
    }
    return this.ofType(holder.type) ?? (holder.initializer && this.resolve(holder.initializer));
  }

  #parameter(parameter: ParameterDeclaration): ApiRef | undefined {
    for (const modifier of parameter.modifiers ?? []) {
      if (modifier.kind !== SyntaxKind.Decorator) continue;
      const { expression } = modifier as ts.Decorator;
      const decorator = this.resolve(isCallExpression(expression) ? expression.expression : expression);
      const typed = decorator && this.#ofLibrary(parameter.type);
      if (decorator !== undefined) return typed !== undefined && exchanged.test(typed.name) ? typed : this.#result(decorator);
    }
    const typed = this.ofType(parameter.type);
    const asCallback = this.#callbacks.parameter(parameter);
    // What calls the function says more than the type: an `IncomingMessage` is a request or an answer.
    if (asCallback?.certain === true) return asCallback;
    if (typed?.name === "http.IncomingMessage()" && isIdentifier(parameter.name) && /(?:res|resp|response|answer)$/i.test(parameter.name.text)) return undefined;
    if (typed !== undefined && !typed.name.startsWith("globalThis.") && !isOfOtherModule(typed.name)) return typed;
    if (asCallback !== undefined) return asCallback;
    return typed ?? this.ofType(expectedType(parameter, this.#names)) ?? this.#givenAtOnce(parameter) ?? (parameter.initializer && this.resolve(parameter.initializer));
  }

  /** `pg.Pool` for `import { Pool } from "pg"`; the bare package for default and namespace imports. */
  #importName(binding: Binding): ApiName | undefined {
    const { declaration } = binding;
    switch (declaration.kind) {
      case SyntaxKind.ImportEqualsDeclaration: {
        const { moduleReference } = declaration as ts.ImportEqualsDeclaration;
        if (moduleReference.kind !== SyntaxKind.ExternalModuleReference) return undefined;
        const { expression } = moduleReference as ts.ExternalModuleReference;
        return isStringLike(expression) ? moduleName(expression.text) : undefined;
      }
      case SyntaxKind.ImportSpecifier: {
        const { propertyName, name } = declaration as ts.ImportSpecifier;
        const module = moduleOfImport(declaration);
        const imported = (propertyName ?? name).text;
        if (module === undefined) return undefined;
        const owner = this.#models.canonical(module);
        return imported === "default" ? owner : this.#models.canonical(`${owner}.${imported}`);
      }
      default:
        return moduleOfImport(declaration);
    }
  }
}

/** `const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor`, which no global gives. */
function namesFunctionMaker(declaration: Node): boolean {
  return isVariableDeclaration(declaration) && isIdentifier(declaration.name) && /^(?:Async)?(?:Generator)?Function$/.test(declaration.name.text);
}
