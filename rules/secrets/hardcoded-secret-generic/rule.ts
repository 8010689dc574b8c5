import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { literalsIn, type LiteralOrigin, secretSpanOf } from "#core/secrets/literal-origin";
import { environmentName, namePromise } from "#core/secrets/name-words";
import { type NamingNode, namedValues } from "#core/secrets/named-value";
import { isAccessKeyPair, isPublicKeyConfig } from "#core/secrets/neighbours";
import { isSamplePassword } from "#core/secrets/sample-password";
import { isSecretArgument, secretArguments } from "#core/secrets/secret-argument";
import { isCredible, isLabel, isOtherShape, isTestMode, looksRandom } from "#core/secrets/value-classifier";
import { variableName } from "#core/secrets/variable-name";
import type { StringLiteralLike } from "#core/syntax/nodes";
import type { Confidence } from "#core/finding/severity";

type Context = SyntaxRuleContext<"named" | "pair" | "argument" | "inText">;

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-secret-generic",
    title: "Key, token or other secret in the code",
    family: "secrets",
    severity: "high",
    confidence: "medium",
    cwe: [798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      named: "{name} holds what looks like a real secret, {masked}. Revoke it, then read the new one from the environment.",
      pair: "{name} is the fixed text {masked}. Leave both halves of the key to the environment, where the SDK finds them by itself.",
      argument: "{api} gets the fixed secret {masked}. Revoke it, then read the new one from the environment.",
      inText: "This text carries what looks like a real secret in {name}, {masked}. Revoke it, then read the new one from the environment.",
    },
    options: {},
    triggers: [
      {
        pattern:
          /(?:secret|token|api[ _-]?key|access[ _-]?key|private[ _-]?key|auth[ _-]?key|account[ _-]?key|encryption[ _-]?key|signing[ _-]?key|creds?\b|master[ _-]?key|admin[ _-]?key|service[ _-]?key|app[ _-]?key|client[ _-]?key|license[ _-]?key|(?:session|storage|cookie|deploy|integration|webhook|server|subscription|crypto|cipher|aes|hmac)[ _-]?key|credential|authorization|bearer|salt|_auth|[a-z]Auth|jwt)[\s\S]{0,160}?["'`=:]\s?(?:[\w-]{3,9} )?[^\s"'`]{12}/i,
      },
      // Clients that take a token by position.
      "stripe", "twilio", "openai", "@anthropic-ai", "@sendgrid", { anywhere: "octokit" }, "@slack", "discord", "telegraf", { anywhere: "telegram-bot" },
      "cloudinary", "resend", "aws-sdk", "secretAccessKey",
    ],
    fix: "suggestion",
    yieldsTo: [
      "hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-password", "hardcoded-credentials-in-url", "hardcoded-jwt-secret",
      "hardcoded-session-secret", "hardcoded-crypto-key", "env-secret-fallback", "hardcoded-passport-secret", "hardcoded-basic-auth-header",
    ],
    presets: { recommended: "medium" },
  },
  visit: {
    VariableDeclaration: visitNamed,
    PropertyAssignment: visitNamed,
    PropertyDeclaration: visitNamed,
    Parameter: visitNamed,
    BindingElement: visitNamed,
    BinaryExpression: visitNamed,
    JsxAttribute: visitNamed,
    CallExpression: visitNamed,
    StringLiteral: visitText,
  },
  check(context) {
    if (context.isTestFile) return;
    for (const { use, origin } of secretArguments(context.facts, ["token"])) {
      if (!isCredible(origin.text) || !looksRandom(origin.text)) continue;
      const api = use.row.api.replaceAll("()", "");
      report(context, origin, { message: "argument", data: { api, masked: maskSecret(origin.text) } }, environmentName(`${api} token`), "high");
    }
  },
});

function visitNamed(node: NamingNode, context: Context): void {
  if (context.isTestFile) return;
  for (const { name, value } of namedValues(node)) {
    if (namePromise(name) !== "secret" || isPublicKeyConfig(node)) continue;
    for (const origin of literalsIn(context.facts, value)) {
      const text = origin.text.replace(/^(?:Bearer|Token|token|ApiKey|Key|key) (?=\S+$)/, "");
      const data = { name, masked: maskSecret(text) };
      // Servers that speak S3's protocol take any text for a key, and so do people.
      if (isAccessKeyPair(node) && !looksRandom(text) && isChosenKey(text, name)) report(context, origin, { message: "pair", data }, "AWS_SECRET_ACCESS_KEY", "medium");
      if (!looksRandom(text) || isSecretArgument(context.facts, origin, ["token"])) continue;
      report(context, origin, { message: "named", data }, environmentName(name), "medium");
    }
  }
}

function isChosenKey(text: string, name: string): boolean {
  return text.length >= 8 && isCredible(text) && !isSamplePassword(text) && !isOtherShape(text) && !isLabel(text, name);
}

/** Pairs of a name and a value inside a text: URL parameters, headers, settings, JSON. */
const pairInText = /([A-Za-z][\w-]{2,40})["']?\s{0,2}[=:]\s{0,2}["']?(?:(?:Bearer|Token|Basic|Api-Token|ApiKey) )?([\w.~+/=-]{16,})/g;
const longestText = 4000;

function visitText(node: StringLiteralLike, context: Context): void {
  if (context.isTestFile || node.text.length > longestText) return;
  for (const [, name = "", text = ""] of node.text.matchAll(pairInText)) {
    if ((namePromise(name) !== "secret" && !/^key$/i.test(name)) || !looksRandom(text)) continue;
    const data = { name, masked: maskSecret(text) };
    report(context, { node, text }, { message: "inText", data }, environmentName(name), "medium");
  }
}

function report(
  context: Context,
  origin: LiteralOrigin,
  draft: { readonly message: "named" | "pair" | "argument" | "inText"; readonly data: Readonly<Record<string, string>> },
  variable: string,
  confidence: Confidence,
): void {
  const whole = secretSpanOf(context.facts, origin);
  // A scheme or a URL in front of the secret stays readable.
  const inside = draft.message === "argument" ? -1 : context.document.text.slice(whole.start, whole.end).lastIndexOf(origin.text.split(" ").at(-1) ?? "");
  const span = inside > 0 ? { start: whole.start + inside, end: whole.start + inside + (origin.text.split(" ").at(-1) ?? "").length } : whole;
  const fix = moveToEnvironment(context.facts, span, variableName(context.facts, span, variable));
  // What works on a provider's playground opens nothing that matters.
  const severity = isTestMode(origin.text) ? "low" : "high";
  context.report({ ...draft, at: origin.node, confidence, severity, fixes: fix === undefined ? [] : [fix], masked: [span] });
}
