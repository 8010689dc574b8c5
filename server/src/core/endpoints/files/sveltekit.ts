import { functionOf } from "../../facts/bound-function.js";
import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isCallExpression, isFunctionLike, isIdentifier, isMethodDeclaration, isPropertyAssignment, isShorthandProperty, propertyNameText, skipWrappers, isObjectLiteral } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { ChainLink, LinkRegistration, RouteRegistration, RoutingParts } from "../fragment.js";
import { functionLink, wrappedHandler } from "../wrapped-handler.js";
import { type ExportedValue, exportedValues } from "./exported-values.js";
import { applicationOf, bracketPath, exportedRoute, sharedRouter, splitAt } from "./file-route.js";
import { pathConditions } from "./path-conditions.js";

const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|fallback)$/;

/** SvelteKit: `+server` files, form actions of `+page.server`, and the hook that runs in front of all. */
export function svelteRoutes(facts: FileFacts): RoutingParts | undefined {
  const { path } = facts.tree.document;
  const place = splitAt(path, /(?:^|\/)routes\/(?=(?:.*\/)?\+)/);
  if (place === undefined) return hooks(facts, path);
  const router = sharedRouter("sveltekit", applicationOf(place.root));
  const folders = place.rest.split("/").slice(0, -1);
  const registrations: RouteRegistration[] = [];
  if (/\+server\.[jt]s$/.test(path)) {
    for (const exported of exportedValues(facts)) {
      if (verbs.test(exported.name)) registrations.push(exportedRoute(facts, router.id, [exported.name === "fallback" ? "ALL" : exported.name], bracketPath(folders), exported));
    }
  } else if (/\+page\.server\.[jt]s$/.test(path)) {
    const actions = exportedValues(facts).find(({ name }) => name === "actions");
    registrations.push(...formActions(facts, router.id, bracketPath(folders), actions?.value as Expression | undefined));
  }
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

/** `export const actions = { default: …, create: … }`: `?/create` is how a form names one. */
function formActions(facts: FileFacts, router: string, path: string, actions: Expression | undefined): readonly RouteRegistration[] {
  const literal = actions && facts.objectOf(actions);
  return (literal?.properties ?? []).flatMap((property): readonly RouteRegistration[] => {
    const name = propertyNameText(property.name);
    if (name === undefined) return [];
    const route = { kind: "route", router, methods: ["ACTION"], path: name === "default" ? path : `${path}?/${name}`, span: facts.spanOf(property.name ?? property) } as const;
    if (isMethodDeclaration(property)) return [{ ...route, chain: [], handler: functionLink(facts, property, name) }];
    if (isPropertyAssignment(property)) return [{ ...route, ...wrappedHandler(facts, property.initializer, name) }];
    return isShorthandProperty(property) ? [{ ...route, ...wrappedHandler(facts, property.name, name) }] : [];
  });
}

function hooks(facts: FileFacts, path: string): RoutingParts | undefined {
  const place = splitAt(path, /(?:^|\/)hooks\.server(?:\.[jt]s$|\/index\.[jt]s$)/);
  if (place === undefined) return undefined;
  const all = exportedValues(facts);
  const router = sharedRouter("sveltekit", applicationOf(place.root));
  const registrations = all.flatMap((exported): readonly LinkRegistration[] => {
    const base = { kind: "link", router: router.id, path: "", span: facts.spanOf(exported.node) } as const;
    if (exported.name === "handleError") return [{ ...base, when: "after", chain: [failures(facts, exported)] }];
    return exported.name === "handle" ? steps(facts, exported).map((step) => ({ ...base, when: "global", ...step })) : [];
  });
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

/** `sequence(authenticate, authorize)`: each in turn, and each for the paths that it asks about itself. */
function steps(facts: FileFacts, { value, name }: ExportedValue): readonly Pick<LinkRegistration, "chain" | "where">[] {
  if (value === undefined) return [];
  const bare = skipWrappers(value as Expression);
  if (isCallExpression(bare) && /(?:^|\.)sequence$/.test(facts.callee(bare)?.name ?? "")) return bare.arguments.map((argument) => step(facts, argument));
  if (isObjectLiteral(bare)) return [];
  return [{ chain: [wrappedHandler(facts, value, name).handler], where: pathConditions(facts) }];
}

function step(facts: FileFacts, argument: Expression): Pick<LinkRegistration, "chain" | "where"> {
  const bare = skipWrappers(argument);
  const declared = isIdentifier(bare) ? functionOf(facts.names.bindingOf(bare)) : isFunctionLike(bare) ? bare : undefined;
  return { chain: [chainLink(facts, argument)], ...(declared !== undefined && { where: pathConditions(facts, declared) }) };
}

function failures(facts: FileFacts, { node, name }: ExportedValue): ChainLink {
  return { name: undefined, span: facts.spanOf(node), text: name, provides: [{ kind: "error-handler", certain: true }], isCall: false, isClear: true };
}
