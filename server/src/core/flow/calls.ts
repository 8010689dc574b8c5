import type ts from "typescript";
import type { ApiRef } from "../facts/api-names.js";
import { functionOf } from "../facts/api-names.js";
import {
  type Expression,
  type FunctionLike,
  isArrayLiteral,
  isArrowFunction,
  isAwait,
  isFunctionExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isSpreadElement,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { globalEffect, methodEffect } from "./builtin-calls.js";
import { derived, evaluate, joinedText } from "./evaluate.js";
import type { CallTarget, NodeId } from "./flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { executeFunction, functionId } from "./functions.js";
import { assign } from "./patterns.js";
import type { PropagatorRow } from "../model/library-model.js";
import { absolutePath, type KindMask, maskOf, objectKinds, rawPath } from "../model/taint-kinds.js";
import { replacedClears } from "./replacements.js";
import { nameClears } from "./sanitizer-names.js";
import { markSinks } from "./sinks.js";
import { writtenOutClears, writtenPartClears } from "./url-parts.js";

type Call = ts.CallExpression | ts.NewExpression;

/** A call's inputs once they have been walked. */
interface Evaluated {
  readonly call: Call;
  readonly api: ApiRef | undefined;
  readonly method: string | undefined;
  readonly receiver: NodeId;
  readonly args: readonly NodeId[];
  readonly functions: ReadonlyMap<number, CallTarget>;
}

export function evaluateCall(walker: FlowWalker, call: Call): NodeId {
  const callee = skipWrappers(call.expression);
  const api = walker.facts.callee(call);
  const isMember = isPropertyAccess(callee);
  const receiver = isMember ? evaluateReceiver(walker, callee.expression) : 0;
  const targets = targetsOf(walker, callee, api, isNewExpression(call));
  const functions = new Map<number, CallTarget>();
  const args = (call.arguments ?? []).map((argument, index) => evaluateArgument(walker, argument, index, functions));
  const evaluated: Evaluated = { call, api, method: isMember ? callee.name.text : undefined, receiver, args, functions };
  markSinks(walker, call);
  if (targets.length > 0) return recordCall(walker, evaluated, targets);
  return external(walker, evaluated);
}

function evaluateReceiver(walker: FlowWalker, object: Expression): NodeId {
  const base = skipWrappers(object);
  return base.kind === SyntaxKind.SuperKeyword ? 0 : evaluate(walker, base);
}

function evaluateArgument(walker: FlowWalker, argument: Expression, index: number, functions: Map<number, CallTarget>): NodeId {
  if (isSpreadElement(argument)) {
    const list = evaluate(walker, argument.expression);
    if (list === 0) return 0;
    const element = walker.node(argument);
    walker.graph.edge(list, element, "load", "[]");
    return element;
  }
  const target = functionTarget(walker, argument);
  if (target !== undefined) functions.set(index, target);
  return evaluate(walker, argument);
}

/** The function an argument is or names. */
function functionTarget(walker: FlowWalker, argument: Expression): CallTarget | undefined {
  const node = skipWrappers(argument);
  if (isArrowFunction(node) || isFunctionExpression(node)) return { kind: "function", id: functionId(walker, node) };
  if (!isIdentifier(node)) {
    const ref = isPropertyAccess(node) ? walker.facts.api(node) : undefined;
    return ref !== undefined && isProjectName(ref.name) ? { kind: "named", name: ref.name } : undefined;
  }
  const [only] = identifierTargets(walker, node);
  return only;
}

function identifierTargets(walker: FlowWalker, node: ts.Identifier): readonly CallTarget[] {
  const binding = walker.facts.names.bindingOf(node);
  if (binding === undefined) return [];
  const declared = functionOf(binding);
  if (declared !== undefined) return [{ kind: "function", id: functionId(walker, declared) }];
  if (binding.kind === "parameter") {
    const value = walker.read(binding);
    return value === 0 ? [] : [{ kind: "parameter", node: value }];
  }
  const ref = walker.facts.api(node);
  return ref !== undefined && isProjectName(ref.name) ? [{ kind: "named", name: ref.name }] : [];
}

function targetsOf(walker: FlowWalker, callee: Expression, api: ApiRef | undefined, isNew: boolean): readonly CallTarget[] {
  if (isArrowFunction(callee) || isFunctionExpression(callee)) {
    executeFunction(walker, callee as unknown as FunctionLike);
    return [{ kind: "function", id: functionId(walker, callee) }];
  }
  if (api !== undefined && isProjectName(api.name)) {
    return [{ kind: "named", name: isNew ? `${api.name}().constructor` : api.name }];
  }
  if (isIdentifier(callee)) return identifierTargets(walker, callee);
  if (!isPropertyAccess(callee)) evaluate(walker, callee);
  return [];
}

/** Names that the module graph resolves: of this file, of a relative module or of an alias of the project. */
function isProjectName(name: string): boolean {
  return /^(?:#|\.|\/|@\/|~\/)/.test(name);
}

function recordCall(walker: FlowWalker, { call, args, receiver, functions }: Evaluated, targets: readonly CallTarget[]): NodeId {
  const result = walker.node(call);
  const shown = walker.facts.textOf(call.expression).slice(0, 60);
  walker.callTargets.set(call, targets);
  walker.graph.calls.push({
    span: walker.graph.spanOf(call),
    owner: walker.current.id,
    targets,
    arguments: args,
    receiver,
    result,
    functions,
    isAwaited: isAwait(call.parent),
    shown,
  });
  return result;
}

function external(walker: FlowWalker, evaluated: Evaluated): NodeId {
  const { api, method, args, receiver } = evaluated;
  if (api !== undefined && api.name.startsWith("globalThis.")) {
    const known = globalCall(walker, evaluated, api.name.slice("globalThis.".length));
    if (known !== undefined) return known;
  }
  if (api !== undefined) {
    const modelled = modelledCall(walker, evaluated, api.name);
    if (modelled !== undefined) return modelled;
  }
  if (args.every((value) => value === 0) && receiver === 0 && evaluated.functions.size === 0) return 0;
  if (method !== undefined) {
    const known = methodCall(walker, evaluated, method);
    if (known !== undefined) return known;
  }
  return unknownCall(walker, evaluated);
}

function globalCall(walker: FlowWalker, { call, args }: Evaluated, name: string): NodeId | undefined {
  if (name === "Object.assign") return objectAssign(walker, call, args);
  const effect = globalEffect(name);
  if (effect === undefined) return undefined;
  const [first = 0] = args;
  if (first === 0) return 0;
  const result = walker.node(call);
  for (const value of name === "URL" ? args : [first]) walker.graph.edge(value, result, effect.op, "", effect.clears);
  return result;
}

/** Copies the sources onto the target, also where the result is not used. */
function objectAssign(walker: FlowWalker, call: Call, args: readonly NodeId[]): NodeId {
  if (args.every((value) => value === 0)) return 0;
  const result = walker.node(call);
  for (const value of args) walker.graph.copy(value, result);
  const [target] = call.arguments ?? [];
  if (target !== undefined && (isIdentifier(target) || isPropertyAccess(target))) assign(walker, target, result);
  return result;
}

/** Rows of `rules/models`: what passes from an argument or the receiver to the result, and what is cleaned on the way. */
function modelledCall(walker: FlowWalker, { call, args, receiver, functions }: Evaluated, name: string): NodeId | undefined {
  const sanitizers = walker.facts.models.sanitizers(name);
  const propagators = walker.facts.models.propagators(name);
  if (sanitizers.length === 0 && propagators.length === 0) return undefined;
  let result: NodeId = 0;
  const pass = (value: NodeId, clears: KindMask, to?: NodeId): void => {
    if (value === 0) return;
    if (to === undefined && result === 0) result = walker.node(call);
    walker.graph.edge(value, to ?? result, "deep", "", clears);
  };
  for (const { argument, clears } of sanitizers) for (const value of inputsOf(argument, args, receiver)) pass(value, clears);
  for (const row of propagators) {
    const clears = maskOf(row.clears ?? []) | (row.path === undefined ? 0 : rawPath) | (row.path === "below" ? absolutePath : 0);
    const [at, parameter] = row.callback ?? [];
    const to = at === undefined ? undefined : parametersOf(walker, functions.get(at))[parameter ?? 0];
    if (row.callback !== undefined && to === undefined) continue;
    for (const value of inputsOf(row.from, args, receiver)) pass(value, clears, to);
  }
  return result;
}

function inputsOf(from: PropagatorRow["from"], args: readonly NodeId[], receiver: NodeId): readonly NodeId[] {
  if (from === "receiver") return [receiver];
  if (from === "any") return args;
  return from === "rest" ? args.slice(1) : [args[from] ?? 0];
}

function methodCall(walker: FlowWalker, evaluated: Evaluated, method: string): NodeId | undefined {
  const { call, receiver, args, functions } = evaluated;
  const effect = methodEffect(method);
  const result = walker.node(call);
  const { graph } = walker;
  // Sources such as `req.get()` and `c.req.json()` are loads of a member that is called.
  graph.edge(receiver, result, "load", `${method}()`);
  switch (effect) {
    case undefined:
      return undefined;
    case "text": {
      if (method === "join" && joinList(walker, call, result)) break;
      const replaced = method === "replace" || method === "replaceAll" ? replacedClears(walker, call) : undefined;
      if (replaced === undefined || replaced.ifNormal === 0) graph.edge(receiver, result, "deep", "", objectKinds | (replaced?.clears ?? (isPropertyAccess(call.expression) ? writtenOutClears(walker, call.expression.expression) : 0)));
      else {
        const before = walker.node(call);
        graph.edge(receiver, before, "deep", "", objectKinds | replaced.clears);
        graph.edge(before, result, "copy", "", replaced.ifNormal, true, { unless: rawPath });
      }
      if (["concat", "replace", "replaceAll", "join", "padStart", "padEnd"].includes(method)) for (const value of args) graph.edge(value, result, "derive");
      break;
    }
    case "same":
      graph.copy(receiver, result);
      break;
    case "element":
      graph.edge(receiver, result, "load", elementName(walker, call, method));
      if (method === "get") graph.edge(receiver, result, "load", "[]");
      break;
    case "push":
      pushElements(walker, call, receiver, args);
      break;
    case "put": {
      const [key] = call.arguments ?? [];
      putElement(walker, call, receiver, args[1] ?? 0, (key && walker.facts.constantString(key)) ?? "[]");
      break;
    }
    case "none":
      break;
    default:
      withCallback(walker, effect, receiver, result, functions);
  }
  if (effect === "same" || effect === "element") callEach(walker, receiver, functions);
  return result;
}

/** `["a?b=", value].join("")`: the elements stand one behind the other. True where the list is written out. */
function joinList(walker: FlowWalker, call: Call, result: NodeId): boolean {
  const list = isPropertyAccess(call.expression) ? skipWrappers(call.expression.expression) : undefined;
  const separator = call.arguments?.[0];
  const glue = separator === undefined ? "," : walker.facts.constantString(separator);
  if (!isArrayLiteral(list) || glue === undefined || list.elements.some(isSpreadElement)) return false;
  const pieces = list.elements.flatMap((expression, index) => {
    const piece = { expression, value: walker.values.get(skipWrappers(expression)) ?? 0 };
    return index === 0 ? [piece] : [glue, piece];
  });
  walker.graph.copy(joinedText(walker, pieces, call), result);
  return true;
}

function elementName(walker: FlowWalker, call: Call, method: string): string {
  const [first] = call.arguments ?? [];
  return (method === "get" || method === "getAll" ? first && walker.facts.constantString(first) : undefined) ?? "[]";
}

function pushElements(walker: FlowWalker, call: Call, receiver: NodeId, args: readonly NodeId[]): void {
  const callee = call.expression;
  if (!isPropertyAccess(callee) || args.every((value) => value === 0)) return;
  const after = walker.node(call);
  walker.graph.copy(receiver, after);
  for (const value of args) walker.graph.edge(value, after, "store", "[]");
  const target = skipWrappers(callee.expression);
  if (isIdentifier(target) || isPropertyAccess(target)) assign(walker, target, after);
}

/** `map.set(key, value)`: the receiver holds the value from here on. */
function putElement(walker: FlowWalker, call: Call, receiver: NodeId, value: NodeId, name: string): void {
  const callee = call.expression;
  if (!isPropertyAccess(callee) || value === 0) return;
  const after = walker.node(call);
  const written = walker.node(call);
  walker.graph.copy(receiver, after);
  walker.graph.edge(value, written, "copy", "", writtenPartClears(walker, callee.expression, ""));
  walker.graph.edge(written, after, "store", name);
  const target = skipWrappers(callee.expression);
  if (isIdentifier(target) || isPropertyAccess(target)) assign(walker, target, after);
}

function parametersOf(walker: FlowWalker, target: CallTarget | undefined): readonly NodeId[] {
  return target?.kind === "function" ? (walker.graph.functions[target.id]?.parameters ?? []) : [];
}

function resultOf(walker: FlowWalker, target: CallTarget | undefined): NodeId {
  return target?.kind === "function" ? (walker.graph.functions[target.id]?.result ?? 0) : 0;
}

function callEach(walker: FlowWalker, receiver: NodeId, functions: ReadonlyMap<number, CallTarget>): void {
  for (const target of functions.values()) {
    for (const parameter of parametersOf(walker, target)) walker.graph.edge(receiver, parameter, "load", "[]");
  }
}

function withCallback(walker: FlowWalker, effect: "each" | "map" | "fold" | "then", receiver: NodeId, result: NodeId, functions: ReadonlyMap<number, CallTarget>): void {
  const { graph } = walker;
  for (const target of functions.values()) {
    const [first = 0, second = 0] = parametersOf(walker, target);
    const returned = resultOf(walker, target);
    if (effect === "then") graph.copy(receiver, first);
    else {
      graph.edge(receiver, first, "load", "[]");
      if (effect === "fold") graph.edge(receiver, second, "load", "[]");
    }
    if (effect === "map") graph.edge(returned, result, "store", "[]");
    else if (effect !== "each") graph.copy(returned, result);
  }
  if (effect === "fold") graph.copy(result, parametersOf(walker, functions.get(0))[0] ?? 0);
  if (functions.size === 0) graph.copy(receiver, result);
}

/** Nothing is known of the callee: what it returns may hold what it got, unless it goes off to fetch something. */
function unknownCall(walker: FlowWalker, { call, api, args, receiver, functions, method }: Evaluated): NodeId {
  const { graph } = walker;
  const result = walker.node(call);
  if (method !== undefined) graph.edge(receiver, result, "load", `${method}()`);
  for (const target of functions.values()) {
    for (const parameter of parametersOf(walker, target)) {
      for (const value of args) {
        graph.edge(value, parameter, "load", "[]", 0, false);
        graph.edge(value, parameter, "copy", "", 0, false);
      }
    }
    graph.edge(resultOf(walker, target), result, "copy", "", 0, false);
  }
  if (isAwait(call.parent)) return result;
  const clears = nameClears(calleeName(call));
  const isPackage = api?.certain === true && !api.name.startsWith("globalThis.");
  if (!isPackage || isNewExpression(call)) {
    for (const value of args) graph.edge(value, result, "deep", "", clears, false);
    graph.edge(receiver, result, "deep", "", clears, false);
  } else for (const value of args) graph.edge(value, result, "derive", "", clears, false);
  return result;
}

function calleeName(call: Call): string {
  const callee = skipWrappers(call.expression);
  if (isIdentifier(callee)) return callee.text;
  return isPropertyAccess(callee) ? callee.name.text : "";
}

export function evaluateTagged(walker: FlowWalker, node: ts.TaggedTemplateExpression): NodeId {
  const spans = node.template.kind === SyntaxKind.TemplateExpression ? (node.template as ts.TemplateExpression).templateSpans : [];
  const values = spans.map(({ expression }) => evaluate(walker, expression));
  if (isPropertyAccess(node.tag)) evaluate(walker, node.tag.expression);
  markSinks(walker, node);
  const api = walker.facts.callee(node);
  const isTextTag = api?.name === "globalThis.String.raw";
  return isTextTag ? derived(walker, values, node) : 0;
}
