import type ts from "typescript";
import { type CallExpression, type FunctionLike, isCallExpression, isClassLike, isDecorator, isIdentifier, isPropertyAccess, SyntaxKind, type Expression, skipWrappers } from "../../syntax/nodes.js";
import { baseClass, enclosingClass } from "../../facts/class-members.js";
import { isOfOtherModule } from "../../model/module-names.js";
import { sentEvents, sharedEventName } from "../graph/event-names.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import { functionId, functionOfTarget } from "./functions.js";
import type { FlowWalker } from "./flow-walker.js";

const listens: ReadonlySet<string> = new Set(["on", "once", "addListener", "prependListener"]);

/**
 * Event emitters of the same file: what `emitter.emit("row", x)` is given reaches the listeners of `emitter.on("row", …)`. The
 * emitter is told by its text and the event by its name, so that emitters handed around are not followed.
 */
export function markEvent(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, args: readonly NodeId[], functions: ReadonlyMap<number, CallTarget>): void {
  const { expression: callee } = call;
  if (call.kind !== SyntaxKind.CallExpression || !isPropertyAccess(callee)) return;
  const method = callee.name.text;
  const isEmit = method === "emit";
  if (!isEmit && !listens.has(method)) return;
  const [first] = (call as CallExpression).arguments;
  const event = first && walker.facts.constantString(first);
  if (event === undefined || !isEmitter(walker, callee.expression)) return;
  shareEvent(walker, callee.expression, event, isEmit ? args.slice(1) : undefined, functions.get(1));
  const channel = walker.event(`${walker.facts.textOf(callee.expression)} ${event}`);
  if (isEmit) channel.sent.push(args.slice(1));
  else {
    const target = functions.get(1);
    if (target?.kind === "function") channel.listeners.push(target.id);
  }
}

/** Emitters that several files know share what their events are sent with. */
function shareEvent(walker: FlowWalker, emitter: Expression, event: string, sent: readonly NodeId[] | undefined, listener: CallTarget | undefined): void {
  const name = sharedEventName(event);
  if (name === undefined || !isKnownElsewhere(walker, emitter)) return;
  const shared = walker.sharedField(sentEvents, name, emitter);
  sent?.forEach((value, index) => walker.graph.edge(value, shared, "store", String(index)));
  if (sent !== undefined) return;
  for (const [index, parameter] of (functionOfTarget(walker, listener)?.parameters ?? []).entries()) walker.graph.edge(shared, parameter, "load", String(index));
}

/** Methods of classes that a decorator makes listen: https://docs.nestjs.com/techniques/events */
export function markListener(walker: FlowWalker, method: FunctionLike): void {
  for (const modifier of (method as ts.MethodDeclaration).modifiers ?? []) {
    const call = isDecorator(modifier) ? modifier.expression : undefined;
    if (!isCallExpression(call) || walker.facts.callee(call)?.name !== "@nestjs/event-emitter.OnEvent") continue;
    const [first] = call.arguments;
    const event = first && walker.facts.constantString(first);
    const name = event === undefined ? undefined : sharedEventName(event);
    if (name === undefined) continue;
    const shared = walker.sharedField(sentEvents, name, method);
    walker.graph.functions[functionId(walker, method)]?.parameters.forEach((parameter, index) => walker.graph.edge(shared, parameter, "load", String(index)));
  }
}

/** True for an emitter that comes from another file, is handed in, or is kept for the whole module. */
function isKnownElsewhere(walker: FlowWalker, emitter: Expression): boolean {
  const node = skipWrappers(emitter);
  if (node.kind === SyntaxKind.ThisKeyword) return false;
  if (isOfOtherModule(walker.facts.api(node)?.name ?? "") || isPropertyAccess(node)) return true;
  const binding = isIdentifier(node) ? walker.facts.names.bindingOf(node) : undefined;
  return binding !== undefined && (binding.kind === "parameter" || binding.scope === walker.facts.names.moduleScope);
}

/** Connects what was sent with who listens, once the whole file has been walked. */
export function connectEvents(walker: FlowWalker): void {
  for (const { sent, listeners } of walker.events()) {
    for (const listener of listeners) {
      const parameters = walker.graph.functions[listener]?.parameters ?? [];
      for (const values of sent) values.forEach((value, index) => walker.graph.copy(value, parameters[index] ?? 0));
    }
  }
}

/** An emitter of Node or one that is named as such. A socket emits to somebody else, not to its own listeners. */
function isEmitter(walker: FlowWalker, object: Expression): boolean {
  const node = skipWrappers(object);
  if (node.kind === SyntaxKind.ThisKeyword) {
    const owner = enclosingClass(node);
    const base = isClassLike(owner) ? baseClass(owner) : undefined;
    return base !== undefined && /EventEmitter/.test(walker.facts.api(base)?.name ?? "");
  }
  const api = walker.facts.api(node)?.name ?? "";
  return /EventEmitter\d?\(\)$/.test(api) || (/(?:emitter|events?|bus)$/i.test(walker.facts.textOf(node)) && !/socket|globalThis\.(?!(?:emitter|events?|bus)$)/i.test(api));
}
