import type { FileFacts } from "../../facts/file-facts.js";
import { directiveOf, moduleNameOf } from "../../facts/module-name.js";
import { type FunctionLike, isFunctionLike, type Node, SyntaxKind } from "../../syntax/nodes.js";
import type { ChainLink, RouteRegistration, RoutingParts } from "../fragment.js";
import { functionLink } from "../wrapped-handler.js";
import { exportedValues } from "./exported-values.js";
import { applicationOf, bracketPath, byDefault, exportedRoute, sharedRouter, splitAt } from "./file-route.js";
import { nextMiddleware } from "./next-middleware.js";

const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const routeFile = /(?:^|\/)route\.[cm]?[jt]sx?$/;
const extension = /\.[cm]?[jt]sx?$/;

/**
 * Next.js: route handlers of the app folder, handlers below `pages/api`, the middleware with its matcher, server actions.
 * Undefined where a file is none of these.
 */
export function nextRoutes(facts: FileFacts): RoutingParts | undefined {
  const { path } = facts.tree.document;
  return routeHandlers(facts, path) ?? apiHandler(facts, path) ?? nextMiddleware(facts, path) ?? serverActions(facts, path);
}

function routeHandlers(facts: FileFacts, path: string): RoutingParts | undefined {
  const place = routeFile.test(path) ? splitAt(path, /(?:^|\/)app\//) : undefined;
  if (place === undefined) return undefined;
  const router = sharedRouter("next", applicationOf(place.root));
  const route = bracketPath(place.rest.split("/").slice(0, -1));
  const registrations = exportedValues(facts).filter(({ name }) => verbs.test(name)).map((exported) => exportedRoute(facts, router.id, [exported.name], route, exported));
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

function apiHandler(facts: FileFacts, path: string): RoutingParts | undefined {
  const place = extension.test(path) ? splitAt(path, /(?:^|\/)pages\/(?=api\/)/) : undefined;
  const exported = place && exportedValues(facts).find(({ name }) => name === "default");
  if (place === undefined || exported === undefined) return undefined;
  const router = sharedRouter("next", applicationOf(place.root));
  const segments = place.rest.replace(extension, "").split("/");
  const route = bracketPath(segments.at(-1) === "index" ? segments.slice(0, -1) : segments);
  const methods = methodsAsked(facts);
  const front = readsBodies(facts) ? [bodyLimit(facts, exported.node)] : [];
  return { routers: [router], registrations: [exportedRoute(facts, router.id, methods, route, exported, front)] };
}

/** Bodies of pages' handlers and of actions are read by the framework, up to 1 MB where nothing else is said. */
function bodyLimit(facts: FileFacts, node: Node): ChainLink {
  return byDefault(facts, node, "Next.js", "body-limit");
}

/** `export const config = { api: { bodyParser: false } }` leaves bodies to the handler. */
function readsBodies(facts: FileFacts): boolean {
  const config = exportedValues(facts).find(({ name }) => name === "config")?.value;
  const options = config === undefined || isFunctionLike(config) ? undefined : facts.objectOf(config);
  const parser = options && facts.option(options, "api.bodyParser");
  return parser?.state !== "given" || facts.constant(parser.value)?.value !== false;
}

/** The methods that a handler tells apart: `req.method === "POST"`, `switch (req.method) { case "PUT": … }`. */
function methodsAsked(facts: FileFacts): readonly string[] {
  const { text } = facts.tree.document;
  const asked = new Set<string>();
  for (const [, equal, cased] of text.matchAll(/\.method\??\s*(?:===?|!==?)\s*["'`]([A-Z]{3,7})["'`]|case\s+["'`](GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)["'`]\s*:/g)) {
    const method = equal ?? cased;
    if (method !== undefined && verbs.test(method) && method !== "OPTIONS" && method !== "HEAD") asked.add(method);
  }
  return asked.size === 0 ? ["ALL"] : [...asked];
}

/** What a client may call by itself: the exported functions of a `use server` file, and functions that say so. */
function serverActions(facts: FileFacts, path: string): RoutingParts | undefined {
  if (!facts.tree.document.text.includes("use server")) return undefined;
  const place = splitAt(path, /(?:^|\/)(?:app|src|actions|lib|server|components|features|modules)\//);
  const router = sharedRouter("next", applicationOf(place?.root ?? ""));
  const base = path.replace(extension, "");
  const registrations: RouteRegistration[] = [];
  if (directiveOf(facts.tree.sourceFile) === "use server") {
    for (const exported of exportedValues(facts)) {
      if (exported.value !== undefined || exported.from !== undefined) registrations.push(exportedRoute(facts, router.id, ["ACTION"], `/${base}#${exported.name}`, exported, [bodyLimit(facts, exported.node)]));
    }
  } else {
    for (const declared of functions(facts)) {
      if (directiveOf(declared) !== "use server") continue;
      const name = nameOf(declared);
      registrations.push({ kind: "route", router: router.id, methods: ["ACTION"], path: `/${base}#${name}`, span: facts.spanOf(declared.name ?? declared), chain: [bodyLimit(facts, declared)], handler: functionLink(facts, declared, name) });
    }
  }
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

function nameOf(declared: FunctionLike): string {
  const { parent } = declared;
  const own = (declared.name as { readonly text?: string } | undefined)?.text;
  const held = (parent as { readonly name?: { readonly text?: string } }).name?.text;
  return own ?? moduleNameOf(declared)?.path ?? held ?? "action";
}

/** Every function of the file that a directive may stand in. */
function functions(facts: FileFacts): readonly FunctionLike[] {
  const found: FunctionLike[] = [];
  for (const kind of [SyntaxKind.FunctionDeclaration, SyntaxKind.ArrowFunction, SyntaxKind.FunctionExpression]) found.push(...(facts.nodesOf(kind) as readonly FunctionLike[]));
  if (found.length > 0) return found.sort((a, b) => a.pos - b.pos);
  const nodes: Node[] = [facts.tree.sourceFile];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (isFunctionLike(node)) found.push(node);
    node.forEachChild((child) => void nodes.push(child));
  }
  return found.sort((a, b) => a.pos - b.pos);
}
