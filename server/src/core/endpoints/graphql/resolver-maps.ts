import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isCallExpression,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isPropertyAssignment,
  isShorthandProperty,
  isSpreadAssignment,
  isVariableStatement,
  type Node,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { LinkRegistration, MountRegistration, Registration, RouteRegistration, RouterPart, RoutingParts } from "../fragment.js";
import { functionLink, wrappedHandler } from "../wrapped-handler.js";

const operations: ReadonlyMap<string, string> = new Map([
  ["Query", "QUERY"],
  ["Mutation", "MUTATION"],
  ["Subscription", "SUBSCRIPTION"],
]);

/** Maps of resolvers as graphql-tools, Apollo, Yoga and Mercurius take them: `{ Query: { users: () => … } }`. */
export function resolverMapRoutes(facts: FileFacts): RoutingParts {
  const registrations: Registration[] = [];
  const id = "@graphql:.";
  for (const { operation, value } of mapsOf(facts)) {
    const literal = facts.objectOf(value);
    registrations.push(...(literal === undefined ? mounts(facts, id, value) : fields(facts, id, operation, literal)));
  }
  registrations.push(...shields(facts, id));
  const routers: RouterPart[] = registrations.length === 0 ? [] : [{ id, framework: "graphql", isRoot: true, prefix: "", span: { start: 0, end: 0 } }];
  for (const { name, method, literal } of partsOf(facts)) {
    // Without a framework of its own it is nothing until a map takes it in.
    routers.push({ id: name, framework: "", isRoot: false, prefix: "", span: facts.spanOf(literal) });
    registrations.push(...fields(facts, `#${name}`, method, literal));
  }
  return { routers, registrations };
}

/** `shield({ Query: { users: isSignedIn } })` around a schema: its rules stand in front of fields that other files have. */
function shields(facts: FileFacts, router: string): readonly LinkRegistration[] {
  if (!facts.tree.document.text.includes("shield(")) return [];
  const calls = (facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]).filter((call) => facts.callee(call)?.name === "graphql-shield.shield");
  return calls.map((call) => ({ kind: "link", router, path: "", span: facts.spanOf(call), when: "global", chain: [chainLink(facts, call)] }));
}

/** Constants that hold a part of a map for other files: `export const userQueries = { … }`. */
const partNames: readonly (readonly [RegExp, string])[] = [
  [/[qQ]uer(?:y|ies)$/, "QUERY"],
  [/[mM]utations?$/, "MUTATION"],
  [/[sS]ubscriptions?$/, "SUBSCRIPTION"],
];

function partsOf(facts: FileFacts): readonly { readonly name: string; readonly method: string; readonly literal: ObjectLiteralExpression }[] {
  return facts.tree.sourceFile.statements.flatMap((statement) => {
    if (!isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const literal = initializer && skipWrappers(initializer);
      const method = isIdentifier(name) && !operations.has(name.text) ? partNames.find(([pattern]) => pattern.test(name.text))?.[1] : undefined;
      return method === undefined || !isIdentifier(name) || !isObjectLiteral(literal) ? [] : [{ name: name.text, method, literal }];
    });
  });
}

/** `{ Query: userQueries }`, `{ Query: { ...userQueries } }` with a part of another file. */
function mounts(facts: FileFacts, router: string, value: Expression): readonly MountRegistration[] {
  const target = facts.projectName(facts.api(value));
  return target === undefined ? [] : [{ kind: "mount", router, path: "", span: facts.spanOf(value), chain: [], target }];
}

/** Objects under a key `Query`, or in a constant of such a name, whose fields are functions. */
function mapsOf(facts: FileFacts): readonly { readonly operation: string; readonly value: Expression }[] {
  const found: { readonly operation: string; readonly value: Expression }[] = [];
  const seen = new Set<Node>();
  const nodes: Node[] = [facts.tree.sourceFile];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const named = node as { readonly name?: Node; readonly initializer?: Expression };
    const name = named.name === undefined ? undefined : propertyNameText(named.name);
    const operation = name === undefined ? undefined : operations.get(name);
    const value = isShorthandProperty(node) ? node.name : named.initializer;
    if (operation !== undefined && value !== undefined) {
      const literal = facts.objectOf(value);
      if (literal === undefined && isIdentifier(skipWrappers(value)) && isPropertyAssignment(node)) found.push({ operation, value });
      if (literal !== undefined && !seen.has(literal) && literal.properties.some((property) => isResolver(property))) {
        seen.add(literal);
        found.push({ operation, value });
      }
    }
    // Permissions have the form of what they are for: `shield({ Query: { users: isSignedIn } })`.
    if (isCallExpression(node) && facts.callee(node)?.name === "graphql-shield.shield") continue;
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

function fields(facts: FileFacts, router: string, method: string, top: ObjectLiteralExpression): readonly Registration[] {
  return top.properties.flatMap((property): readonly Registration[] => {
    if (isSpreadAssignment(property)) {
      const spread = facts.objectOf(property.expression);
      if (spread === undefined) return mounts(facts, router, property.expression);
      return spread === top ? [] : ownFields(facts, router, method, spread);
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
