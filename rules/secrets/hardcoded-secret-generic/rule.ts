import { maskSecret } from "#core/finding/mask";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Evidence, evidenceOf, isForTrial } from "#core/secrets/evidence";
import { fixedSecrets, secretAtLiteral, secretToEnvironment, type WrittenSecret } from "#core/secrets/fixed-secret";
import { literalsIn, type LiteralOrigin } from "#core/secrets/literal-origin";
import { mayNameSecret, secretNameParts } from "#core/secrets/near-secret";
import { environmentName, namePromise } from "#core/secrets/name-words";
import { type NamingNode, namedValues } from "#core/secrets/named-value";
import { isAccessKeyPair, isPublicKeyConfig } from "#core/secrets/neighbours";
import { isInSampleData } from "#core/secrets/sample-data";
import { isEmulatorKey } from "#core/secrets/offline-checks";
import { isGivenAway } from "#core/secrets/put-to-use";
import { isSamplePassword } from "#core/secrets/sample-password";
import { isSecretArgument } from "#core/secrets/secret-argument";
import { saysNoSecret } from "#core/secrets/said-public";
import { isCredible, isLabel, isOtherShape, isTestMode, looksRandom } from "#core/secrets/value-classifier";
import { splitWords } from "#core/text/words";
import { type StringLiteralLike, SyntaxKind } from "#core/syntax/nodes";
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
      { around: secretNameParts, holds: mayNameSecret },
      // Clients that take a token by position.
      { package: "stripe" }, { package: "twilio" }, { package: "openai" }, { package: "@anthropic-ai/sdk" }, { package: "@sendgrid/mail" }, { package: "octokit" },
      { package: "@octokit/rest" }, { package: "@slack/web-api" }, { package: "discord.js" }, { package: "telegraf" }, { package: "node-telegram-bot-api" },
      { package: "cloudinary" }, { package: "resend" }, { package: "aws-sdk" }, "secretAccessKey",
    ],
    fix: "suggestion",
    yieldsTo: [
      "hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-password", "hardcoded-credentials-in-url", "hardcoded-jwt-secret",
      "hardcoded-session-secret", "hardcoded-crypto-key", "env-secret-fallback", "hardcoded-passport-secret", "hardcoded-basic-auth-header",
    ],
    inTests: "silent",
    inSamples: "low",
    // Who hands a program to others cannot keep anything from them.
    inPrograms: { desktop: "low", extension: "low", "command-line": "medium" },
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
    for (const secret of fixedSecrets(context.facts, ["token"])) {
      if (!isCredible(secret.text) || !looksRandom(secret.text)) continue;
      const data = { api: secret.apiName, masked: maskSecret(secret.text) };
      report(context, secret, { message: "argument", data }, environmentName(`${secret.apiName} token`), "high");
    }
  },
});

function visitNamed(node: NamingNode, context: Context): void {
  for (const named of namedValues(node)) {
    const { name, value } = named;
    if (namePromise(name) !== "secret" || isPublicKeyConfig(node)) continue;
    // What markup itself carries, every visitor is sent: `data-token` of a widget is made for it. A component may keep what it is given.
    const isInMarkup = node.kind === SyntaxKind.JsxAttribute && name.startsWith("data-");
    for (const origin of literalsIn(context.facts, value)) {
      const text = origin.text.replace(/^(?:Bearer|Token|token|ApiKey|Key|key) (?=\S+$)/, "");
      const data = { name, masked: maskSecret(text) };
      // Servers that speak S3's protocol take any text for a key, and so do people.
      if (isAccessKeyPair(node) && !looksRandom(text) && isChosenKey(text, name)) report(context, secretIn(context, origin), { message: "pair", data }, "AWS_SECRET_ACCESS_KEY", evidenceOf(context.facts, node, named, text) === "used" ? "high" : "medium");
      if (!looksRandom(text) || isSecretArgument(context.facts, origin, ["token"])) continue;
      report(context, secretIn(context, origin), { message: "named", data }, environmentName(name), isInMarkup || isInSampleData(node) || isSalt(name) ? "low" : sureness[evidenceOf(context.facts, node, named, text)]);
    }
  }
}

const sureness: Readonly<Record<Evidence, Confidence>> = { used: "high", kept: "high", name: "medium", trial: "low" };

/** A salt is kept beside what it was added to, and another rule asks for one that differs. */
function isSalt(name: string): boolean {
  return splitWords(name).at(-1) === "salt";
}

function isChosenKey(text: string, name: string): boolean {
  return text.length >= 8 && isCredible(text) && !isSamplePassword(text) && !isOtherShape(text) && !isLabel(text, name) && !namesItself(text, name);
}

/** `aws-secret-key` for a `secretAccessKey`: says what is to be put there. */
function namesItself(text: string, name: string): boolean {
  const said = new Set([...splitWords(name), "aws", "amazon", "minio", "id", "my", "the"]);
  return splitWords(text).every((word) => said.has(word));
}

/** Pairs of a name and a value inside a text: URL parameters, headers, settings, JSON. */
const pairInText = /([A-Za-z][\w-]{2,40})["']?\s{0,2}[=:]\s{0,2}["']?(?:(?:Bearer|Token|Basic|Api-Token|ApiKey) )?([\w.~+/=-]{16,})/g;
const longestText = 4000;

function visitText(node: StringLiteralLike, context: Context): void {
  if (node.text.length > longestText || download.test(node.text)) return;
  for (const [, name = "", text = ""] of node.text.matchAll(pairInText)) {
    if ((namePromise(name) !== "secret" && !/^key$/i.test(name)) || !looksRandom(text)) continue;
    const data = { name, masked: maskSecret(text) };
    report(context, secretIn(context, { node, text }), { message: "inText", data }, environmentName(name), isInSampleData(node.parent) ? "low" : isGivenAway(context.facts, node) && !isForTrial(context.document.path, name) ? "high" : isForTrial(context.document.path, name) ? "low" : "medium");
  }
}

/** The address of a file that is made to be loaded by everybody who sees the page. https://firebase.google.com/docs/storage/web/download-files */
const download = /^https:\/\/firebasestorage\.googleapis\.com\/[^\s?]*\?(?:[\w=&%-]*&)?token=[\da-f-]{36}(?:&|$)/;

/** A scheme or a URL in front of the secret stays readable. */
function secretIn({ facts, document }: Context, origin: LiteralOrigin): WrittenSecret {
  const secret = secretAtLiteral(facts, origin);
  const last = origin.text.split(" ").at(-1) ?? "";
  const inside = document.text.slice(secret.span.start, secret.span.end).lastIndexOf(last);
  if (inside <= 0) return secret;
  const start = secret.span.start + inside;
  return { ...secret, span: { start, end: start + last.length } };
}

function report(
  context: Context,
  secret: WrittenSecret,
  draft: { readonly message: "named" | "pair" | "argument" | "inText"; readonly data: Readonly<Record<string, string>> },
  variable: string,
  confidence: Confidence,
): void {
  const { text, at, span, related } = secret;
  const { fix } = secretToEnvironment(context.facts, secret, variable);
  // What works on a provider's playground opens nothing that matters.
  const severity = isTestMode(text) ? "low" : "high";
  const isHarmless = madeUp.test(context.document.path) || saysNoSecret(context.document.text, span.start) || isSearchKey(context.document.text, text) || isEmulatorKey(text);
  context.report({ ...draft, at, confidence: isHarmless ? "low" : confidence, severity, related, fixes: fix === undefined ? [] : [fix], masked: [span] });
}

/** Data that programs are tried out with: what fills a database of developers, and what plays somebody else's request. */
const madeUp = /(?:^|[/._-])(?:seeds?|seeders?|populate|simulate|simulator|simulation)(?=[/._-])/i;

/**
 * Keys with which pages search are public, and those with which they send what is counted; the form does not tell the former from the others of
 * Algolia. https://www.algolia.com/doc/guides/security/api-keys https://amplitude.com/docs/apis/keys-and-tokens
 */
function isSearchKey(text: string, key: string): boolean {
  return /^[\da-f]{32}$/.test(key) && ((/algolia|docsearch/i.test(text) && !/admin/i.test(text)) || /api2?\.amplitude\.com|\bamplitude\.(?:init|getInstance)\b/.test(text));
}
