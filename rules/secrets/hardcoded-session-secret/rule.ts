import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { NamingNode } from "#core/secrets/named-value";
import { mayNameSigningSecret } from "#core/secrets/near-signing";
import { signingArguments, signingNames } from "#core/secrets/signing-drafts";

/** What protects cookies, and lets an application set with which secret. */
const packages = [
  "express-session", "cookie-session", "cookie-parser", "cookie-signature", "keygrip", "iron-session", "@fastify/cookie", "fastify-cookie", "@fastify/session",
  "@fastify/secure-session", "koa", "next-iron-session", "@hapi/iron", "hono-sessions", "better-auth", "tiny-csrf", "client-sessions", "express-openid-connect",
] as const;

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-session-secret",
    title: "Session or cookie secret in the code",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [798, 321],
    owasp: ["A07:2021", "A02:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      argument: "{api} protects cookies with the fixed secret {masked}: whoever reads the code can forge a session. Read it from the environment.",
      named: "{name} is the fixed text {masked}: whoever reads the code can forge a session. Read it from the environment.",
    },
    options: {},
    triggers: [
      ...packages.map((name) => ({ package: name })), "createCookieSessionStorage", "createCookie",
      ...["useSession", "getSession", "updateSession"].map((calling) => ({ package: "h3", calling })), { package: "@tanstack/react-start/server", calling: "useSession" }, { package: "@hapi/hapi", calling: "strategy" }, "setSignedCookie", "getSignedCookie",
      { pattern: /(?:session|cookie)[\s\S]{0,440}?secret/i, confirm: (text) => mayNameSigningSecret(text, /session|cookie/i) },
    ],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider", "hardcoded-private-key"],
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    VariableDeclaration: visitNamed,
    PropertyAssignment: visitNamed,
    PropertyDeclaration: visitNamed,
    Parameter: visitNamed,
    BindingElement: visitNamed,
    BinaryExpression: visitNamed,
  },
  check(context) {
    for (const draft of signingArguments(context.facts, "session")) context.report(draft);
  },
});

function visitNamed(node: NamingNode, context: SyntaxRuleContext<"argument" | "named">): void {
  for (const draft of signingNames(context.facts, node, "session")) context.report(draft);
}
