import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type LiteralOrigin, secretSpanOf } from "#core/secrets/literal-origin";
import { environmentName } from "#core/secrets/name-words";
import type { NamingNode } from "#core/secrets/named-value";
import { secretArguments } from "#core/secrets/secret-argument";
import { namedSigningSecrets } from "#core/secrets/signing-secret";
import { canSign } from "#core/secrets/value-classifier";
import { variableName } from "#core/secrets/variable-name";

type Context = SyntaxRuleContext<"argument" | "named">;

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
    triggers: [{ anywhere: "jwt", ignoreCase: true }, "jose", "next-auth", { anywhere: "nextauth", ignoreCase: true }, "secretOrKey", "secretOrPrivateKey"],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider", "hardcoded-private-key"],
    presets: { recommended: "medium" },
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
    if (context.isTestFile) return;
    for (const { use, origin } of secretArguments(context.facts, ["jwt"])) {
      if (!canSign(origin.text)) continue;
      report(context, origin, { message: "argument", data: { api: use.row.api.replaceAll("()", ""), masked: maskSecret(origin.text) } }, "JWT_SECRET");
    }
  },
});

function visitNamed(node: NamingNode, context: Context): void {
  if (context.isTestFile) return;
  for (const { name, origin } of namedSigningSecrets(context.facts, node, "jwt")) {
    report(context, origin, { message: "named", data: { name, masked: maskSecret(origin.text) } }, variableFor(name));
  }
}

function variableFor(name: string): string {
  const variable = environmentName(name);
  return variable === "SECRET" || variable === "KEYS" ? "JWT_SECRET" : variable;
}

function report(
  context: Context,
  origin: LiteralOrigin,
  draft: { readonly message: "argument" | "named"; readonly data: Readonly<Record<string, string>> },
  variable: string,
): void {
  const span = secretSpanOf(context.facts, origin);
  const fix = moveToEnvironment(context.facts, span, variableName(context.facts, span, variable));
  context.report({
    ...draft,
    at: origin.node,
    confidence: draft.message === "argument" ? "high" : "medium",
    fixes: fix === undefined ? [] : [fix],
    masked: [span],
  });
}
