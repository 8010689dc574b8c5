import type ts from "typescript";
import type { SourceRow } from "../../model/library-model.js";
import {
  type Expression,
  isBinaryExpression,
  isAwait,
  isCallExpression,
  isElementAccess,
  isExpressionStatement,
  isFunctionLike,
  isIdentifier,
  isIfStatement,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  type Node,
  parametersGiven,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { taintKinds } from "../../model/taint-kinds.js";
import { prototypePath } from "../graph/access-path.js";
import { isListOfArguments } from "../walk/argument-lists.js";
import { chosenNames, isAskedFor, isFold, textsBehind } from "./downward-steps.js";
import { isEnumerated } from "../guards/name-guards.js";
import type { NodeId, PropertyWrite } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Keys of objects and pieces of paths: whoever calls a function chooses them with its arguments. */
const keysRow: SourceRow = { api: "keys of an object", kind: "keys" };

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/**
 * `object[key]`: with a chosen key the result may be the prototype of all objects. Returns the node of the result, which is
 * `value` where nothing of the kind can come out.
 */
export function lookUp(walker: FlowWalker, node: ts.ElementAccessExpression, key: NodeId, value: NodeId): NodeId {
  if (key === 0 || hasNoPrototype(walker, node.expression) || isJustMade(walker, node) || isEnumerated(walker, node.argumentExpression, node.expression)) return value;
  markSetter(walker, node);
  for (const names of chosenNames(walker, node)) markKeys(walker, names.node, names.path, node.argumentExpression);
  for (const text of textsBehind(walker, node.argumentExpression)) markKeys(walker, text, [], node.argumentExpression);
  const found = walker.node(node);
  walker.graph.copy(value, found);
  walker.graph.edge(key, found, "lookup");
  return found;
}

/** Marks a write to a property: of an object that may be the prototype, and of any object under a chosen key. */
export function markWrite(walker: FlowWalker, target: Expression): void {
  const left = skipWrappers(target);
  if (!isPropertyAccess(left) && !isElementAccess(left)) return;
  const name = nameOf(walker, left);
  if (name === "number") return;
  const object = skipWrappers(left.expression);
  const key = isElementAccess(left) ? skipWrappers(left.argumentExpression) : undefined;
  const isFurther = name === "chosen" && !isConfigured(key) && left.parent?.kind !== SyntaxKind.DeleteExpression && !makesLevel(walker, left);
  const filed = isFurther && isFiled(walker, object);
  writeTo(walker, object, { node: left, name, isDeep: isFurther && (filed || isCarried(walker, object) || isSetter(walker, left)), isFiled: filed });
  if (name === "chosen" && key !== undefined && left.parent?.kind !== SyntaxKind.DeleteExpression) writeUnder(walker, key, left, isShared(walker, object));
}

/** `Object.defineProperty(object, key, …)`, `Reflect.set(object, key, …)` and the like. */
export function markDefinition(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, api: string | undefined): void {
  if (api !== "globalThis.Object.defineProperty" && api !== "globalThis.Reflect.set" && api !== "globalThis.Reflect.defineProperty") return;
  const [object, key] = call.arguments ?? [];
  if (object === undefined || key === undefined) return;
  const name = walker.facts.constant(key) === undefined ? "chosen" : "fixed";
  writeTo(walker, skipWrappers(object), { node: call, name, isDeep: isCarried(walker, skipWrappers(object)) });
  if (name === "chosen") writeUnder(walker, skipWrappers(key), call, true);
}

interface Written {
  readonly node: Node;
  readonly name: "fixed" | "chosen";
  readonly isDeep: boolean;
  /** True where two names lead to what is written, and no third. */
  readonly isFiled?: boolean;
}

function writeTo(walker: FlowWalker, object: Expression, { node, name, isDeep, isFiled: byTwoNames = false }: Written): void {
  if (object.kind === SyntaxKind.ThisKeyword) return;
  const write: PropertyWrite = { into: "prototype", name, isDeep, isLocal: isLocal(walker, object), object: walker.facts.textOf(object) };
  for (const kind of taintKinds) {
    // By `constructor` alone a name lands on the function Object, which does no harm.
    if (kind !== "property-name" && !(kind === "constructor-name" && name === "chosen" && !byTwoNames)) continue;
    walker.graph.sink({ node: walker.values.get(object) ?? 0, path: [prototypePath], kind, deep: false, api: write.object, certain: true, span: walker.graph.spanOf(node), write });
  }
}

function writeUnder(walker: FlowWalker, key: Expression, node: Node, isDeep: boolean): void {
  const object = isElementAccess(node) ? walker.facts.textOf(node.expression) : "the object";
  const write: PropertyWrite = { into: "object", name: "chosen", isDeep, isLocal: false, object };
  walker.graph.sink({ node: walker.values.get(key) ?? 0, path: [], kind: "property-name", deep: false, api: object, certain: true, span: walker.graph.spanOf(node), write });
}

function isLocal(walker: FlowWalker, object: Expression): boolean {
  const binding = isIdentifier(object) ? walker.facts.names.bindingOf(object) : undefined;
  return binding !== undefined && binding.kind !== "parameter";
}

/** Marks the keys a loop goes through as chosen by whoever hands the object over. */
export function markKeys(walker: FlowWalker, node: NodeId, path: readonly string[], at: Node): void {
  if (node === 0) return;
  walker.graph.sources.push({ node, path, row: keysRow, certain: false, span: walker.graph.spanOf(at) });
}

const keyLists: ReadonlyMap<string, readonly string[]> = new Map([
  ["Object.keys", ["[]"]],
  ["Object.entries", ["[]", "0"]],
  ["Object.getOwnPropertyNames", ["[]"]],
  ["Reflect.ownKeys", ["[]"]],
]);

/** Marks the result of `Object.keys(object)` and its like. */
export function markKeyList(walker: FlowWalker, name: string, result: NodeId, at: Node): void {
  const path = keyLists.get(name);
  if (path !== undefined) markKeys(walker, result, path, at);
}

/** `path.split(".")`: the pieces are names to go down by. Other separators are those of texts and files. */
export function markPathPieces(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, method: string | undefined, result: NodeId): void {
  const [separator] = call.arguments ?? [];
  if (method !== "split" || separator === undefined) return;
  const text = walker.facts.textOf(separator);
  if (walker.facts.constantString(separator) === "." || /^\/.*\\\.|["']\.["']/.test(text)) markKeys(walker, result, ["[]"], call);
}

/** Functions of many packages that go through an object and hand its keys over second. */
const eachKey = /^(?:forOwn|forOwnRight|forIn|forInRight|each|eachRight|forEach|forEachRight|eachOf)$/;

/** `_.each(object, (value, key) => …)`. */
export function markEachKey(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, functions: readonly number[]): void {
  const callee = skipWrappers(call.expression);
  const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
  if (call.arguments?.length !== 2 || !eachKey.test(name)) return;
  for (const id of functions) markKeys(walker, walker.graph.functions[id]?.parameters[1] ?? 0, [], call);
}

function nameOf(walker: FlowWalker, left: Access): "fixed" | "number" | "chosen" {
  if (isPropertyAccess(left)) return "fixed";
  const key = skipWrappers(left.argumentExpression);
  const constant = walker.facts.constant(key)?.value;
  if (constant !== undefined) return typeof constant === "number" ? "number" : "fixed";
  // Arithmetic makes numbers; a sum of texts is no name that leads anywhere either.
  if (isBinaryExpression(key)) return /["'`]/.test(walker.facts.textOf(key)) ? "chosen" : "number";
  return isCallbackIndex(walker, key) ? "number" : "chosen";
}

/** The `i` of `list.forEach((item, i) => …)`. */
function isCallbackIndex(walker: FlowWalker, key: Expression): boolean {
  if (!isIdentifier(key) || !/^(?:[ij]|idx|index)$/.test(key.text)) return false;
  const declaration = walker.facts.names.bindingOf(key)?.declaration;
  return declaration !== undefined && isParameter(declaration) && declaration.parent.parameters.indexOf(declaration) === 1 && isCallExpression(declaration.parent.parent);
}

/** `target[key] ??= {}`, `target[key] = target[key] || {}`, `target[key] = {}`: makes the level that what follows goes down to. */
function makesLevel(walker: FlowWalker, left: Access): boolean {
  const { parent } = left;
  if (!isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (kind === SyntaxKind.EqualsToken && parent.left === left && isEmpty(skipWrappers(parent.right))) return true;
  return kind === SyntaxKind.QuestionQuestionEqualsToken || kind === SyntaxKind.BarBarEqualsToken || walker.facts.textOf(parent.right).startsWith(`${walker.facts.textOf(left)} `);
}

/** `{}`, `[]`, or a choice between such. */
function isEmpty(value: Expression): boolean {
  if (value.kind === SyntaxKind.ConditionalExpression) {
    const { whenTrue, whenFalse } = value as ts.ConditionalExpression;
    return isEmpty(skipWrappers(whenTrue)) && isEmpty(skipWrappers(whenFalse));
  }
  if (value.kind === SyntaxKind.ArrayLiteralExpression) return (value as ts.ArrayLiteralExpression).elements.length === 0;
  return isObjectLiteral(value) && value.properties.length === 0;
}

/** `target[config.property]`, `target[ARGUMENTS]`: a name that the program has chosen, though not here. */
function isConfigured(key: Expression | undefined): boolean {
  if (key === undefined) return false;
  return isIdentifier(key) ? /^[A-Z][A-Z\d_]+$/.test(key.text) : isPropertyAccess(key) && key.expression.kind !== SyntaxKind.ThisKeyword;
}

/** An object that came here from elsewhere: a parameter, or a variable that goes down level by level. */
function isCarried(walker: FlowWalker, object: Expression): boolean {
  if (isFold(object)) return true;
  const binding = isIdentifier(object) ? walker.facts.names.bindingOf(object) : undefined;
  if (binding === undefined) return false;
  if (binding.kind === "parameter" || walker.facts.names.assignmentsTo(binding).length > 0) return true;
  const made = isIdentifier(object) ? walker.facts.definitionOf(object) : undefined;
  if (made !== undefined && isFold(skipWrappers(made))) return true;
  if (made === undefined) return false;
  // `const target = args.shift()`
  const callee = isCallExpression(made) ? skipWrappers(made.expression) : undefined;
  if (isPropertyAccess(callee)) return callee.name.text === "shift" && isListOfArguments(walker, callee.expression);
  // `const target = args[0]`
  return isElementAccess(made) && walker.facts.constant(made.argumentExpression) !== undefined && isOfArguments(walker, made);
}

/** `args[0]`, `arguments[0]` of whatever function around. */
function isOfArguments(walker: FlowWalker, { expression }: ts.ElementAccessExpression): boolean {
  const list = skipWrappers(expression);
  if (!isIdentifier(list)) return givenTo(walker, list) !== undefined;
  const binding = walker.facts.names.bindingOf(list);
  return binding === undefined ? list.text === "arguments" : binding.kind === "parameter" || givenTo(walker, list) !== undefined;
}

/**
 * `set(object, path, value) { object[path[0]][path[1]] = value; }`: a function for others to call that writes wherever it is
 * told.
 */
function isSetter(walker: FlowWalker, left: Access): boolean {
  const inner = skipWrappers(left.expression);
  if (!isElementAccess(left) || !isElementAccess(inner) || !isForOthers(walker.current.node)) return false;
  return [inner.expression, inner.argumentExpression, left.argumentExpression].every((part) => givenTo(walker, part) !== undefined);
}

/** Marks the name a function for others looks an object of its caller up by, where the caller names that as well. */
function markSetter(walker: FlowWalker, { expression, argumentExpression }: ts.ElementAccessExpression): void {
  if (!isForOthers(walker.current.node) || givenTo(walker, expression) === undefined || isAskedFor(walker.facts, skipWrappers(argumentExpression))) return;
  const given = givenTo(walker, argumentExpression);
  if (given !== undefined) markKeys(walker, given.node, given.path, argumentExpression);
}

interface Given {
  readonly node: NodeId;
  readonly path: readonly string[];
}

/** `sections[section][name] = value` in a parser, where `section` has been cut out of the text; also where a variable keeps the section. */
function isFiled(walker: FlowWalker, object: Expression): boolean {
  const { names } = walker.facts;
  const lookUps = (value: Expression): readonly ts.ElementAccessExpression[] => {
    const node = skipWrappers(value);
    if (isBinaryExpression(node)) return [...lookUps(node.left), ...lookUps(node.right)];
    return isElementAccess(node) ? [node] : [];
  };
  const isBySection = ({ argumentExpression }: ts.ElementAccessExpression): boolean => textsBehind(walker, argumentExpression).length > 0;
  if (!isIdentifier(object)) return lookUps(object).some(isBySection);
  const binding = names.bindingOf(object);
  if (binding === undefined || binding.kind === "parameter") return false;
  const found = names.assignmentsTo(binding).flatMap(({ right }) => lookUps(right));
  // `at = at[name]` goes down further than that.
  const goesOn = found.some(({ expression }) => isIdentifier(skipWrappers(expression)) && names.bindingOf(skipWrappers(expression) as ts.Identifier) === binding);
  return !goesOn && found.some(isBySection);
}

const maxAliases = 4;

/** What the current function was given that an expression is, or is a part of: a parameter or an element of `arguments`. */
export function givenTo(walker: FlowWalker, expression: Expression): Given | undefined {
  let node = skipWrappers(expression);
  for (let step = 0; step < maxAliases; step++) {
    const path: string[] = [];
    while (isPropertyAccess(node) || isElementAccess(node)) {
      const key = isPropertyAccess(node) ? node.name.text : (walker.facts.constant(node.argumentExpression)?.value ?? "[]");
      path.unshift(String(key));
      node = skipWrappers(node.expression);
    }
    // `Array.from(arguments)`
    const [list] = isCallExpression(node) ? node.arguments : [];
    if (list !== undefined) node = skipWrappers(list);
    if (!isIdentifier(node)) return undefined;
    if (node.text === "arguments" && walker.facts.names.bindingOf(node) === undefined) return { node: walker.values.get(node) ?? 0, path };
    const declaration = walker.facts.names.bindingOf(node)?.declaration;
    if (declaration !== undefined && isParameter(declaration)) {
      const index = declaration.parent === walker.current.node ? parametersGiven(declaration.parent).indexOf(declaration) : -1;
      const parameter = walker.graph.functions[walker.current.id]?.parameters[index];
      return parameter === undefined ? undefined : { node: parameter, path };
    }
    const made = walker.facts.definitionOf(node);
    if (made === undefined) return undefined;
    node = skipWrappers(made);
  }
  return undefined;
}

/** A function that is exported, a method, or a function that an object holds. */
function isForOthers(node: Node): boolean {
  if (!isFunctionLike(node)) return false;
  if (((node as ts.FunctionDeclaration).modifiers ?? []).some(({ kind }) => kind === SyntaxKind.ExportKeyword)) return true;
  const { parent } = node;
  if (node.kind === SyntaxKind.MethodDeclaration) return !((node as ts.MethodDeclaration).modifiers ?? []).some(({ kind }) => kind === SyntaxKind.StaticKeyword || kind === SyntaxKind.PrivateKeyword);
  return parent.kind === SyntaxKind.PropertyAssignment || (isBinaryExpression(parent) && /^(?:module\.)?exports\b/.test(parent.left.getText()));
}

/** `Object.create(null)`, `{ __proto__: null }`, `new Map()`: nothing is inherited from. */
function hasNoPrototype(walker: FlowWalker, object: Expression): boolean {
  const node = skipWrappers(object);
  const made = isIdentifier(node) ? walker.facts.definitionOf(node) : undefined;
  return made !== undefined && inheritsNothing(walker, skipWrappers(made));
}

function inheritsNothing(walker: FlowWalker, value: Expression): boolean {
  if (isBinaryExpression(value)) {
    const { left, operatorToken, right } = value;
    if (operatorToken.kind === SyntaxKind.EqualsToken) return inheritsNothing(walker, skipWrappers(right));
    // `all[key] ?? (all[key] = Object.create(null))`: what is there was put there like that, as `all` inherits nothing to find in its place.
    const isEither = operatorToken.kind === SyntaxKind.QuestionQuestionToken || operatorToken.kind === SyntaxKind.BarBarToken || operatorToken.kind === SyntaxKind.QuestionQuestionEqualsToken;
    const kept = skipWrappers(left);
    return isEither && isElementAccess(kept) && hasNoPrototype(walker, kept.expression) && inheritsNothing(walker, skipWrappers(right));
  }
  if (isObjectLiteral(value)) {
    return value.properties.some((property) => propertyNameText(property.name) === "__proto__" && property.kind === SyntaxKind.PropertyAssignment && property.initializer.kind === SyntaxKind.NullKeyword);
  }
  return isCallExpression(value) && walker.facts.callee(value)?.name === "globalThis.Object.create" && value.arguments[0]?.kind === SyntaxKind.NullKeyword;
}

/** `all[key] = {}; all[key].name = name;`: what stands there now is what was just put there. */
function isJustMade(walker: FlowWalker, lookup: ts.ElementAccessExpression): boolean {
  const text = walker.facts.textOf(lookup);
  for (let at: Node = lookup; at.parent !== undefined && !isFunctionLike(at); at = at.parent) {
    const statements = at.parent.kind === SyntaxKind.Block || at.parent.kind === SyntaxKind.SourceFile ? (at.parent as ts.Block).statements : undefined;
    const before = statements?.slice(Math.max(0, statements.indexOf(at as ts.Statement) - maxStatements), Math.max(0, statements.indexOf(at as ts.Statement)));
    if (before?.some((statement) => putsNew(walker, statement, text)) === true) return true;
  }
  return false;
}

const maxStatements = 8;

function putsNew(walker: FlowWalker, statement: Node, text: string): boolean {
  // `if (!Object.hasOwn(all, key)) all[key] = {};`
  if (isIfStatement(statement)) {
    const { thenStatement, expression } = statement;
    const made = thenStatement.kind === SyntaxKind.Block ? (thenStatement as ts.Block).statements : [thenStatement];
    return ownTest.test(walker.facts.textOf(expression)) && made.some((inner) => !isIfStatement(inner) && putsNew(walker, inner, text));
  }
  if (!isExpressionStatement(statement)) return false;
  // `Object.defineProperty(all, key, { value: {} })`
  if (isCallExpression(statement.expression)) {
    const [object, key, descriptor] = statement.expression.arguments;
    if (object === undefined || key === undefined || descriptor === undefined || walker.facts.callee(statement.expression)?.name !== "globalThis.Object.defineProperty") return false;
    return isObjectLiteral(skipWrappers(descriptor)) && text === `${walker.facts.textOf(object)}[${walker.facts.textOf(key)}]`;
  }
  if (!isBinaryExpression(statement.expression)) return false;
  const { left, operatorToken, right } = statement.expression;
  const value = skipWrappers(right);
  return operatorToken.kind === SyntaxKind.EqualsToken && isMadeHere(value) && walker.facts.textOf(left) === text;
}

/** `!Object.hasOwn(…)`, `!(key in …)` says nothing. */
const ownTest = /!\s*(?:[\w$.]*(?:hasOwn\w*|\.has)|_?(?:has|own|isOwn))(?:\.call)?\(/i;

/** A literal, or what a call returns: no value that was looked up. */
function isMadeHere(value: Expression): boolean {
  if (value.kind === SyntaxKind.ConditionalExpression) {
    const { whenTrue, whenFalse } = value as ts.ConditionalExpression;
    return isMadeHere(skipWrappers(whenTrue)) && isMadeHere(skipWrappers(whenFalse));
  }
  return isObjectLiteral(value) || isCallExpression(value) || isAwait(value) || value.kind === SyntaxKind.ArrayLiteralExpression || value.kind === SyntaxKind.NewExpression;
}

/** True for an object that outlives the call: of the module, or of another one. */
function isShared(walker: FlowWalker, object: Expression): boolean {
  let root = object;
  while (isPropertyAccess(root) || isElementAccess(root)) root = skipWrappers(root.expression);
  const binding = isIdentifier(root) ? walker.facts.names.bindingOf(root) : undefined;
  return binding !== undefined && binding.scope === walker.facts.names.moduleScope;
}
