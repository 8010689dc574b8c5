import type ts from "typescript";
import { functionOf } from "../../facts/bound-function.js";
import { enclosingClass } from "../../facts/class-members.js";
import type { FileFacts } from "../../facts/file-facts.js";
import type { Binding } from "../../facts/scope.js";
import type { ApiName, RoutingMember, RoutingRow } from "../../model/library-model.js";
import {
  type CallExpression,
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isClassLike,
  isConstructor,
  isElementAccess,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isObjectBindingPattern,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isPropertyDeclaration,
  isVariableDeclaration,
  type NewExpression,
  type Node,
  type ParameterDeclaration,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { literalProperty } from "../../facts/options.js";
import type { PathText, ProvidedControl, RouterPart } from "../fragment.js";
import { applies } from "../link-controls.js";
import { className, functionName, valueName } from "../local-names.js";
import { pickedName } from "./picked-name.js";
import { pathText } from "./route-paths.js";

/** Something in a file that routes may be registered on. */
export interface RouterRef {
  /** `#app` of the file, or the name of a value of another one. */
  readonly name: ApiName;
  /** The framework it is of; undefined where only the file that hands it in knows. */
  readonly row: RoutingRow | undefined;
  /** Set for what `route("/users")` returns: the path of its routes. */
  readonly routesAt?: string;
  /** True for one of a table that is chosen when the program runs. */
  readonly isOneOf?: true;
}

/** Tells which expressions of a file are routers. Parts are made as they are asked for. */
export interface RouterValues {
  of(node: Expression): RouterRef | undefined;
  /** What a method does on a router; for one of an unknown framework, what methods of that name usually do. */
  member(router: RouterRef, name: string): RoutingMember | undefined;
  /** The router a function returns, by the name of the property where it returns several in an object. */
  returned(declared: FunctionLike): ReadonlyMap<string, RouterRef>;
  /** Adds a router that is made by a method of another one. */
  derive(call: CallExpression, row: RoutingRow | undefined): RouterRef;
  /** True for names that a method of some framework's routers has. */
  isMemberName(name: string): boolean;
  /** `router.prefix("/api")` changes the router itself. */
  setPrefix(router: RouterRef, prefix: PathText): void;
  readonly parts: ReadonlyMap<string, RouterPart>;
}

export function createRouterValues(facts: FileFacts): RouterValues {
  const rows = facts.models.routing;
  const makers = new Map(rows.flatMap((row) => row.makers.map((maker) => [maker.api, { row, maker }])));
  const instances = new Map(rows.flatMap((row) => row.instances.map((name) => [name, row])));
  const transparent = new Set(rows.flatMap(({ transparent: wrappers = [] }) => wrappers));
  const parts = new Map<string, RouterPart>();
  const known = new Map<Node, RouterRef | undefined>();
  const knownBindings = new Map<Binding, RouterRef | undefined>();
  const knownReturns = new Map<FunctionLike, ReadonlyMap<string, RouterRef>>();

  const part = (id: string, row: RoutingRow | undefined, at: Node, rest: Partial<RouterPart> = {}): RouterRef => {
    if (!parts.has(id)) parts.set(id, { id, framework: row?.framework ?? "", isRoot: false, prefix: "", span: facts.spanOf(at), ...rest });
    return { name: `#${id}`, row };
  };

  const rowOf = (name: ApiName | undefined): RoutingRow | undefined => (name === undefined ? undefined : instances.get(name));

  const of = (node: Expression): RouterRef | undefined => {
    const bare = skipWrappers(node);
    if (known.has(bare)) return known.get(bare);
    // Set before looking, so that a value defined by itself ends the search.
    known.set(bare, undefined);
    const found = find(bare);
    known.set(bare, found);
    return found;
  };

  const find = (node: Expression): RouterRef | undefined => {
    if (isIdentifier(node)) {
      const binding = facts.names.bindingOf(node);
      const bound = binding && ofBinding(binding);
      return (bound?.row === undefined ? ofTable(node) : undefined) ?? bound;
    }
    if (isCallExpression(node)) return ofCall(node);
    if (isNewExpression(node)) return made(node);
    if (isPropertyAccess(node)) return ofTable(node) ?? ofMember(node);
    if (isElementAccess(node)) return ofTable(node);
    if (node.kind === SyntaxKind.AwaitExpression) return of((node as ts.AwaitExpression).expression);
    if (isBinaryExpression(node)) {
      const { left, operatorToken, right } = node;
      if (operatorToken.kind === SyntaxKind.EqualsToken) return of(right);
      return operatorToken.kind === SyntaxKind.BarBarToken || operatorToken.kind === SyntaxKind.QuestionQuestionToken ? (of(left) ?? of(right)) : undefined;
    }
    if (node.kind === SyntaxKind.ConditionalExpression) return of((node as ts.ConditionalExpression).whenTrue) ?? of((node as ts.ConditionalExpression).whenFalse);
    return undefined;
  };

  const ofTable = (node: Expression): RouterRef | undefined => {
    const picked = pickedName(facts, node);
    return picked && { name: picked.name, row: undefined, ...(picked.isOneOf && { isOneOf: true }) };
  };

  const made = (call: CallExpression | NewExpression): RouterRef | undefined => {
    const callee = facts.callee(call);
    const found = callee && makers.get(callee.name);
    if (found === undefined || !callee?.certain) return undefined;
    const { row, maker } = found;
    const options = maker.prefix === undefined ? undefined : call.arguments?.[0];
    const prefix = options && facts.option(options, maker.prefix ?? "");
    const text = prefix?.state === "given" ? pathText(facts, prefix.value) : prefix?.state === "unknown" ? undefined : "";
    return part(valueName(call) ?? `router@${call.end}`, row, call, { isRoot: maker.isRoot === true, prefix: text, ...(maker.isRoot === true && row.byDefault !== undefined && { provides: ownControls(facts, row.byDefault, call) }) });
  };

  const ofBinding = (binding: Binding): RouterRef | undefined => {
    if (knownBindings.has(binding)) return knownBindings.get(binding);
    knownBindings.set(binding, undefined);
    const found = bound(binding);
    knownBindings.set(binding, found);
    return found;
  };

  const bound = (binding: Binding): RouterRef | undefined => {
    const { declaration, nameNode } = binding;
    if (isParameter(declaration)) return ofParameter(declaration, "");
    if (isBindingElement(declaration)) return ofElement(declaration) ?? named(nameNode);
    if (!isVariableDeclaration(declaration)) return binding.kind === "import" ? named(nameNode) : undefined;
    const values = [declaration.initializer, ...facts.names.assignmentsTo(binding).map(({ right }) => right)];
    for (const value of values) {
      const found = value && of(value);
      if (found !== undefined) return found;
    }
    // A variable of a type that says what it is, whatever it comes from.
    const typed = declaration.type === undefined ? undefined : rowOf(facts.api(nameNode)?.name);
    return typed && part(binding.scope === facts.names.moduleScope ? binding.name : `${binding.name}@${declaration.end}`, typed, declaration);
  };

  const named = (node: Expression): RouterRef | undefined => {
    const api = facts.api(node);
    const name = facts.projectName(api);
    return name === undefined ? undefined : { name, row: rowOf(api?.name) };
  };

  const ofParameter = (parameter: ParameterDeclaration, path: string): RouterRef | undefined => {
    const declared = parameter.parent;
    if (!isFunctionLike(declared)) return undefined;
    const id = `${functionName(declared)}(${declared.parameters.indexOf(parameter)}${path})`;
    // `init(app = new Koa())` makes an application where it is handed none.
    const usual = path === "" && parameter.initializer !== undefined ? skipWrappers(parameter.initializer) : undefined;
    const isRoot = usual !== undefined && (isCallExpression(usual) || isNewExpression(usual)) && makers.get(facts.callee(usual)?.name ?? "")?.maker.isRoot === true;
    const isTransparent = path === "" && isWrapped(declared, transparent, facts);
    return part(id, path === "" ? rowOf(facts.parameterApi(parameter)?.name) : undefined, parameter, { isRoot, ...(isRoot && { isSpare: true as const }), ...(isTransparent && { isTransparent }) });
  };

  /** `({ app, db }) => …` and `const { app } = createServer()`. */
  const ofElement = (element: ts.BindingElement): RouterRef | undefined => {
    const pattern = element.parent;
    const key = propertyNameText(element.propertyName ?? element.name);
    if (!isObjectBindingPattern(pattern) || key === undefined) return undefined;
    const holder = pattern.parent;
    if (isParameter(holder)) return ofParameter(holder, `.${key}`);
    if (!isVariableDeclaration(holder) || holder.initializer === undefined) return undefined;
    return ofProperty(holder.initializer, key);
  };

  const ofCall = (call: CallExpression): RouterRef | undefined => {
    const own = made(call);
    if (own !== undefined) return own;
    const callee = skipWrappers(call.expression);
    if (isPropertyAccess(callee)) {
      const on = of(callee.expression);
      const does = on && member(on, callee.name.text);
      if (on !== undefined && does !== undefined) return result(call, on, does);
    }
    const declared = isIdentifier(callee) ? functionOf(facts.names.bindingOf(callee)) : undefined;
    if (declared !== undefined) return returned(declared).get("") ?? { name: `#${functionName(declared)}()`, row: undefined };
    const [first] = call.arguments;
    const name = facts.projectName(facts.api(call));
    if (name !== undefined) return { name, row: undefined };
    // `addAsync(express())` hands on what it is given.
    const wrapped = first && skipWrappers(first);
    return wrapped !== undefined && isCallExpression(wrapped) ? made(wrapped) : undefined;
  };

  const result = (call: CallExpression, on: RouterRef, does: RoutingMember): RouterRef | undefined => {
    if (does.does === "path-route") {
      const [path, other] = call.arguments;
      if (path === undefined || other !== undefined || isObjectLiteral(skipWrappers(path))) return on;
      return { ...on, routesAt: pathText(facts, path) ?? "{…}" };
    }
    if (does.does === "nothing" && does.isMiddleware === true) return undefined;
    return does.does === "below" && does.callback === "none" ? derive(call, on.row) : on;
  };

  const derive = (call: CallExpression, row: RoutingRow | undefined): RouterRef => part(`${valueName(call) ?? "router"}@${call.end}`, row, call);

  const ofMember = (node: ts.PropertyAccessExpression): RouterRef | undefined => {
    const name = node.name.text;
    if (node.expression.kind === SyntaxKind.ThisKeyword) return ofField(node, name);
    return ofProperty(node.expression, name) ?? named(node);
  };

  const ofProperty = (object: Expression, key: string): RouterRef | undefined => {
    const bare = skipWrappers(object);
    const literal = facts.objectOf(bare);
    const value = literal && literalProperty(literal, key);
    if (value !== undefined && value !== "unknown") return of(value);
    if (isIdentifier(bare)) {
      const holder = facts.names.bindingOf(bare);
      if (holder !== undefined && isParameter(holder.declaration)) return ofParameter(holder.declaration, `.${key}`);
      if (holder !== undefined && isVariableDeclaration(holder.declaration) && holder.declaration.initializer !== undefined) {
        const initial = skipWrappers(holder.declaration.initializer);
        if (isCallExpression(initial)) return ofProperty(initial, key);
      }
    }
    if (!isCallExpression(bare)) return undefined;
    const callee = skipWrappers(bare.expression);
    const declared = isIdentifier(callee) ? functionOf(facts.names.bindingOf(callee)) : undefined;
    if (declared !== undefined) return returned(declared).get(key);
    const name = facts.projectName(facts.api(bare));
    if (name !== undefined) return { name: `${name}.${key}`, row: undefined };
    // `expressWs(app).app`
    const [first] = bare.arguments;
    return first && of(first);
  };

  /** `this.router`: what a field begins with or is given anywhere in the class. */
  const ofField = (node: ts.PropertyAccessExpression, name: string): RouterRef | undefined => {
    const owner = enclosingClass(node);
    if (owner === undefined) return undefined;
    const constructor = owner.members.find(isConstructor);
    const parameter = constructor?.parameters.find((one) => isIdentifier(one.name) && one.name.text === name);
    for (const value of fieldValues(owner, name)) {
      const found = of(value);
      if (found !== undefined) return found;
    }
    if (parameter !== undefined && (parameter.modifiers !== undefined || owner.heritageClauses !== undefined)) return ofParameter(parameter, "");
    const row = rowOf(facts.api(node)?.name);
    return row && part(`${className(owner)}().${name}`, row, node);
  };

  const fieldValues = (owner: ts.ClassLikeDeclaration, name: string): readonly Expression[] => {
    const initial = owner.members.flatMap((one) => (isPropertyDeclaration(one) && propertyNameText(one.name) === name && one.initializer !== undefined ? [one.initializer] : []));
    const assigned = facts.names.identifiersNamed(name).flatMap(({ parent }) => {
      const assignment = parent.parent;
      const isOwn = isPropertyAccess(parent) && parent.expression.kind === SyntaxKind.ThisKeyword && isBinaryExpression(assignment) && assignment.left === parent;
      return isOwn && enclosingClass(parent) === owner ? [assignment.right] : [];
    });
    return [...initial, ...assigned];
  };

  const returned = (declared: FunctionLike): ReadonlyMap<string, RouterRef> => {
    const before = knownReturns.get(declared);
    if (before !== undefined) return before;
    const found = new Map<string, RouterRef>();
    knownReturns.set(declared, found);
    for (const value of returnedValues(declared)) {
      const bare = skipWrappers(value);
      if (isObjectLiteral(bare)) {
        for (const property of bare.properties) {
          const key = propertyNameText(property.name);
          const held = key === undefined ? undefined : literalProperty(bare, key);
          const router = held === undefined || held === "unknown" ? undefined : of(held);
          if (key !== undefined && router !== undefined && !found.has(key)) found.set(key, router);
        }
      } else {
        const router = of(bare);
        if (router !== undefined && !found.has("")) found.set("", router);
      }
    }
    return found;
  };

  const member = ({ row, routesAt }: RouterRef, name: string): RoutingMember | undefined => {
    const members = row?.members;
    const does = members === undefined ? facts.models.usualMembers.get(name) : Object.hasOwn(members, name) ? members[name] : undefined;
    return routesAt !== undefined && does?.does !== "route" ? undefined : does;
  };

  const setPrefix = ({ name }: RouterRef, prefix: PathText): void => {
    const id = name.slice(1);
    const changed = name.startsWith("#") ? parts.get(id) : undefined;
    if (changed !== undefined) parts.set(id, { ...changed, prefix });
  };

  return { of, member, returned, derive, isMemberName: (name) => facts.models.usualMembers.has(name), setPrefix, parts };
}

/** True for a function that is given to one of these calls, in place or by its name. */
function isWrapped(declared: FunctionLike, wrappers: ReadonlySet<ApiName>, facts: FileFacts): boolean {
  const { parent } = declared;
  const isWrapper = (call: Node): boolean => isCallExpression(call) && wrappers.has(facts.callee(call)?.name ?? "");
  if (isWrapper(parent)) return true;
  const name = (declared as ts.FunctionDeclaration).name ?? (isVariableDeclaration(parent) ? parent.name : undefined);
  const binding = name !== undefined && isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
  return binding !== undefined && facts.names.referencesTo(binding).some((reference) => isWrapper(reference.parent));
}

/** The expressions that a function returns by itself. */
function returnedValues({ body }: FunctionLike): readonly Expression[] {
  if (body === undefined) return [];
  if (body.kind !== SyntaxKind.Block) return [body as Expression];
  const found: Expression[] = [];
  const pending: Node[] = [body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isFunctionLike(node) || isClassLike(node)) continue;
    if (node.kind === SyntaxKind.ReturnStatement) {
      const { expression } = node as ts.ReturnStatement;
      if (expression !== undefined) found.push(expression);
    } else if (node.kind < SyntaxKind.Identifier || node.kind >= SyntaxKind.Block) node.forEachChild((child) => void pending.push(child));
  }
  return found.reverse();
}

/** What an application does by itself, with the options that it is made with. */
function ownControls(facts: FileFacts, rows: NonNullable<RoutingRow["byDefault"]>, call: CallExpression | NewExpression): readonly ProvidedControl[] {
  return rows.filter((row) => applies(facts, row, call.arguments ?? [], call)).map(({ kind }) => ({ kind, certain: true }));
}
