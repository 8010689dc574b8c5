import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { NamingNode } from "#core/secrets/named-value";
import { mayNameSigningSecret } from "#core/secrets/near-signing";
import { signingArguments, signingNames } from "#core/secrets/signing-drafts";
import { jwtLibraries } from "#rules/models/jwt-secrets";

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-jwt-secret",
    title: "Signing secret of JSON web tokens in the code",
    family: "secrets",
    severity: "critical",
    confidence: "high",
    cwe: [798, 321],
    owasp: ["A07:2021", "A02:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      argument: "{api} signs or verifies tokens with the fixed secret {masked}: whoever reads the code can sign in as anyone. Read it from the environment.",
      named: "{name} is the fixed text {masked}: whoever reads the code can sign tokens for anyone. Read it from the environment.",
    },
    options: {},
    triggers: [
      // What a library takes may be written anywhere in the file.
      { pattern: /(?:\bfrom|\brequire|\bimport)\s*\(?\s*["'`](?!\.)[^"'`\n]{0,100}jwt/i, confirm: (text) => jwtLibraries.test(text) }, { package: "jsonwebtoken" }, { package: "jws" }, { package: "jsrsasign" }, { package: "@auth/express" }, { package: "@auth/sveltekit" }, { package: "@hapi/hapi", calling: "strategy" }, "jose", "next-auth",
      { pattern: /jwt|nextauth|secretOr(?:Private)?Key/i, confirm: (text) => mayNameSigningSecret(text, /jwt|nextauth/i) },
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
    for (const draft of signingArguments(context.facts, "jwt")) context.report(draft);
  },
});

function visitNamed(node: NamingNode, context: SyntaxRuleContext<"argument" | "named">): void {
  for (const draft of signingNames(context.facts, node, "jwt")) context.report(draft);
}
