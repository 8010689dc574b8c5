import type ts from "typescript";
import type { ApiRef } from "../../facts/api-names.js";
import { plainTags } from "../../facts/string-shape.js";
import { calleeName } from "../../syntax/callee-name.js";
import { type Expression, isAwait, isArrayLiteral, isCallExpression, isFunctionLike, isNewExpression, isPropertyAccess, isSpreadElement, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { globalEffect, isListMethod, methodEffect } from "./builtin-calls.js";
import { argumentList, shiftArguments } from "./argument-lists.js";
import { append, insert } from "./joined-texts.js";
import { isTranslation, queryHook, readsDisk, returnsOwner } from "./callee-names.js";
import { noFunctions, noOuts, outsOf, selfOf } from "./call-outs.js";
import { functionTarget, namedTargets } from "./call-targets.js";
import { derived, evaluate, joinedText } from "./evaluate.js";
import type { StepDetails } from "../graph/flow-edges.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { contextValue } from "./context-values.js";
import { markEvent } from "./events.js";
import { executeFunction, functionOfTarget } from "./functions.js";
import { checkByGuard } from "../guards/guard-calls.js";
import { checkByLookup } from "../guards/lookup-checks.js";
import { refine } from "../guards/guards.js";
import { handedSetters, hookCall } from "./hook-calls.js";
import { update } from "./patterns.js";
import { markRegexUse } from "../sinks/regex-uses.js";
import { replacedClears } from "../guards/replacements.js";
import { keepsBeginning, lastPieceClears, textClears } from "../guards/text-clears.js";
import type { PropagatorRow } from "../../model/library-model.js";
import { type KindMask, maskOf, nameKinds, objectKinds, rawPath } from "../../model/taint-kinds.js";
import { namesPlaceCheck } from "../../names/check-names.js";
import { nameClears, takesFieldsOut } from "../graph/sanitizer-names.js";
import { markCalledMember } from "../sinks/method-sinks.js";
import { calleeValue, isElementOfImported, isForeign, isOfImportedCollection } from "./callee-value.js";
import { checkedBySchema } from "../schemas/schema-calls.js";
import { markParsed, objectAssign } from "./object-assign.js";
import { markDefinition, markEachKey, markKeyList, markPathPieces } from "../sinks/prototype-writes.js";
import { propagatedEffect } from "./propagated-effect.js";
import { markSinks } from "../sinks/sinks.js";
import { addressAsText, isWholeAddress, isOwnAddress, siteOfItsOwn, writtenOutClears, writtenPartClears } from "./url-parts.js";
import { renderedTemplate } from "./rendered-template.js";
import { isRegisteredForAdministrators } from "../sources/administrators.js";
import { checkedBefore, pathBelow } from "../sources/source-rows.js";
import { markupKinds, replacementClears } from "../guards/text-replacement.js";

type Call = ts.CallExpression | ts.NewExpression;

/** A call's inputs once they have been walked. */
interface Evaluated {
  readonly call: Call;
  readonly api: ApiRef | undefined;
  readonly method: string | undefined;
  readonly receiver: NodeId;
  readonly args: readonly NodeId[];
  readonly functions: ReadonlyMap<number, CallTarget>;
  /** The callee as a value; 0 where it has a name or can hold no function of the project. */
  readonly value: NodeId;
}

export function evaluateCall(walker: FlowWalker, call: Call): NodeId {
  const callee = skipWrappers(call.expression);
  const api = walker.facts.callee(call);
  const borrowed = borrowedCall(walker, call, callee);
  if (borrowed !== undefined) return borrowed;
  const given = argumentList(walker, call);
  if (given !== undefined) return given;
  const isMember = isPropertyAccess(callee);
  const receiver = isMember ? evaluateReceiver(walker, callee.expression) : 0;
  const { targets, bound } = namedTargets(walker, callee, api, isNewExpression(call));
  // What a factory returns, or a chosen element, has a name that says nothing.
  const isTold = api !== undefined && walker.facts.models.isOfTeam(api.name);
  const value = isTold ? 0 : targets.length === 0 || /^(?:#|\.|\/|@\/|~\/).*[\])]/.test(api?.name ?? "") ? calleeValue(walker, callee, receiver, api) : 0;
  const functions = new Map<number, CallTarget>();
  const args = (call.arguments ?? []).map((argument, index) => evaluateArgument(walker, argument, index + bound, functions));
  const padded = bound === 0 ? args : [...Array<NodeId>(bound).fill(0), ...args];
  const evaluated: Evaluated = { call, api, method: isMember ? callee.name.text : undefined, receiver, args: padded, functions, value };
  markSinks(walker, call);
  markCalledMember(walker, callee);
  markRegexUse(walker, call);
  markDefinition(walker, call, api?.name);
  markEachKey(walker, call, [...functions.values()].flatMap((target) => (target.kind === "function" ? [target.id] : [])));
  const checked = checkedBySchema(walker, call, args);
  if (checked !== undefined) return checked;
  markAssertion(walker, call, api);
  checkByLookup(walker, call);
  if (isTold) checkByGuard(walker, call, "return");
  markEvent(walker, call, args, functions);
  const hooked = hookCall(walker, call, api, functions, args);
  if (hooked !== undefined) return hooked;
  const kept = contextValue(walker, call, api, args);
  if (kept !== undefined) return kept;
  // What a call of another module has given may be a list, with the methods of such; its pieces are the names that this module gave.
  const isKnown = targets.length > 0 && !isForeign(api, targets) && !isOfImportedCollection(walker, callee);
  const isOfResult = isKnown && isMember && receiver !== 0 && isListMethod(callee.name.text) && api?.name.includes("()") === true;
  const reached: readonly CallTarget[] = value === 0 ? targets : [...(isKnown ? targets : []), { kind: "value", node: value }];
  if (isKnown && !isOfResult) return recordCall(walker, evaluated, reached, bound);
  const isSilent = args.every((argument) => argument === 0) && functions.size === 0;
  if (targets.length === 0 && (value === 0 || isSilent)) return external(walker, evaluated);
  const result = recordCall(walker, evaluated, isKnown || targets.length === 0 ? reached : targets, bound);
  // A function of the project is followed into; anything else does what unknown code does.
  walker.graph.unlessFound(walker.graph.calls.length - 1, () => walker.graph.edge(external(walker, evaluated), result, "copy", "", isOfResult ? nameKinds | maskOf(["prototype"]) : 0));
  return result;
}

/** `run.call(self, a)`, `run.apply(self, [a])` and `run.bind(self, a)`, where `run` is a function of the project. */
function borrowedCall(walker: FlowWalker, call: Call, callee: Expression): NodeId | undefined {
  if (!isPropertyAccess(callee) || !["call", "apply", "bind"].includes(callee.name.text)) return undefined;
  const inner = skipWrappers(callee.expression);
  const api = walker.facts.api(inner);
  const { targets } = namedTargets(walker, inner, api, false);
  if (targets.length === 0) return undefined;
  const functions = new Map<number, CallTarget>();
  const [self, ...rest] = call.arguments ?? [];
  const receiver = self === undefined ? 0 : evaluate(walker, self);
  let args: readonly NodeId[];
  if (callee.name.text === "apply") {
    const [list] = rest;
    const value = list === undefined ? 0 : evaluate(walker, list);
    args = value === 0 ? [] : Array.from({ length: maxApplied }, (_, index) => elementOf(walker, value, String(index), call));
  } else args = rest.map((argument, index) => evaluateArgument(walker, argument, index, functions));
  return recordCall(walker, { call, api, method: undefined, receiver, args, functions, value: 0 }, targets, 0);
}

/** Parameters that a list handed to `apply` is spread over. */
const maxApplied = 4;

function elementOf(walker: FlowWalker, list: NodeId, index: string, at: Call): NodeId {
  const element = walker.node(at);
  walker.graph.edge(list, element, "load", index);
  return element;
}

/** `assert(allowed.includes(x))`: what follows is only reached where it holds. */
function markAssertion(walker: FlowWalker, call: Call, api: ApiRef | undefined): void {
  const [condition] = call.arguments ?? [];
  if (condition === undefined || !isCallExpression(call)) return;
  if (/^assert(?:\.strict)?(?:\.ok)?$/.test(api?.name ?? "") || /^(?:assert|invariant|enforce)$/.test(calleeName(call))) refine(walker, condition, true);
}

/** `app.get("/", [auth, users.list])`. */
function markHandlers(walker: FlowWalker, list: ts.ArrayLiteralExpression): void {
  for (const element of list.elements) {
    const target = functionTarget(walker, element);
    if (target?.kind === "named") markHandler(walker, element, target);
  }
}

/** A function of another file that is handed to a framework: what it is called with is known here, not there. */
function markHandler(walker: FlowWalker, handed: Expression, target: CallTarget): void {
  const use = walker.facts.callbacks.useOfValue(handed);
  if (use === undefined) return;
  const who = use.call !== undefined && isRegisteredForAdministrators(walker.facts, use.call) ? { ofAdministrators: true as const } : {};
  use.row.parameters.forEach((api, parameter) => {
    const parts = walker.facts.models.sourcesBelow(api).map((row) => ({ path: pathBelow(api, row), row, ...checkedBefore(walker, row), ...who }));
    if (parts.length > 0) walker.graph.handlers.push({ target, parameter, parts, certain: use.certain });
  });
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
  if (target?.kind === "named") markHandler(walker, argument, target);
  else if (isArrayLiteral(skipWrappers(argument))) markHandlers(walker, skipWrappers(argument) as ts.ArrayLiteralExpression);
  // The callee knows the function by `functions`; it needs no value of its own.
  if (target?.kind !== "function") return evaluate(walker, argument);
  const node = skipWrappers(argument);
  if (isFunctionLike(node)) executeFunction(walker, node);
  return 0;
}

function recordCall(walker: FlowWalker, evaluated: Evaluated, targets: readonly CallTarget[], bound: number): NodeId {
  const { call, api, args, receiver, functions } = evaluated;
  const result = walker.node(call);
  if (bound === 0) walker.callTargets.set(call, targets);
  walker.graph.calls.push({
    span: walker.graph.spanOf(call),
    owner: walker.current.id,
    targets,
    arguments: args,
    receiver,
    result,
    functions: functions.size === 0 ? noFunctions : functions,
    outs: outsOf(walker, call, args, bound),
    self: selfOf(walker, call, receiver, result, targets),
    fallback: isAwait(call.parent) || isForeign(api, targets) || isElementOfImported(walker, skipWrappers(call.expression)) || queryHook.test(calleeName(call)) ? undefined : { clears: nameClears(calleeName(call)) | chainClears(walker, call) },
  });
  const [only] = targets;
  if (only?.kind === "parameter") walker.callsOfParameters.push({ parameter: only.node, arguments: args });
  if (takesFieldsOut(calleeName(call))) {
    const left = walker.node(call);
    walker.graph.edge(result, left, "guard", "", maskOf(["mass-assignment"]));
    return left;
  }
  if (!namesPlaceCheck(calleeName(call))) return result;
  // `const target = await assertPublicUrl(text)`: that it throws where an address leads elsewhere, its name says, and no more.
  const doubted = walker.node(call);
  walker.graph.edge(result, doubted, "guard", "", 0, false);
  return doubted;
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
  const shown = api && renderedTemplate(walker, evaluated.call, api.name, args);
  if (shown !== undefined) return shown;
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
  const [first = 0, base = 0] = args;
  const isBelow = name === "URL" && first === 0 && base !== 0 && !isOwnAddress(walker, call.arguments?.[1]);
  if (first === 0 && !isBelow && !name.startsWith("Math.")) return 0;
  const result = walker.node(call);
  // Only promises hand on the very object they are given.
  const op = effect.op === "copy" && !name.startsWith("Promise.") ? "spread" : effect.op;
  for (const value of name === "URL" || name.startsWith("Math.") ? args : [first]) walker.graph.edge(value, result, op, "", effect.clears | (isBelow ? siteOfItsOwn : 0), true, { adds: effect.adds });
  markKeyList(walker, name, result, call);
  if (name === "JSON.parse") markParsed(walker, call, result);
  return result;
}

/** Rows of `rules/models`: what passes from an argument or the receiver to the result, and what is cleaned on the way. */
function modelledCall(walker: FlowWalker, { call, args, receiver, functions }: Evaluated, name: string): NodeId | undefined {
  const sanitizers = walker.facts.models.sanitizers(name);
  const propagators = walker.facts.models.propagators(name);
  if (sanitizers.length === 0 && propagators.length === 0) return undefined;
  let result: NodeId = 0;
  const pass = (value: NodeId, clears: KindMask, to?: NodeId, adds: KindMask = 0): void => {
    if (value === 0) return;
    if (to === undefined && result === 0) result = walker.node(call);
    walker.graph.edge(value, to ?? result, "deep", "", clears, true, { adds });
  };
  for (const { argument, clears } of sanitizers) {
    for (const value of inputsOf(argument, args, receiver)) {
      if (name === "url.format" && value !== 0) addressAsText(walker, value, (result ||= walker.node(call)), clears);
      else pass(value, clears);
    }
  }
  for (const row of propagators) {
    const { clears, adds } = propagatedEffect(walker, call, row);
    const [at, parameter] = row.callback ?? [];
    const to = at === undefined ? undefined : parametersOf(walker, functions.get(at))[parameter ?? 0];
    if (row.callback !== undefined && to === undefined) continue;
    for (const value of inputsOf(row.from, args, receiver)) pass(value, clears, to, adds);
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
      markPathPieces(walker, call, method, result);
      if (method === "join" && joinList(walker, call, result)) break;
      const replaced = method === "replace" || method === "replaceAll" ? replacedClears(walker, call) : undefined;
      const written = isPropertyAccess(call.expression) ? writtenOutClears(walker, call.expression.expression) : 0;
      const before = walker.node(call);
      if (isPropertyAccess(call.expression) && isWholeAddress(walker, call.expression.expression, method)) addressAsText(walker, receiver, before);
      else graph.edge(receiver, before, keepsBeginning(walker, call, method) ? "derive" : "deep", "", objectKinds | textClears(walker, call, method) | replacementClears(walker.facts, call) | written | (replaced?.clears ?? 0));
      graph.edge(before, result, "copy", "", replaced?.ifNormal ?? 0, true, { unless: rawPath });
      // What is looked for is no part of what comes out.
      if (replaced !== undefined) for (const part of parametersOf(walker, functions.get(1))) graph.edge(receiver, part, "deep", "", objectKinds);
      if (replaced !== undefined) insert(walker, call, args[1] ?? 0, result);
      else append(walker, method, args, result);
      break;
    }
    case "same":
      // What has these methods is a list, or no text at least.
      graph.edge(receiver, result, "copy", "", maskOf(["array-like"]), true, keptBy(method, functions.get(0)));
      break;
    case "element":
      graph.edge(receiver, result, "load", elementName(walker, call, method), pieceClears(walker, call, method));
      // `map.get("a")` may give what was put under a key nobody knows.
      if (method === "get") graph.edge(receiver, result, "load", "[?]");
      shiftArguments(walker, call, receiver);
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
      // `fetched.then(setText)`.
      if (effect === "then") for (const setter of handedSetters(walker, call)) graph.copy(receiver, setter);
      withCallback(walker, effect, receiver, result, functions, call.arguments !== undefined && call.arguments.length > 1 ? (args[1] ?? 0) : undefined);
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

/** `pieces.pop()` and `pieces.at(-1)`. */
function pieceClears(walker: FlowWalker, { expression, arguments: args }: Call, method: string): KindMask {
  if (!isPropertyAccess(expression) || (method !== "pop" && method !== "at")) return 0;
  return method === "at" && args?.[0] === undefined ? 0 : lastPieceClears(walker, expression.expression, method === "at" ? args?.[0] : undefined);
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
  update(walker, target, after);
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
  update(walker, target, after);
}

function parametersOf(walker: FlowWalker, target: CallTarget | undefined): readonly NodeId[] {
  return functionOfTarget(walker, target)?.parameters ?? [];
}

function resultOf(walker: FlowWalker, target: CallTarget | undefined): NodeId {
  return functionOfTarget(walker, target)?.result ?? 0;
}

function callEach(walker: FlowWalker, receiver: NodeId, functions: ReadonlyMap<number, CallTarget>): void {
  for (const target of functions.values()) {
    for (const parameter of parametersOf(walker, target)) walker.graph.edge(receiver, parameter, "load", "[]");
  }
}

/** `list.filter((item) => isAllowed(item))`: what is left has passed the check. */
function keptBy(method: string, test: CallTarget | undefined): Pick<StepDetails, "check"> {
  return method === "filter" && test !== undefined ? { check: { targets: [test], argument: 0, outcome: "true" } } : {};
}

/** `start` is what a fold begins with, and 0 for a value of no interest; without it the first element is what it begins with. */
function withCallback(walker: FlowWalker, effect: "each" | "map" | "flatten" | "fold" | "then", receiver: NodeId, result: NodeId, functions: ReadonlyMap<number, CallTarget>, start: NodeId | undefined): void {
  const { graph } = walker;
  for (const target of functions.values()) {
    const [first = 0, second = 0] = parametersOf(walker, target);
    const returned = resultOf(walker, target);
    if (effect === "then") graph.copy(receiver, first);
    else {
      if (effect !== "fold" || start === undefined) graph.edge(receiver, first, "load", "[]");
      if (effect === "fold") graph.edge(receiver, second, "load", "[]");
    }
    if (effect === "map") graph.edge(returned, result, "store", "[]");
    else if (effect !== "each") graph.copy(returned, result);
  }
  if (effect === "fold") {
    graph.copy(start ?? 0, result);
    graph.copy(result, parametersOf(walker, functions.get(0))[0] ?? 0);
  }
  if (functions.size === 0) graph.copy(receiver, result);
}

/** Nothing is known of the callee: what it returns may hold what it got, unless it goes off to fetch something. */
function unknownCall(walker: FlowWalker, { call, api, args, receiver, functions, method }: Evaluated): NodeId {
  const { graph } = walker;
  const result = walker.node(call);
  if (method !== undefined) graph.edge(receiver, result, "load", `${method}()`);
  const sinks = api === undefined ? [] : walker.facts.models.sinks(api.name);
  const startsProgram = sinks.some(({ kind }) => kind === "command");
  // What a database or a disk answers is not what it was asked, and a server not what it was sent: `socket.emit(name, data, (answer) => …)`.
  const isFetching = calleeName(call) === "emit" || (!startsProgram && sinks.some(({ kind }) => kind === "sql" || kind === "nosql" || kind === "path" || kind === "ssrf"));
  for (const target of functions.values()) {
    const parameters = isFetching ? [] : parametersOf(walker, target);
    // The error of a program that failed names its command line; what it printed does not.
    for (const parameter of startsProgram ? parameters.slice(0, 1) : parameters) {
      for (const argument of args) {
        graph.edge(argument, parameter, "load", "[]", 0, false);
        graph.edge(argument, parameter, "copy", "", 0, false);
      }
    }
    graph.edge(resultOf(walker, target), result, "copy", "", 0, false);
  }
  // What a program prints is not made of its command line, and what a file holds is not made of its path.
  const isRead = api?.certain === true && readsDisk.test(api.name);
  // A server's answer is not its address either, whether it is waited for here or not.
  const asks = calleeName(call) === "query" || calleeName(call) === "execute" ? "sql" : "ssrf";
  const isAsked = api?.certain === true && !isNewExpression(call) && sinks.some(({ kind }) => kind === "ssrf" || kind === asks);
  if (isAwait(call.parent) || isRead || isAsked || startsProgram || queryHook.test(calleeName(call)) || returnsOwner(walker.facts, call, api)) return result;
  const clears = nameClears(calleeName(call)) | chainClears(walker, call);
  const isPackage = api?.certain === true && !api.name.startsWith("globalThis.");
  if (!isPackage || isNewExpression(call)) {
    for (const argument of args) graph.edge(argument, result, "deep", "", clears, false);
    if (!isTranslation(walker.facts, call)) graph.edge(receiver, result, "deep", "held", clears, false);
  } else for (const argument of args) graph.edge(argument, result, "derive", "", clears, false);
  return result;
}

/** `remark().use(sanitize).process(text)`: what was set up to sanitize markup does so, whatever the last method is called. */
function chainClears(walker: FlowWalker, call: Call): KindMask {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee)) return 0;
  const owner = walker.facts.textOf(callee.expression);
  // A field of no known type, as in `this.sequelize.escape(text)`.
  if (/^escape(?:Id|Literal|Identifier)?$/.test(callee.name.text) && /(?:^|[._])(?:sequelize|mysql|pg|sql|sqlstring|db|database|connection|conn?|client|pool)$/i.test(owner)) return maskOf(["sql"]);
  return /sanitiz|purif/i.test(owner) ? markupKinds : 0;
}

export function evaluateTagged(walker: FlowWalker, node: ts.TaggedTemplateExpression): NodeId {
  const spans = node.template.kind === SyntaxKind.TemplateExpression ? (node.template as ts.TemplateExpression).templateSpans : [];
  const values = spans.map(({ expression }) => evaluate(walker, expression));
  const tag = skipWrappers(node.tag);
  if (isPropertyAccess(tag)) evaluate(walker, tag.expression);
  // What the tag makes of the values its own code knows; for a tag that is a sink they are one text.
  const text = derived(walker, values, node);
  if (text !== 0) walker.values.set(node.template as Expression, text);
  markSinks(walker, node);
  if (plainTags.test(walker.facts.callee(node)?.name ?? "")) return text;
  const { targets } = namedTargets(walker, tag, walker.facts.api(tag), false);
  if (targets.length === 0) return 0;
  const result = walker.node(node);
  const args = [0, ...values];
  walker.graph.calls.push({
    span: walker.graph.spanOf(node),
    owner: walker.current.id,
    targets,
    arguments: args,
    receiver: 0,
    result,
    functions: noFunctions,
    outs: noOuts,
    self: 0,
    fallback: undefined,
  });
  return result;
}
