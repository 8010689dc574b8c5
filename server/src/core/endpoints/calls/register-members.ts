import type ts from "typescript";
import type { RoutingMember } from "../../model/library-model.js";
import {
  type Expression,
  isArrayLiteral,
  isArrowFunction,
  isFunctionExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isRegularExpression,
  isStringLike,
  isTemplateExpression,
  type ObjectLiteralExpression,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { FileFacts } from "../../facts/file-facts.js";
import type { ChainLink, LinkRegistration, PathText, Registration } from "../fragment.js";
import { functionName } from "../local-names.js";
import type { RouterCall } from "./extract-calls.js";
import { elementsOf, inRound } from "./loop-values.js";
import { optionLinks } from "./route-options.js";
import { pathsOf, pathText } from "./route-paths.js";
import { registerPlugin } from "./register-plugin.js";
import { use } from "./use-member.js";

/** What one call of a router's method registers. */
export function register(on: RouterCall, does: RoutingMember): readonly Registration[] {
  switch (does.does) {
    case "route":
      return route(on, does);
    case "use":
      return use(on, does.when ?? "before");
    case "path-route":
      return pathRoute(on);
    case "register":
      return registerPlugin(on);
    case "hook":
      return hook(on, does);
    case "below":
      return below(on, does);
    case "param":
      return parameter(on);
    case "prefix":
      return prefix(on);
    case "nothing":
      return [];
  }
}

function route(on: RouterCall, does: RoutingMember & { does: "route" }): readonly Registration[] {
  const { facts, router, args } = on;
  if (router.routesAt !== undefined) return builtRoute(on, does, router.routesAt);
  const [first, second] = args;
  const methods = does.methods === "argument" ? methodsOf(on, first) : does.methods;
  const rest = does.methods === "argument" ? args.slice(1) : isNamedRoute(first, second) ? args.slice(1) : args;
  const [path, ...others] = rest;
  if (path === undefined || others.length === 0 || !isPath(path, router.row !== undefined)) return [];
  const made = handlersOf(on, others, does.handler === "first");
  if (made === undefined) return [];
  return pathsOf(facts, path, on.round).map((text) => ({ kind: "route", router: router.name, path: text, span: facts.spanOf(on.call), methods, ...made }));
}

/** `router.route("/users").get(list).post(create)`. */
function builtRoute(on: RouterCall, does: RoutingMember & { does: "route" }, path: string): readonly Registration[] {
  const { facts, router, args, call } = on;
  const made = handlersOf(on, args, false);
  if (made === undefined || does.methods === "argument") return [];
  const base = { router: router.name, path: path === "{…}" ? undefined : path, span: { start: facts.spanOf(methodName(call)).start, end: call.end } };
  // `route(path).all(check).get(…)`: what is in front of the next ones.
  if (does.methods[0] === "ALL" && isPropertyAccess(call.parent)) return [{ ...base, kind: "link", when: "before", isExact: true, chain: [...made.chain, made.handler] }];
  return [{ ...base, kind: "route", methods: does.methods, ...made }];
}

function methodName(call: ts.CallExpression): ts.Node {
  return isPropertyAccess(call.expression) ? call.expression.name : call;
}

function methodsOf({ facts }: RouterCall, node: Expression | undefined): readonly string[] {
  if (node === undefined) return ["{…}"];
  return (elementsOf(facts, node) ?? [node]).map((one) => facts.constantString(one)?.toUpperCase() ?? "{…}");
}

/** `router.get("user", "/users/:id", handler)`: Koa's routes may have names. */
function isNamedRoute(first: Expression | undefined, second: Expression | undefined): boolean {
  return isStringLike(first) && isStringLike(second) && second.text.startsWith("/");
}

/** True for what can be a path. Where nothing but the call's form tells that the object is a router, the path has to look like one. */
function isPath(node: Expression, isKnown: boolean): boolean {
  const bare = skipWrappers(node);
  if (isArrowFunction(bare) || isFunctionExpression(bare) || isObjectLiteral(bare)) return false;
  if (isKnown) return true;
  if (isStringLike(bare)) return bare.text === "" || bare.text.startsWith("/") || bare.text.startsWith("*");
  return isTemplateExpression(bare) ? bare.head.text.startsWith("/") : isRegularExpression(bare) || (isArrayLiteral(bare) && bare.elements[0] !== undefined && isPath(bare.elements[0], false));
}

interface Handlers {
  readonly chain: readonly ChainLink[];
  readonly handler: ChainLink;
}

/** The chain and the handler among the arguments behind the path; undefined where there is no handler, and so no route. */
function handlersOf({ facts, router, round }: RouterCall, args: readonly Expression[], isFirst: boolean): Handlers | undefined {
  const links: ChainLink[] = [];
  const options: ChainLink[] = [];
  let named: ChainLink | undefined;
  for (const argument of flatten({ facts, round }, args)) {
    const bare = skipWrappers(argument);
    const literal = isObjectLiteral(bare) ? bare : optionsObject(facts, bare);
    if (literal === undefined) {
      if (isFunctionValue(bare)) links.push(chainLink(facts, bare));
      continue;
    }
    options.push(...optionLinks(facts, literal));
    named ??= handlerIn(facts, literal);
  }
  const handler = named ?? (isFirst ? links.shift() : links.pop());
  // A known router answers with whatever it is given; elsewhere something has to look like a function.
  if (handler === undefined || (router.row === undefined && /^["'`\d{]/.test(handler.text))) return undefined;
  return { chain: [...options, ...links], handler };
}

function optionsObject(facts: RouterCall["facts"], node: Expression): ObjectLiteralExpression | undefined {
  return isIdentifier(node) ? facts.objectOf(node) : undefined;
}

function handlerIn(facts: RouterCall["facts"], literal: ObjectLiteralExpression): ChainLink | undefined {
  const given = facts.option(literal, "handler");
  if (given.state === "given") return chainLink(facts, given.value);
  const method = literal.properties.find((property) => property.kind === SyntaxKind.MethodDeclaration && isIdentifier(property.name) && property.name.text === "handler");
  return method === undefined ? undefined : { name: undefined, span: facts.spanOf(method), text: "handler", provides: [], isClear: false, isCall: false };
}

function isFunctionValue(node: Expression): boolean {
  return !isStringLike(node) && node.kind !== SyntaxKind.NumericLiteral && node.kind !== SyntaxKind.NullKeyword && node.kind !== SyntaxKind.TrueKeyword && node.kind !== SyntaxKind.FalseKeyword;
}

/** Lists of middleware, one inside the other; those that are not written out stay as they are. */
export function flatten(on: Pick<RouterCall, "facts" | "round">, args: readonly Expression[]): readonly Expression[] {
  const flat: Expression[] = [];
  const pending = [...args].reverse();
  for (let next = pending.pop(); next !== undefined && flat.length < 200; next = pending.pop()) {
    const bare = skipWrappers(next.kind === SyntaxKind.SpreadElement ? (next as ts.SpreadElement).expression : next);
    const elements = elementsOf(on.facts, inRound(on.facts, bare, on.round));
    if (elements === undefined) flat.push(inRound(on.facts, bare, on.round));
    else pending.push(...[...elements].reverse());
  }
  return flat;
}

/** `app.route({ method, url, handler })` of Fastify, `app.route("/x", other)` of Hono; `route("/x")` alone begins a chain. */
function pathRoute(on: RouterCall): readonly Registration[] {
  const { facts, router, args, call } = on;
  const [first, second] = args;
  const span = facts.spanOf(call);
  const options = first && facts.objectOf(first);
  if (options !== undefined) {
    const value = (name: string): Expression | undefined => {
      const given = facts.option(options, name);
      return given.state === "given" ? given.value : undefined;
    };
    const url = value("url") ?? value("path");
    const handler = handlerIn(facts, options);
    if (url === undefined || handler === undefined) return [];
    return [{ kind: "route", router: router.name, path: pathText(facts, inRound(facts, url, on.round), on.round), span, methods: methodsOf(on, value("method")), chain: optionLinks(facts, options), handler }];
  }
  const mounted = second && on.routers.of(second);
  if (first === undefined || mounted === undefined) return [];
  return [{ kind: "mount", router: router.name, path: pathText(facts, first), span, chain: [], target: mounted.name }];
}

const afterHooks: ReadonlySet<string> = new Set(["onResponse", "onError", "onClose", "onReady", "onListen", "onSend", "onRoute", "onRegister", "onTimeout", "onRequestAbort", "preSerialization"]);

function hook({ facts, router, args, call }: RouterCall, does: RoutingMember & { does: "hook" }): readonly Registration[] {
  const name = does.argument > 0 && args[0] !== undefined ? facts.constantString(args[0]) : undefined;
  const given = args.at(does.argument === 0 ? -1 : does.argument);
  if (given === undefined) return [];
  const when = name !== undefined && afterHooks.has(name) ? "after" : does.when;
  const link = chainLink(facts, given);
  // What such a member is given in place of an event is what answers errors: `setErrorHandler`, `onError`.
  const isForErrors = does.when === "after" && name === undefined;
  const chain = isForErrors ? [{ ...link, provides: [...link.provides, { kind: "error-handler" as const, certain: true }] }] : [link];
  return [{ kind: "link", router: router.name, path: "", span: facts.spanOf(call), when, chain, ...reachOf(facts, args) }];
}

/** `onBeforeHandle({ as: "scoped" }, check)`, `guard({ as: "global", beforeHandle })`. */
function reachOf(facts: FileFacts, [first]: readonly Expression[]): Pick<LinkRegistration, "reach"> {
  const options = first && skipWrappers(first);
  const given = isObjectLiteral(options) ? facts.option(options, "as") : undefined;
  const reach = given?.state === "given" ? facts.constantString(given.value) : undefined;
  return reach === "scoped" || reach === "global" ? { reach } : {};
}

function below(on: RouterCall, does: RoutingMember & { does: "below" }): readonly Registration[] {
  const { facts, routers, router, args, call } = on;
  const given = does.path === "none" ? undefined : args[does.path];
  const path: PathText = does.path === "none" ? "" : given && pathText(facts, given);
  const base = { router: router.name, path, span: facts.spanOf(call) };
  if (does.callback === "none") return [{ ...base, kind: "mount", chain: [], target: routers.derive(call, router.row).name }];
  const options = args.find((argument) => isObjectLiteral(skipWrappers(argument)));
  const chain = options === undefined ? [] : optionLinks(facts, skipWrappers(options) as ObjectLiteralExpression);
  const callback = args.map((argument) => skipWrappers(argument)).find((argument) => isArrowFunction(argument) || isFunctionExpression(argument));
  // `guard(options)` holds for all that follows.
  if (callback === undefined) return chain.length === 0 ? [] : [{ ...base, path: "", kind: "link", when: "before", chain, ...reachOf(facts, args) }];
  return [{ ...base, kind: "mount", chain, target: `#${functionName(callback as unknown as ts.ArrowFunction)}`, argument: "0", isEncapsulated: true }];
}

/** `router.param("id", load)` runs for the routes that have such a part. */
function parameter({ facts, router, args, call }: RouterCall): readonly Registration[] {
  const [first, second] = args;
  const name = first && facts.constantString(first);
  if (name === undefined || second === undefined) return [];
  const where = { paths: [`[:{]${name.replace(/\W/g, "\\$&")}(?!\\w)`], except: [] };
  return [{ kind: "link", router: router.name, path: "", span: facts.spanOf(call), when: "global", chain: [chainLink(facts, second)], where }];
}

function prefix({ facts, routers, router, args }: RouterCall): readonly Registration[] {
  const [first] = args;
  if (first !== undefined) routers.setPrefix(router, pathText(facts, first));
  return [];
}
