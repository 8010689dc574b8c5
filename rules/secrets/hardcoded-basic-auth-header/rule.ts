import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { encodedByCall, encodedInText, type EncodedCredentials } from "#core/secrets/encoded-credentials";
import { secretSpanOf } from "#core/secrets/literal-origin";
import { variableName } from "#core/secrets/variable-name";

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-basic-auth-header",
    title: "Login of an HTTP request in the code",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      found: "This logs in as {user} with the fixed password {masked}: base64 hides nothing. Change it, then read it from {variable}.",
      sample: "This logs in as {user} with the password {masked}, which everyone would try first. Read it from {variable}.",
    },
    options: {},
    triggers: ["btoa", { pattern: /\bBuffer\.from\s*\([^)\n]{1,200}\)\s*\.toString\(\s*["']base64["']/ }, { pattern: /Basic [A-Za-z0-9+/]{6}/ }],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider"],
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      for (const credentials of encodedByCall(context.facts, node)) report(context, credentials);
    },
    StringLiteral(node, context) {
      const credentials = encodedInText(node);
      if (credentials !== undefined) report(context, credentials);
    },
  },
});

function report(context: SyntaxRuleContext<"found" | "sample">, { origin, user, password, isSample }: EncodedCredentials): void {
  const whole = secretSpanOf(context.facts, origin);
  // The user's name stays readable where the password stands in the code as it is.
  const inside = context.document.text.slice(whole.start, whole.end).lastIndexOf(password);
  const secret = inside < 0 ? whole : { start: whole.start + inside, end: whole.start + inside + password.length };
  const variable = variableName(context.facts, secret, "BASIC_AUTH_PASSWORD");
  const fix = inside < 0 ? undefined : moveToEnvironment(context.facts, secret, variable);
  context.report({
    at: origin.node,
    message: isSample ? "sample" : "found",
    data: { user, masked: maskSecret(password), variable },
    severity: isSample ? "low" : "high",
    confidence: isSample ? "medium" : "high",
    fixes: fix === undefined ? [] : [fix],
    masked: [secret],
  });
}
