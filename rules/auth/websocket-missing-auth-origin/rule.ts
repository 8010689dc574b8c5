import { calledFunction } from "#core/facts/called-function";
import type { FileFacts } from "#core/facts/file-facts";
import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Identifier, isBinaryExpression, isCallExpression, isFunctionLike, isIdentifier, isPropertyAccess, isPropertyDeclaration, isVariableDeclaration, type Node, propertyNameText, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { webSocketServers } from "#rules/models/web-options/web-socket-servers";

/** A visitor is known by the cookies that a connection brings, and nothing says where the page has to come from. */
const readsCookies = /\.headers\s*(?:\??\.\s*cookies?\b|\[["']cookie["']\])/;
const asksOrigin = /origin\b|sec-fetch-site|csrf|samesite:\s*["']?(?:strict|lax)|allowRequest|verifyClient/i;

/** What asks where a connection comes from, or who opens it. */
const asks = /\borigin\b|authenticat|authori[sz]|\bcookies?\b|\btokens?\b|\bsession|\bverif|\bjwt\b|credential|api_?key|\bsecret\b|["']upgrade["']|passport/i;

export default defineSyntaxRule({
  meta: {
    id: "websocket-missing-auth-origin",
    title: "WebSocket server that lets in every page",
    family: "auth",
    severity: "medium",
    confidence: "medium",
    cwe: [1385, 306],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-4.4.2"],
    since: "0.1.0",
    messages: { cookies: "{api} knows its visitors by their cookies, and nothing in this file looks at the origin: browsers let any site open a WebSocket with the visitor's cookies. Compare the origin in {hook}.", open: "{api} takes connections of every page and of everybody: no option, middleware or handler in this file looks at the origin, a cookie or a token. Browsers let any site open a WebSocket with the visitor's cookies; check both in {hook}." },
    options: {},
    triggers: [{ package: "ws" }, { package: "socket.io" }],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options, certain } of libraryCalls(facts, webSocketServers)) {
      if (!certain || row.asks.some((name) => readOption(facts, options, name).state !== "absent")) continue;
      const { text } = facts.tree.document;
      if (asks.test(text)) {
        if (readsCookies.test(text) && !asksOrigin.test(text)) report({ at: call, message: "cookies", data: { api: row.api, hook: row.hook }, confidence: "medium" });
        continue;
      }
      // A server that other code is given may be told there whom to let in.
      const uses = usesOfHeld(facts, call.parent);
      if (!isOwn(uses)) continue;
      report({ at: call, message: "open", data: { api: row.api, hook: row.hook }, confidence: uses.some((use) => handsOn(facts, use)) ? "low" : "medium" });
    }
  },
});

function usesOf(facts: FileFacts, name: Identifier): readonly Node[] {
  const binding = facts.names.bindingOf(name);
  return binding === undefined ? [] : facts.names.referencesTo(binding);
}

/** Where the variable, or the field of the class, that takes a new server is used. */
function usesOfHeld(facts: FileFacts, holder: Node): readonly Node[] {
  if (isVariableDeclaration(holder)) return isIdentifier(holder.name) ? usesOf(facts, holder.name) : [];
  const field = isPropertyDeclaration(holder) ? propertyNameText(holder.name) : isBinaryExpression(holder) ? ownField(holder.left) : undefined;
  if (field === undefined) return [];
  return facts.nodesOf(SyntaxKind.PropertyAccessExpression).filter((access) => ownField(access) === field && !(isBinaryExpression(access.parent) && access.parent.left === access));
}

/** `wss` of `this.wss`. */
function ownField(node: Node): string | undefined {
  return isPropertyAccess(node) && node.expression.kind === SyntaxKind.ThisKeyword ? node.name.text : undefined;
}

/** True for a variable that is only used by calling its methods, none of which puts middleware in front. */
function isOwn(uses: readonly Node[]): boolean {
  return uses.length > 0 && uses.every(({ parent }) => isPropertyAccess(parent) && isCallExpression(parent.parent) && parent.parent.expression === parent && !/^(?:use|of|engine|handleUpgrade)$/.test(parent.name.text));
}

/** `wss.on("connection", (socket) => join(socket))`: what the socket is handed to may ask who it is, where it stands elsewhere. */
function handsOn(facts: FileFacts, { parent }: Node): boolean {
  const call = parent.parent;
  if (!isCallExpression(call) || !isPropertyAccess(parent) || !/^(?:on|once)$/.test(parent.name.text)) return false;
  const listener = call.arguments[1];
  if (!isFunctionLike(listener)) return listener !== undefined;
  return listener.parameters.some(({ name }) => isHandedOut(facts, name, 0));
}

/** True where a parameter becomes an argument of what another file declares. */
function isHandedOut(facts: FileFacts, name: Node, depth: number): boolean {
  if (!isIdentifier(name)) return false;
  return usesOf(facts, name).some((use) => {
    const call = use.parent;
    const at = isCallExpression(call) ? call.arguments.indexOf(use as Identifier) : -1;
    if (!isCallExpression(call) || at < 0) return false;
    const taker = depth > 3 ? undefined : calledFunction(skipWrappers(call.expression), facts.names);
    const taken = taker?.parameters[at]?.name;
    return taken === undefined || isHandedOut(facts, taken, depth + 1);
  });
}
