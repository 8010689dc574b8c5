import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { createRouterValues, type RouterRef, type RouterValues } from "../calls/router-values.js";
import type { Registration, RoutingParts } from "../fragment.js";
import { linkText } from "../link-text.js";

/** What the extractor asks of a text: settings of a server that end requests which take too long. */
export const timeoutSettings = /\.setTimeout\(|\.(?:requestTimeout|timeout)\s*=[^=]|createServer\(\s*\{[^{}]{0,300}\brequestTimeout\b/;

/**
 * Times that servers of Node give the requests of an application: `http.createServer(app).setTimeout(30_000)`,
 * `server.requestTimeout = 10_000`, `createServer({ requestTimeout }, app)`.
 */
export function serverTimeouts(facts: FileFacts): RoutingParts {
  const routers = createRouterValues(facts);
  const registrations: Registration[] = [];
  const add = (at: Node, shown: Expression, servers: Expression, time: Expression | undefined): void => {
    // No time at all is none.
    if (time === undefined || facts.constant(time)?.value === 0) return;
    const link = { name: undefined, span: facts.spanOf(at), text: linkText(facts, shown), provides: [{ kind: "timeout", certain: true } as const], isClear: true, isCall: false };
    for (const { name } of applicationsOf(facts, routers, servers)) registrations.push({ kind: "link", when: "global", router: name, path: "", span: facts.spanOf(at), chain: [link] });
  };
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    const callee = skipWrappers(call.expression);
    if (isPropertyAccess(callee) && callee.name.text === "setTimeout") add(call, call, callee.expression, call.arguments[0]);
    else if (isServer(call)) add(call, call, call, optionOf(facts, call));
  }
  for (const name of ["requestTimeout", "timeout"].flatMap((text) => facts.names.identifiersNamed(text))) {
    const target = name.parent;
    const assignment = target.parent;
    if (!isPropertyAccess(target) || target.name !== name || !isBinaryExpression(assignment) || assignment.left !== target) continue;
    if (assignment.operatorToken.kind === SyntaxKind.EqualsToken) add(assignment, target, target.expression, assignment.right);
  }
  return { routers: [], registrations };
}

function isServer({ expression }: CallExpression): boolean {
  const callee = skipWrappers(expression);
  return /^create(?:Secure)?Server$/.test(isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "");
}

function optionOf(facts: FileFacts, { arguments: [options] }: CallExpression): Expression | undefined {
  if (!isObjectLiteral(options)) return undefined;
  const given = facts.option(options, "requestTimeout");
  return given.state === "given" ? given.value : undefined;
}

/** How much code a server is made by, at most. */
const maxNodes = 200;

/** The applications whose requests a server takes, through constants and what is put around it: `stoppable(createServer(app.callback()))`. */
function applicationsOf(facts: FileFacts, routers: RouterValues, server: Expression): readonly RouterRef[] {
  const found: RouterRef[] = [];
  const seen = new Set<Node>();
  const nodes: Node[] = [server];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < maxNodes; node = nodes.pop(), count++) {
    if (isIdentifier(node)) {
      const definition = facts.definitionOf(node);
      if (definition !== undefined && !seen.has(definition)) {
        seen.add(definition);
        nodes.push(definition);
      }
      continue;
    }
    if (isCallExpression(node)) {
      const callee = skipWrappers(node.expression);
      const listening = isPropertyAccess(callee) && callee.name.text === "listen" ? [callee.expression] : [];
      for (const handler of isServer(node) ? node.arguments : listening) found.push(...applicationIn(routers, handler));
    }
    node.forEachChild((child) => void nodes.push(child));
  }
  return found;
}

/** `app`, `app.callback()`, `app.handler`. */
function applicationIn(routers: RouterValues, handler: Expression): readonly RouterRef[] {
  const bare = skipWrappers(handler);
  const made = isCallExpression(bare) ? skipWrappers(bare.expression) : bare;
  const router = routers.of(isPropertyAccess(made) ? made.expression : bare);
  return router === undefined ? [] : [router];
}
