import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { fixedSecrets, secretAtLiteral, secretToEnvironment, type WrittenSecret } from "#core/secrets/fixed-secret";
import { literalsIn } from "#core/secrets/literal-origin";
import { isStrategyOption } from "#core/secrets/strategy-option";
import { isCredible, isOtherShape, isTestMode } from "#core/secrets/value-classifier";
import { propertyNameText, propertyValue } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"argument" | "strategy">;

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-passport-secret",
    title: "Secret of an OAuth client in the code",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      argument: "{api} gets the fixed client secret {masked}: whoever reads the code can ask for tokens as your application. Replace it at the provider, then read it from {variable}.",
      strategy: "This login strategy gets the fixed client secret {masked}: whoever reads the code can ask for tokens as your application. Replace it at the provider, then read it from {variable}.",
    },
    options: {},
    triggers: ["clientSecret", "consumerSecret", "OAuth2Client", "OAuth2", "simple-oauth2"],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider"],
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      if (!isStrategyOption(context.facts, node) || !/^(?:client|consumer)Secret$/.test(propertyNameText(node.name) ?? "")) return;
      for (const origin of literalsIn(context.facts, propertyValue(node))) report(context, secretAtLiteral(context.facts, origin), "strategy", "");
    },
  },
  check(context) {
    for (const secret of fixedSecrets(context.facts, ["oauth"])) report(context, secret, "argument", secret.apiName);
  },
});

function report(context: Context, secret: WrittenSecret, message: "argument" | "strategy", api: string): void {
  const { text, at, span, related } = secret;
  if (text.length < 6 || !isCredible(text) || isOtherShape(text)) return;
  const { variable, fix } = secretToEnvironment(context.facts, secret, "OAUTH_CLIENT_SECRET");
  context.report({
    at,
    message,
    data: { api, masked: maskSecret(text), variable },
    severity: isTestMode(text) ? "low" : "high",
    related,
    fixes: fix === undefined ? [] : [fix],
    masked: [span],
  });
}
