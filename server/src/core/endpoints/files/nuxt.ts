import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isArrayLiteral, isCallExpression, isObjectLiteral, skipWrappers } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { ChainLink, RoutingParts } from "../fragment.js";
import { wrappedHandler, type WrappedHandler } from "../wrapped-handler.js";
import { type ExportedValue, exportedValues } from "./exported-values.js";
import { bracketPath, sharedRouter, splitAt } from "./file-route.js";
import { pathConditions } from "./path-conditions.js";

const verb = /\.(get|post|put|patch|delete|head|options)$/;

/** Nuxt and Nitro: event handlers below `server/api` and `server/routes`, and the middleware in front of all of them. */
export function nuxtRoutes(facts: FileFacts): RoutingParts | undefined {
  const { path } = facts.tree.document;
  const place = splitAt(path, /(?:^|\/)server\/(?=(?:api|routes|middleware)\/)/);
  const exported = place && exportedValues(facts).find(({ name }) => name === "default");
  if (place === undefined || exported?.value === undefined) return undefined;
  const router = sharedRouter("nuxt", place.root);
  const name = place.rest.replace(/\.[cm]?[jt]s$/, "");
  const span = facts.spanOf(exported.node);
  const { chain, handler } = taken(facts, exported);
  if (name.startsWith("middleware/")) return { routers: [router], registrations: [{ kind: "link", router: router.id, path: "", span, when: "global", where: pathConditions(facts), chain: [...chain, handler] }] };
  const method = verb.exec(name)?.[1]?.toUpperCase() ?? "ALL";
  const folders = name.replace(verb, "").replace(/^routes\//, "").split("/");
  const route = bracketPath(folders.at(-1) === "index" ? folders.slice(0, -1) : folders);
  return { routers: [router], registrations: [{ kind: "route", router: router.id, methods: [method], path: route, span, chain, handler }] };
}

/** The handler itself, or the object of one: `defineEventHandler({ onRequest: [auth], handler })`. */
function taken(facts: FileFacts, { value }: ExportedValue): WrappedHandler {
  const bare = skipWrappers(value as Expression);
  const [first] = isCallExpression(bare) ? bare.arguments : [];
  const options = first === undefined ? undefined : skipWrappers(first);
  if (options === undefined || !isObjectLiteral(options)) return wrappedHandler(facts, bare, "default");
  const handler = facts.option(options, "handler");
  if (handler.state !== "given") return wrappedHandler(facts, bare, "default");
  const before = facts.option(options, "onRequest");
  const links: readonly ChainLink[] = before.state !== "given" ? [] : listed(before.value).map((one) => chainLink(facts, one));
  const inner = wrappedHandler(facts, handler.value, "default");
  return { chain: [...links, ...inner.chain], handler: inner.handler };
}

function listed(value: Expression): readonly Expression[] {
  const bare = skipWrappers(value);
  return isArrayLiteral(bare) ? bare.elements : [bare];
}
