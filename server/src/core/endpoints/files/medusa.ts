import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isArrayLiteral, isObjectLiteral, isPropertyAssignment, type Node, type ObjectLiteralExpression, propertyNameText, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { LinkRegistration, RoutingParts } from "../fragment.js";
import { exportedValues } from "./exported-values.js";
import { bracketPath, byDefault, exportedRoute, sharedRouter, splitAt } from "./file-route.js";

const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
/** Where Medusa asks for a signed-in user by itself; those of the administration are accounts of their own. */
const guarded = /^\/(?:admin|store\/customers\/me)(?:\/|$)/;
const administrative = /^\/admin(?:\/|$)/;
/** Where it answers the origins that its configuration names. */
const shared = /^\/(?:admin|store|auth)(?:\/|$)/;

/** Medusa: route files below `src/api`, and lists of middleware with the paths that they match. */
export function medusaRoutes(facts: FileFacts): RoutingParts | undefined {
  const { path, text } = facts.tree.document;
  const place = splitAt(path, /(?:^|\/)api\//);
  if (place === undefined || !/@medusajs|Medusa(?:Request|Response)|MiddlewareRoute/.test(text)) return undefined;
  const router = sharedRouter("medusa", place.root);
  if (/(?:^|\/)middlewares?\.[jt]s$/.test(path)) {
    const registrations = middlewareRows(facts).map((row) => link(facts, router.id, row));
    return registrations.length === 0 ? undefined : { routers: [router], registrations };
  }
  if (!/(?:^|\/)route\.[jt]s$/.test(path)) return undefined;
  const route = bracketPath(place.rest.split("/").slice(0, -1));
  const exports = exportedValues(facts);
  const open = exports.find(({ name }) => name === "AUTHENTICATE");
  const isOpen = open?.value !== undefined && facts.constant(open.value as Expression)?.value === false;
  const registrations = exports.filter(({ name }) => verbs.test(name)).map((exported) => {
    const settings = byDefault(facts, exported.node, "Medusa", "body-limit", "error-handler", "access-log", ...(shared.test(route) ? (["cors"] as const) : []));
    const guard = byDefault(facts, exported.node, "authenticate", "authentication", ...(administrative.test(route) ? (["authorization"] as const) : []));
    return exportedRoute(facts, router.id, [exported.name], route, exported, guarded.test(route) && !isOpen ? [settings, guard] : [settings]);
  });
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

/** Every object of the file that has a matcher and middleware. */
function middlewareRows(facts: FileFacts): readonly ObjectLiteralExpression[] {
  const rows: ObjectLiteralExpression[] = [];
  const nodes: Node[] = [facts.tree.sourceFile];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (isObjectLiteral(node) && ["matcher", "middlewares"].every((key) => node?.kind === SyntaxKind.ObjectLiteralExpression && (node as ObjectLiteralExpression).properties.some((property) => isPropertyAssignment(property) && propertyNameText(property.name) === key))) rows.push(node);
    else node.forEachChild((child) => void nodes.push(child));
  }
  return rows.sort((a, b) => a.pos - b.pos);
}

function link(facts: FileFacts, router: string, row: ObjectLiteralExpression): LinkRegistration {
  const option = (name: string): Expression | undefined => {
    const found = facts.option(row, name);
    return found.state === "given" ? found.value : undefined;
  };
  const matcher = option("matcher");
  const matched = matcher && (facts.constantString(matcher) ?? facts.textOf(matcher).replace(/^\/\^?|\$?\/\w*$/g, ""));
  const methods = [option("method"), option("methods")].flatMap((value) => (value === undefined ? [] : listed(value))).flatMap((value) => facts.constantString(value) ?? []);
  const middlewares = option("middlewares");
  return {
    kind: "link",
    router,
    path: "",
    span: facts.spanOf(row),
    when: "global",
    where: { paths: matched === undefined ? [] : [`^${matched.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/:\w+/g, "[^/]+")}${matched.endsWith("*") ? "" : "/?$"}`], except: [], ...(methods.length > 0 && !methods.includes("ALL") && { methods }) },
    chain: (middlewares === undefined ? [] : listed(middlewares)).map((one) => chainLink(facts, one)),
  };
}

function listed(value: Expression): readonly Expression[] {
  const bare = skipWrappers(value);
  return isArrayLiteral(bare) ? bare.elements : [bare];
}
