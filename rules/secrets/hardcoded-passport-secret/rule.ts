import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { literalsIn, type LiteralOrigin, secretSpanOf } from "#core/secrets/literal-origin";
import { secretArguments } from "#core/secrets/secret-argument";
import { isStrategyOption } from "#core/secrets/strategy-option";
import { isCredible, isOtherShape, isTestMode } from "#core/secrets/value-classifier";
import { variableName } from "#core/secrets/variable-name";
import { propertyNameText } from "#core/syntax/nodes";

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
    presets: {},
  },
  visit: {
    PropertyAssignment(node, context) {
      if (!isStrategyOption(context.facts, node) || !/^(?:client|consumer)Secret$/.test(propertyNameText(node.name) ?? "")) return;
      for (const origin of literalsIn(context.facts, node.initializer)) report(context, origin, "strategy", "");
    },
  },
  check(context) {
    for (const { use, origin } of secretArguments(context.facts, ["oauth"])) report(context, origin, "argument", use.row.api.replaceAll("()", ""));
  },
});

function report(context: Context, origin: LiteralOrigin, message: "argument" | "strategy", api: string): void {
  const { text } = origin;
  if (text.length < 6 || !isCredible(text) || isOtherShape(text)) return;
  const span = secretSpanOf(context.facts, origin);
  const variable = variableName(context.facts, span, "OAUTH_CLIENT_SECRET");
  const fix = moveToEnvironment(context.facts, span, variable);
  context.report({
    at: origin.node,
    message,
    data: { api, masked: maskSecret(text), variable },
    severity: isTestMode(text) ? "low" : "high",
    fixes: fix === undefined ? [] : [fix],
    masked: [span],
  });
}
