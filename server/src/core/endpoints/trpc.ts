import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import {
  type CallExpression,
  type Expression,
  isCallExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isShorthandProperty,
  isSatisfies,
  isSpreadAssignment,
  isVariableStatement,
  type Node,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { chainLink } from "./chain-link.js";
import type { ChainLink, Registration, RouteRegistration, RouterPart, RoutingParts } from "./fragment.js";
import { linkText } from "./link-text.js";
import { valueName } from "./local-names.js";
import { wrappedHandler } from "./wrapped-handler.js";

const routerCall = /(?:^|\.)(?:router|createTRPCRouter|createRouter|createTrpcRouter|trpcRouter|authedRouter)$/i;
const mergeCall = /(?:^|\.)(?:mergeRouters|mergeTRPCRouters)$/i;
const operation: ReadonlyMap<string, string> = new Map([
  ["query", "QUERY"],
  ["mutation", "MUTATION"],
  ["subscription", "SUBSCRIPTION"],
]);
/** Chains of procedures are not longer than this. */
const maxSteps = 40;

/** tRPC: routers with what they nest, procedures with their middleware and input. */
export function trpcRoutes(facts: FileFacts): RoutingParts {
  const routers: RouterPart[] = [];
  const registrations: Registration[] = [];
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    const name = calledName(call);
    const isMerge = mergeCall.test(name);
    if (!isMerge && !routerCall.test(name)) continue;
    const literal = isMerge ? undefined : call.arguments[0] && facts.objectOf(call.arguments[0]);
    if (isMerge ? call.arguments.length === 0 : literal === undefined || !holdsProcedures(facts, literal)) continue;
    const id = idOf(call);
    routers.push({ id, framework: "trpc", isRoot: isRoot(facts, id), prefix: "", span: facts.spanOf(call) });
    if (literal !== undefined) registrations.push(...members(facts, `#${id}`, literal));
    else for (const argument of call.arguments) mount(facts, `#${id}`, "", argument, registrations);
  }
  for (const statement of facts.tree.sourceFile.statements) {
    if (!isVariableStatement(statement)) continue;
    for (const { name, initializer, type } of statement.declarationList.declarations) {
      const literal = initializer && skipWrappers(initializer);
      if (!isIdentifier(name) || !isObjectLiteral(literal) || !isRecord(facts, literal, type)) continue;
      routers.push({ id: name.text, framework: "trpc", isRoot: false, prefix: "", span: facts.spanOf(name) });
      registrations.push(...members(facts, `#${name.text}`, literal));
    }
  }
  return { routers, registrations };
}

/** An object of procedures that another file hands to a router: `const posts = { … } satisfies TRPCRouterRecord`. */
function isRecord(facts: FileFacts, literal: ObjectLiteralExpression, type: Node | undefined): boolean {
  const told = type ?? (isSatisfies(literal.parent) ? literal.parent.type : undefined);
  if (told !== undefined && /RouterRecord\b/.test(facts.textOf(told))) return true;
  const isProcedures = literal.properties.length > 0 && literal.properties.every((property) => isPropertyAssignment(property) && procedureOf(skipWrappers(property.initializer)) !== undefined);
  return isProcedures && /trpc/i.test(facts.tree.document.text);
}

function calledName({ expression }: CallExpression): string {
  const callee = skipWrappers(expression);
  return isPropertyAccess(callee) ? `.${callee.name.text}` : isIdentifier(callee) ? callee.text : "";
}

function idOf(call: CallExpression): string {
  return valueName(call) ?? `router@${call.end}`;
}

/** The router whose type clients take, or that goes by the name that all examples give it. */
function isRoot(facts: FileFacts, id: string): boolean {
  return /^(?:_?appRouter|rootRouter)$/i.test(id) || new RegExp(`type\\s+\\w*Router\\s*=\\s*typeof\\s+${id.replace(/[^\w]/g, "\\$&")}\\b`).test(facts.tree.document.text) && !/^default/.test(id) && /type\s+AppRouter\b/.test(facts.tree.document.text);
}

/** True for an object with a procedure or a router in it: other libraries make routers of objects as well. */
function holdsProcedures(facts: FileFacts, literal: ObjectLiteralExpression): boolean {
  if (/trpc/i.test(facts.tree.document.text)) return true;
  return literal.properties.some((property) => isPropertyAssignment(property) && procedureOf(skipWrappers(property.initializer)) !== undefined);
}

function members(facts: FileFacts, router: ApiName, top: ObjectLiteralExpression): readonly Registration[] {
  const found: Registration[] = [];
  const literals: { readonly literal: ObjectLiteralExpression; readonly path: string }[] = [{ literal: top, path: "" }];
  for (let at = literals.shift(), steps = 0; at !== undefined && steps < 200; at = literals.shift(), steps++) {
    for (const property of at.literal.properties) {
      if (isSpreadAssignment(property)) {
        const spread = facts.objectOf(property.expression);
        if (spread !== undefined) literals.push({ literal: spread, path: at.path });
        continue;
      }
      const key = propertyNameText(property.name);
      if (key === undefined) continue;
      const path = `${at.path}/${key}`;
      if (isShorthandProperty(property)) mount(facts, router, path, property.name, found);
      if (!isPropertyAssignment(property)) continue;
      const value = skipWrappers(property.initializer);
      if (isObjectLiteral(value)) literals.push({ literal: value, path });
      else if (isIdentifier(value) && facts.objectOf(value) !== undefined) literals.push({ literal: facts.objectOf(value) ?? at.literal, path });
      else {
        const procedure = procedureOf(isIdentifier(value) ? skipWrappers(facts.definitionOf(value) ?? value) : value);
        if (procedure !== undefined) found.push(route(facts, router, path, procedure, key, property.name));
        else mount(facts, router, path, value, found);
      }
    }
  }
  return found;
}

function mount(facts: FileFacts, router: ApiName, path: string, value: Expression, found: Registration[]): void {
  const bare = skipWrappers(value);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  const procedure = definition && procedureOf(skipWrappers(definition));
  if (procedure !== undefined && isIdentifier(bare)) {
    found.push(route(facts, router, path, procedure, bare.text, bare));
    return;
  }
  const inner = isCallExpression(bare) && routerCall.test(calledName(bare)) ? `#${idOf(bare)}` : isIdentifier(bare) && definition !== undefined ? `#${bare.text}` : facts.projectName(facts.api(bare));
  if (inner !== undefined) found.push({ kind: "mount", router, path, span: facts.spanOf(bare), chain: [], target: inner });
}

/** `protectedProcedure.input(schema).mutation(run)`: the call at the end. */
function procedureOf(value: Expression): CallExpression | undefined {
  if (!isCallExpression(value)) return undefined;
  const callee = skipWrappers(value.expression);
  return isPropertyAccess(callee) && operation.has(callee.name.text) && value.arguments.length > 0 ? value : undefined;
}

function route(facts: FileFacts, router: ApiName, path: string, call: CallExpression, name: string, at: Parameters<FileFacts["spanOf"]>[0]): RouteRegistration {
  const callee = skipWrappers(call.expression);
  const method = isPropertyAccess(callee) ? (operation.get(callee.name.text) ?? "QUERY") : "QUERY";
  const [run] = call.arguments;
  const { chain, handler } = wrappedHandler(facts, run ?? call, name);
  return { kind: "route", router, methods: [method], path, span: facts.spanOf(at), chain: [...steps(facts, callee), ...chain], handler };
}

/** What stands in front of a procedure: the one that it is built on, middleware, and the schema of its input. */
function steps(facts: FileFacts, last: Expression): readonly ChainLink[] {
  const links: ChainLink[] = [];
  let at: Expression = isPropertyAccess(last) ? skipWrappers(last.expression) : last;
  for (let step = 0; step < maxSteps && isCallExpression(at); step++) {
    const callee = skipWrappers(at.expression);
    if (!isPropertyAccess(callee)) break;
    const [argument] = at.arguments;
    if (argument !== undefined && callee.name.text === "input") {
      const span = facts.spanOf(argument);
      links.unshift({ name: undefined, span, text: `input(${linkText(facts, argument)})`, provides: [{ kind: "validation", part: "body", certain: true }], isCall: true, isClear: true });
    } else if (argument !== undefined && /^(?:use|unstable_concat|concat)$/.test(callee.name.text)) links.unshift(chainLink(facts, argument));
    at = skipWrappers(callee.expression);
  }
  // `t.procedure` itself asks for nothing.
  const base = isPropertyAccess(at) && at.name.text === "procedure" ? [] : [chainLink(facts, at)];
  return [...base, ...links];
}
