import type { FileFacts } from "../../facts/file-facts.js";
import {
  type Expression,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isPropertyAssignment,
  isShorthandProperty,
  isSpreadAssignment,
  type Node,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
} from "../../syntax/nodes.js";
import type { RouteRegistration, RoutingParts } from "../fragment.js";
import { functionLink, wrappedHandler } from "../wrapped-handler.js";

const operations: ReadonlyMap<string, string> = new Map([
  ["Query", "QUERY"],
  ["Mutation", "MUTATION"],
  ["Subscription", "SUBSCRIPTION"],
]);

/** Maps of resolvers as graphql-tools, Apollo, Yoga and Mercurius take them: `{ Query: { users: () => … } }`. */
export function resolverMapRoutes(facts: FileFacts): RoutingParts {
  const registrations: RouteRegistration[] = [];
  const id = "@graphql:.";
  for (const { operation, literal } of mapsOf(facts)) registrations.push(...fields(facts, id, operation, literal));
  if (registrations.length === 0) return { routers: [], registrations: [] };
  return { routers: [{ id, framework: "graphql", isRoot: true, prefix: "", span: { start: 0, end: 0 } }], registrations };
}

/** Objects under a key `Query`, or in a constant of such a name, whose fields are functions. */
function mapsOf(facts: FileFacts): readonly { readonly operation: string; readonly literal: ObjectLiteralExpression }[] {
  const found: { readonly operation: string; readonly literal: ObjectLiteralExpression }[] = [];
  const seen = new Set<Node>();
  const nodes: Node[] = [facts.tree.sourceFile];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const named = node as { readonly name?: Node; readonly initializer?: Expression };
    const name = named.name === undefined ? undefined : propertyNameText(named.name);
    const operation = name === undefined ? undefined : operations.get(name);
    const value = isShorthandProperty(node) ? node.name : named.initializer;
    if (operation !== undefined && value !== undefined) {
      const literal = facts.objectOf(value);
      if (literal !== undefined && !seen.has(literal) && literal.properties.some((property) => isResolver(property))) {
        seen.add(literal);
        found.push({ operation, literal });
      }
    }
    const first = nodes.length;
    node.forEachChild((child) => void nodes.push(child));
    nodes.splice(first, nodes.length - first, ...nodes.slice(first).reverse());
  }
  return found;
}

function isResolver(property: Node): boolean {
  if (isMethodDeclaration(property) || isShorthandProperty(property) || isSpreadAssignment(property)) return true;
  if (!isPropertyAssignment(property)) return false;
  const value = skipWrappers(property.initializer);
  return !isObjectLiteral(value) || value.properties.some((inner) => /^(?:resolve|subscribe)$/.test(propertyNameText(inner.name) ?? ""));
}

function fields(facts: FileFacts, router: string, method: string, top: ObjectLiteralExpression): readonly RouteRegistration[] {
  return top.properties.flatMap((property): readonly RouteRegistration[] => {
    if (isSpreadAssignment(property)) {
      const spread = facts.objectOf(property.expression);
      return spread === undefined || spread === top ? [] : ownFields(facts, router, method, spread);
    }
    return field(facts, router, method, property);
  });
}

function ownFields(facts: FileFacts, router: string, method: string, literal: ObjectLiteralExpression): readonly RouteRegistration[] {
  return literal.properties.flatMap((property) => field(facts, router, method, property));
}

function field(facts: FileFacts, router: string, method: string, property: Node): readonly RouteRegistration[] {
  const { name } = property as { readonly name?: Node };
  const key = propertyNameText(name);
  if (key === undefined || name === undefined) return [];
  const route = { kind: "route", router, methods: [method], path: `/graphql/${key}`, span: facts.spanOf(name) } as const;
  if (isMethodDeclaration(property)) return [{ ...route, chain: [], handler: functionLink(facts, property, key) }];
  const value = isPropertyAssignment(property) ? skipWrappers(property.initializer) : isShorthandProperty(property) ? property.name : undefined;
  if (value === undefined) return [];
  const inner = isObjectLiteral(value) ? resolve(facts, value) : value;
  return inner === undefined || (!isIdentifier(inner) && isObjectLiteral(inner)) ? [] : [{ ...route, ...wrappedHandler(facts, inner, key) }];
}

/** `users: { resolve: (parent, args) => … }`. */
function resolve(facts: FileFacts, value: ObjectLiteralExpression): Expression | undefined {
  for (const key of ["resolve", "subscribe"]) {
    const option = facts.option(value, key);
    if (option.state === "given") return option.value;
  }
  return undefined;
}
