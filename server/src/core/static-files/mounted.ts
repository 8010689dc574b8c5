import type { FileFacts } from "../facts/file-facts.js";
import { type CallExpression, type Expression, isCallExpression, isIdentifier, isPropertyAccess, isTaggedTemplate, skipWrappers } from "../syntax/nodes.js";

/** One `app.use(path?, …handlers)`. */
export interface Mounted {
  readonly call: CallExpression;
  /** The text of the path as it is written; undefined for everything below the application. */
  readonly path: string | undefined;
  readonly handlers: readonly Expression[];
}

/** What each application of a file has been given with `use`, in the order in which it is asked. */
export function mountedInOrder(facts: FileFacts): readonly (readonly Mounted[])[] {
  const byApplication = new Map<unknown, Mounted[]>();
  for (const call of facts.calls()) {
    if (isTaggedTemplate(call) || !isCallExpression(call) || facts.callee(call)?.name !== "express().use") continue;
    const application = rootOf(call);
    const holder = application === undefined ? undefined : (isIdentifier(application) ? facts.names.bindingOf(application) : undefined) ?? facts.textOf(application);
    if (holder === undefined) continue;
    byApplication.set(holder, [...(byApplication.get(holder) ?? []), mounted(facts, call)]);
  }
  // In a chain the call behind begins where the one in front of it does.
  return [...byApplication.values()].map((mounts) => mounts.toSorted((one, other) => one.call.end - other.call.end));
}

function mounted(facts: FileFacts, call: CallExpression): Mounted {
  const [first, ...rest] = call.arguments;
  const text = first === undefined ? undefined : facts.constantString(first);
  const isPath = text !== undefined || (first !== undefined && rest.length > 0 && facts.api(first) === undefined && !isCallExpression(skipWrappers(first)));
  const path = text === undefined ? (first === undefined ? undefined : facts.textOf(first)) : text;
  return isPath ? { call, path: path === "/" || path === "*" ? undefined : path, handlers: rest.map(skipWrappers) } : { call, path: undefined, handlers: call.arguments.map(skipWrappers) };
}

/** `app` of `app.use(a).use(b)`. */
function rootOf(call: CallExpression): Expression | undefined {
  const target = skipWrappers(call.expression);
  if (!isPropertyAccess(target)) return undefined;
  const object = skipWrappers(target.expression);
  return isCallExpression(object) && isPropertyAccess(skipWrappers(object.expression)) ? rootOf(object) : object;
}
