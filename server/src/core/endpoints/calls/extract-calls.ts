import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isElementAccess,
  isPropertyAccess,
  type NewExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { Registration, RouterPart, RoutingParts } from "../fragment.js";
import { decorations } from "./decorations.js";
import { errorListeners } from "./error-listeners.js";
import { inRound, type Round, roundsAround } from "./loop-values.js";
import { handedOver } from "./handed-over.js";
import { register } from "./register-members.js";
import { returnedRouters } from "./returned-routers.js";
import { createRouterValues, type RouterRef, type RouterValues } from "./router-values.js";
import { compareRunOrder, createRunOrder } from "./run-order.js";

/** One call on a router, with what registering needs to know of it. */
export interface RouterCall {
  readonly facts: FileFacts;
  readonly routers: RouterValues;
  readonly call: CallExpression;
  readonly router: RouterRef;
  readonly round: Round;
  /** The arguments, with the variables of a loop replaced by what they hold. */
  readonly args: readonly Expression[];
}

/** Routes, middleware and mounts of frameworks that register them by calling methods: Express, Fastify, Koa, Hono and their like. */
export function extractCalls(facts: FileFacts): RoutingParts {
  const routers = createRouterValues(facts);
  const orderOf = createRunOrder(facts);
  const found: { readonly order: readonly number[]; readonly registration: Registration }[] = [];
  const add = (at: Node, registrations: readonly Registration[]): void => {
    if (registrations.length === 0) return;
    const order = orderOf(at);
    for (const registration of registrations) found.push({ order, registration });
  };
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    add(call, onRouter(facts, routers, call) ?? handedOver(facts, routers, call));
  }
  for (const made of facts.nodesOf(SyntaxKind.NewExpression) as readonly NewExpression[]) add(made, handedOver(facts, routers, made));
  for (const { at, registration } of errorListeners(facts, routers)) add(at, [registration]);
  // Sorting is stable: what one call registers stays in its order.
  found.sort((a, b) => compareRunOrder(a.order, b.order));
  const registrations = answeringAll(routers, found.map(({ registration }) => registration));
  const used = new Set(registrations.map(({ router }) => router));
  // Every parameter that is asked about might be a router; those that nothing is registered on are none.
  const isUsed = ({ id, framework }: RouterPart): boolean => framework !== "" || used.has(`#${id}`);
  const put = decorations(facts);
  return { values: new Map([...returnedRouters(facts, routers), ...put.values]), functions: put.functions, routers: [...routers.parts.values()].filter(isUsed), registrations };
}

/** An application without routes whose middleware is given nothing to go on to: that answers every request. */
function answeringAll(routers: RouterValues, registrations: readonly Registration[]): readonly Registration[] {
  const routed = new Set(registrations.filter(({ kind }) => kind !== "link").map(({ router }) => router));
  return registrations.map((registration) => {
    if (registration.kind !== "link" || registration.isLast !== true || routed.has(registration.router)) return registration;
    const part = routers.parts.get(registration.router.slice(1));
    const [handler] = registration.chain;
    if (part?.isRoot !== true || handler === undefined) return registration;
    const { router, span } = registration;
    return { kind: "route", router, path: "/*", span, methods: ["ALL"], chain: [], handler };
  });
}

/** What a call of a router's method registers; undefined where it is no such call. */
function onRouter(facts: FileFacts, routers: RouterValues, call: CallExpression): readonly Registration[] | undefined {
  const callee = skipWrappers(call.expression);
  if (isElementAccess(callee)) return onComputed(facts, routers, call, callee.expression, callee.argumentExpression);
  if (!isPropertyAccess(callee) || !routers.isMemberName(callee.name.text)) return undefined;
  const router = routers.of(callee.expression);
  const does = router && routers.member(router, callee.name.text);
  if (router === undefined || does === undefined) return undefined;
  // `plugin.register(app)`: what is given an application is no application that registers a plugin.
  const [given] = call.arguments;
  if (does.does === "register" && router.row === undefined && given !== undefined && routers.of(given)?.row !== undefined) return undefined;
  return roundsAround(facts, call).flatMap((round) => register({ facts, routers, call, router, round, args: argumentsIn(facts, call, round) }, does));
}

/** `app[method](path, handler)`. */
function onComputed(facts: FileFacts, routers: RouterValues, call: CallExpression, object: Expression, name: Expression): readonly Registration[] | undefined {
  const router = routers.of(object);
  if (router === undefined || call.arguments.length < 2) return undefined;
  return roundsAround(facts, call).flatMap((round) => {
    const method = facts.constantString(inRound(facts, name, round));
    const does = method === undefined ? { does: "route" as const, methods: ["{…}"] } : routers.member(router, method);
    return does === undefined ? [] : register({ facts, routers, call, router, round, args: argumentsIn(facts, call, round) }, does);
  });
}

function argumentsIn(facts: FileFacts, call: CallExpression, round: Round): readonly Expression[] {
  return round.size === 0 ? call.arguments : call.arguments.map((argument) => inRound(facts, argument, round));
}
