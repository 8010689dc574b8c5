import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  type NewExpression,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { opaqueLink } from "../chain-link.js";
import type { ChainLink, RouteRegistration, RouterPart, RoutingParts } from "../fragment.js";
import { linkText } from "../link-text.js";

/** Resources nest less deeply than this. */
const maxResources = 12;

/** AWS CDK: `api.addRoutes({ path, methods, integration })`, `resource.addMethod("GET", integration)`, `new LambdaRestApi(…)`. */
export function cdkRoutes(facts: FileFacts): RoutingParts | undefined {
  const router: RouterPart = { id: "@lambda:cdk", framework: "lambda", isRoot: true, prefix: "", span: { start: 0, end: 0 } };
  const registrations: RouteRegistration[] = [];
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    const callee = skipWrappers(call.expression);
    const method = isPropertyAccess(callee) ? callee.name.text : "";
    const found = method === "addRoutes" ? httpRoute(facts, call) : method === "addMethod" && isPropertyAccess(callee) ? restMethod(facts, call, callee.expression) : undefined;
    if (found !== undefined) registrations.push({ kind: "route", router: router.id, span: facts.spanOf(call), ...found });
  }
  for (const made of facts.nodesOf(SyntaxKind.NewExpression) as readonly NewExpression[]) {
    if (!/LambdaRestApi$/.test(facts.callee(made)?.name ?? "")) continue;
    const options = made.arguments?.[2];
    const handler = given(facts, options, "handler");
    const proxied = given(facts, options, "proxy");
    if (handler !== undefined && (proxied === undefined || facts.constant(proxied)?.value !== false)) registrations.push({ kind: "route", router: router.id, span: facts.spanOf(made), methods: ["ALL"], path: "/*", chain: [], handler: functionLink(facts, handler) });
  }
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

type Route = Pick<RouteRegistration, "methods" | "path" | "chain" | "handler">;

function httpRoute(facts: FileFacts, { arguments: [options] }: CallExpression): Route | undefined {
  const path = given(facts, options, "path");
  const integration = given(facts, options, "integration");
  if (options === undefined || path === undefined || integration === undefined) return undefined;
  const methods = given(facts, options, "methods");
  return { methods: methods === undefined ? ["ALL"] : listed(methods).map((one) => methodNamed(facts, one)), path: pathText(facts, path), chain: authorizers(facts, options), handler: integrated(facts, integration) };
}

function restMethod(facts: FileFacts, { arguments: [method, integration, options] }: CallExpression, resource: Expression): Route | undefined {
  const path = resourcePath(facts, resource);
  if (method === undefined || integration === undefined || path === undefined) return undefined;
  return { methods: [methodNamed(facts, method)], path, chain: options === undefined ? [] : authorizers(facts, options), handler: integrated(facts, integration) };
}

/** The path of a resource: what `addResource` and `resourceForPath` were given on the way from the root. */
function resourcePath(facts: FileFacts, resource: Expression): string | undefined {
  let path = "";
  let at = skipWrappers(resource);
  for (let step = 0; step < maxResources; step++) {
    if (isIdentifier(at)) {
      const definition = facts.definitionOf(at);
      if (definition === undefined) return undefined;
      at = skipWrappers(definition);
    } else if (isPropertyAccess(at) && at.name.text === "root") return `/${path}`.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
    else if (isCallExpression(at)) {
      const callee = skipWrappers(at.expression);
      if (!isPropertyAccess(callee) || !/^(?:addResource|resourceForPath|addProxy)$/.test(callee.name.text)) return undefined;
      const [part] = at.arguments;
      path = `${callee.name.text === "addProxy" ? "*" : part === undefined ? "{…}" : pathText(facts, part).slice(1)}/${path}`;
      at = skipWrappers(callee.expression);
    } else return undefined;
  }
  return undefined;
}

function pathText(facts: FileFacts, value: Expression): string {
  return `/${(facts.constantString(value) ?? "{…}").replace(/^\//, "")}`.replace(/\{(\w+)\+\}/g, "*$1").replace(/\{(\w+)\}/g, ":$1");
}

function methodNamed(facts: FileFacts, value: Expression): string {
  const text = facts.constantString(value) ?? facts.textOf(value).replace(/^.*\./, "");
  return /^any$/i.test(text) ? "ALL" : text.toUpperCase();
}

function authorizers(facts: FileFacts, options: Expression): readonly ChainLink[] {
  for (const name of ["authorizer", "apiKeyRequired", "authorizationType"]) {
    const value = given(facts, options, name);
    if (value === undefined || facts.constant(value)?.value === false || /NONE|NoneAuthorizer/.test(facts.textOf(value))) continue;
    return [{ name: undefined, span: facts.spanOf(value), text: `${name}: ${linkText(facts, value)}`, provides: [{ kind: "authentication", certain: true }], isCall: false, isClear: true }];
  }
  return [];
}

/** `new HttpLambdaIntegration("Users", fn)`, `new LambdaIntegration(fn)`. */
function integrated(facts: FileFacts, integration: Expression): ChainLink {
  const made = valueOf(facts, integration);
  const fn = isNewExpression(made) ? made.arguments?.find((argument) => facts.constantString(argument) === undefined && isNewExpression(valueOf(facts, argument))) : undefined;
  return fn === undefined ? opaqueLink(facts.spanOf(integration), linkText(facts, integration)) : functionLink(facts, fn);
}

/** The handler of a function's construct: its file as the construct names it, from the project's root or from this file. */
function functionLink(facts: FileFacts, value: Expression): ChainLink {
  const made = valueOf(facts, value);
  const options = isNewExpression(made) ? made.arguments?.[2] : undefined;
  const handler = given(facts, options, "handler");
  const handlerText = (handler && facts.constantString(handler)) ?? "handler";
  const entry = given(facts, options, "entry");
  const name = entry === undefined ? assetName(facts, options, handlerText) : `${moduleOf(facts, entry) ?? ""}.${handlerText.slice(handlerText.lastIndexOf(".") + 1)}`;
  return { name, span: facts.spanOf(value), text: name?.replace(/^(?:\.\.?\/)+/, "") ?? linkText(facts, value), provides: [], isCall: false, isClear: false };
}

function assetName(facts: FileFacts, options: Expression | undefined, handler: string): string | undefined {
  const code = given(facts, options, "code");
  const [folder] = code !== undefined && isCallExpression(code) ? code.arguments : [];
  const module = folder && moduleOf(facts, folder);
  return module === undefined ? undefined : `${module}/${handler}`;
}

/** `"src/users.ts"` from the root, `join(__dirname, "../src/users.ts")` from here. */
function moduleOf(facts: FileFacts, value: Expression): string | undefined {
  const bare = skipWrappers(value);
  const above = "../".repeat(facts.tree.document.path.split("/").length - 1);
  const text = facts.constantString(bare);
  if (text !== undefined) return `${above === "" ? "./" : above}${plain(text)}`;
  if (!isCallExpression(bare)) return undefined;
  const parts = bare.arguments.slice(1).map((part) => facts.constantString(part));
  const isHere = bare.arguments[0] !== undefined && /__dirname|import\.meta/.test(facts.textOf(bare.arguments[0]));
  return isHere && !parts.includes(undefined) ? `./${parts.join("/")}`.replace(/^\.\/(?=\.)/, "").replace(/\.[cm]?[jt]s$/, "") : undefined;
}

function plain(path: string): string {
  return path.replace(/^\.\//, "").replace(/\.[cm]?[jt]s$/, "").replace(/\/$/, "");
}

function given(facts: FileFacts, options: Expression | undefined, name: string): Expression | undefined {
  const option = options === undefined ? undefined : facts.option(options, name);
  return option?.state === "given" ? option.value : undefined;
}

function valueOf(facts: FileFacts, value: Expression): Expression {
  const bare = skipWrappers(value);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  return definition === undefined ? bare : skipWrappers(definition);
}

function listed(value: Expression): readonly Expression[] {
  const bare = skipWrappers(value);
  return isArrayLiteral(bare) ? bare.elements : [bare];
}
