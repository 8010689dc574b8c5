import { moveToEnvironment, type TextAround } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { type Confidence, lessSure, type Severity } from "#core/finding/severity";
import { matchesAt } from "#core/rule/matches-at";
import type { Trigger } from "#core/rule/rule-meta";
import { isPipeline } from "#core/secrets/settings-files";
import { defineTextRule, type TextRuleContext } from "#core/rule/rule";
import { isCommentLine } from "#core/text/comment-line";
import { findFoldedTexts, type FoldedText, mayHoldFolds } from "#core/secrets/folded-text";
import type { LiteralMark } from "#core/secrets/format-marks";
import type { SecretMatch } from "#core/secrets/format-match";
import { compileFormats } from "#core/secrets/format-scan";
import type { SecretFormat } from "#core/secrets/secret-format";
import { saysNoSecret } from "#core/secrets/said-public";
import { variableName } from "#core/secrets/variable-name";
import { shortestLiteral } from "#core/text/literal-scan";
import { isInSamples, isNamedForDevelopment } from "#core/text/deployment-paths";
import type { Span } from "#core/text/span";
import { secretFormats } from "#rules/models/secret-formats/index";

const formats = compileFormats(secretFormats);

export default defineTextRule({
  meta: {
    id: "hardcoded-secret-provider",
    title: "Key or token of a known provider in the code",
    family: "secrets",
    severity: "critical",
    confidence: "high",
    cwe: [798, 312],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      found: "{secret} {masked}{detail} stands here for everyone to read and lets its holder {grants}. Revoke it, then read the new one from {variable}: {documentation}",
      placeholder: "{masked} has the form of a {secret} and reads like a placeholder. Where it is one, read the value from {variable}; where it is real, revoke it: {documentation}",
    },
    options: {},
    files: "any",
    get triggers(): readonly Trigger[] {
      const { holdsRun, literals } = formats.marks();
      return [{ test: holdsRun }, { test: mayHoldFolds, files: "code" }, ...literals.map(triggerOf)];
    },
    fix: "suggestion",
    // Formats say in which programs.
    inPrograms: {},
    presets: {},
  },
  scan(context) {
    const { text } = context.document;
    const direct = formats.find(text);
    const partners = new Set(direct.map(({ format }) => format.partner));
    const report = (found: SecretMatch, at: Span, around?: TextAround): void => {
      const match = isShownInField(text, at.start) ? { ...found, isPlaceholder: true, confidence: "low" as const } : found;
      const { format } = match;
      const confidence = confidenceOf(match, context);
      if (context.isTestFile && (match.isPlaceholder || isEverydayInTests(format))) return;
      const facts = context.parsed();
      const variable = around === undefined ? variableName(facts, at, format.variable) : format.variable;
      // Without its id in sight, the key beside it could no longer be told: the key moves first.
      const fix = partners.has(format.id) ? undefined : moveToEnvironment(facts, at, variable, around);
      context.report({
        at,
        message: match.isPlaceholder ? "placeholder" : "found",
        data: {
          secret: `${format.provider} ${format.kind}`.trim(),
          masked: maskSecret(match.secret),
          detail: match.detail === undefined ? "" : ` of ${match.detail}`,
          variable,
          grants: format.grants,
          documentation: format.documentation,
        },
        severity: match.isPlaceholder ? "info" : severityOf(format.severity, context.isTestFile),
        confidence,
        ...(format.carriedBy && { inPrograms: Object.fromEntries(format.carriedBy.map((kind) => [kind, "medium"] as const)) }),
        fixes: fix === undefined ? [] : [fix],
        masked: [at],
      });
    };
    for (const match of direct) report(match, match.span);
    const folds = findFoldedTexts(text, () => context.parsed()).map((folded) => ({ folded, matches: formats.find(folded.text) }));
    const written = new Set([...direct, ...folds.flatMap(({ folded, matches }) => (folded.hasNames ? [] : matches))].map(({ secret }) => secret));
    for (const { folded, matches } of folds) {
      if (direct.some(({ span }) => span.start >= folded.span.start && span.end <= folded.span.end)) continue;
      for (const match of matches) {
        if (!folded.hasNames || !written.has(match.secret)) report(match, folded.span, textAround(folded, match));
      }
    }
  },
});

/** `placeholder="…"`: what an empty field shows to everybody. */
function isShownInField(text: string, start: number): boolean {
  return /\bplaceholder\s*[=:]\s*\{?\s*["'`]$/.test(text.slice(Math.max(0, start - 30), start));
}

function triggerOf({ literal, longer, pattern, mayStandAt }: LiteralMark): Trigger {
  if (longer !== undefined) return { around: longer, holds: matchesAt(pattern, 1), mayHold: (text, place) => mayStandAt(text, place + 1) };
  return literal.length < shortestLiteral ? { test: (text) => text.indexOf(literal) >= 0 && pattern.test(text.text) } : { around: [literal], holds: matchesAt(pattern), mayHold: mayStandAt };
}

/** The rest of a concatenation that is more than the secret. */
function textAround({ text }: FoldedText, { span }: SecretMatch): TextAround | undefined {
  if (span.start === 0 && span.end === text.length) return undefined;
  return { before: text.slice(0, span.start), after: text.slice(span.end) };
}

/** In tests only what an offline check proves is more than a made-up value of the right form. */
function confidenceOf(match: SecretMatch, { isTestFile, document }: TextRuleContext): Confidence {
  // The manuals of libraries show whole tokens, with signatures that hold, and headers with what their examples log in with.
  const isShownAround = match.format.check === "jwt" || match.format.check === "basic-credentials";
  if (isShownAround && isCommentLine(document.text, match.span.start)) return "low";
  if (saysNoSecret(document.text, match.span.start)) return lessSure(match.confidence, "medium");
  if (isInsideEncoded(document.text, match.span)) return "low";
  // `Joi.string().example("…")`: what the manual of an API shows.
  if (/\.examples?\(\s*\[?\s*["'`]$/.test(document.text.slice(Math.max(0, match.span.start - 40), match.span.start))) return lessSure(match.confidence, "medium");
  // What is there to be copied and filled in: `oidc-example.json`.
  if (/(?:^|[._-])(?:example|sample)(?:[._-][^/]*)?\.\w+$/i.test(document.path.slice(document.path.lastIndexOf("/") + 1))) return lessSure(match.confidence, "medium");
  // Manuals show what a request looks like.
  if ((isShownAround || match.check !== "passed" || saysRevoked(document.text, match.span.start)) && /\.(?:mdx?|markdown|rst|adoc)$/i.test(document.path)) return lessSure(match.confidence, "medium");
  // What Firebase has an application for phones built with, everybody finds in it. https://firebase.google.com/docs/projects/api-keys
  if (/(?:^|\/)(?:google-services\.json|GoogleService-Info\.plist)$/.test(document.path)) return "low";
  // A key for maps goes with the application or the page as well, and is bound to its name: https://developers.google.com/maps/documentation/android-sdk/get-api-key
  if (match.format.id === "google-api-key" && /\bcom\.google\.android\.(?:geo|maps)\b|google[-_]?maps?|\bmaps\.googleapis\.com|\bgoogle\.com\/maps\b|googleapis\.com\/youtube\b/i.test(document.text.slice(Math.max(0, match.span.start - 400), match.span.start))) return lessSure(match.confidence, "medium");
  // Whoever tries an example out signs in as somebody made up, with a token that is handed to everybody.
  if (match.format.check === "jwt" && match.detail?.includes("service_role") !== true && isInSamples(document.path)) return lessSure(match.confidence, "medium");
  // `example: eyJ…` in the description of an API.
  if (match.format.check === "jwt" && /^[ \t]*["']?(?:x-)?examples?["']?[ \t]*:[ \t]*["']?(?:Bearer )?$/im.test(lineBefore(document.text, match.span.start))) return "low";
  // What a pipeline, or a container for tests, signs with is made for its runs.
  if (match.format.id === "encoded-private-key" && (isPipeline(document.path) || isNamedForDevelopment(document.path))) return "medium";
  // `{ "apiUrl": "https://api.sandbox.payments.example", "privateKey": … }`: a key to a service for trying things out.
  if (match.format.id === "encoded-private-key" && /["'`]https?:\/\/[\w.-]*\bsandbox\b/i.test(objectAround(document.text, match.span))) return "medium";
  // Keys to made-up data are handed around on purpose, so that everybody can start the program.
  if (match.format.id === "stripe-test-key" && match.confidence === "high") return "medium";
  return isTestFile && match.check !== "passed" ? "medium" : match.confidence;
}

/** The members of the innermost braces around a place, up to other braces. */
function objectAround(text: string, { start, end }: Span): string {
  const close = text.indexOf("}", end);
  return text.slice(Math.max(start - 2000, text.lastIndexOf("{", start)), Math.min(end + 2000, close < 0 ? text.length : close));
}

function lineBefore(text: string, place: number): string {
  return text.slice(text.lastIndexOf("\n", place - 1) + 1, place);
}

/** True within a file that was encoded, such as a font: letters enough to hold the beginning of any token. */
function isInsideEncoded(text: string, { start, end }: Span): boolean {
  return /[\w+/]{200}$/.test(text.slice(Math.max(0, start - 200), start)) || /^[\w+/]{400}/.test(text.slice(end, end + 400));
}

/** `we reset this token before posting it`: said on the same line. */
function saysRevoked(text: string, start: number): boolean {
  const end = text.indexOf("\n", start);
  return /\b(?:reset|revoked|rotated|invalidated|regenerated|no longer (?:valid|works?))\b/i.test(text.slice(text.lastIndexOf("\n", start) + 1, end < 0 ? undefined : end));
}

/** Tokens that tests make up or sign by the dozen, and that open nothing. */
function isEverydayInTests({ id: format, keywords }: SecretFormat): boolean {
  // A value that only its name tells is made up in a test, nearly always.
  if (keywords !== undefined) return true;
  return format === "json-web-token" || format === "basic-authorization" || format === "stripe-test-key" || format === "google-access-token";
}

function severityOf(severity: Severity, isTestFile: boolean): Severity {
  if (!isTestFile) return severity;
  return severity === "critical" ? "high" : severity === "high" ? "medium" : "low";
}
