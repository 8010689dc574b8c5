import { moveToEnvironment } from "#core/fix/env-variable-fix";
import { maskSecret } from "#core/finding/mask";
import { matchesAt } from "#core/rule/matches-at";
import { defineTextRule, type TextRuleContext } from "#core/rule/rule";
import { isCommentLine } from "#core/text/comment-line";
import { type CommandCredential, findCommandCredentials } from "#core/secrets/command-credential";
import { type EmbeddedCredential, findKeyValueCredentials, findUrlCredentials } from "#core/secrets/connection-string";
import { passwordNameParts } from "#core/secrets/near-password";
import { isShownExample } from "#core/secrets/shown-example";
import { looksLikePassword, looksRandom } from "#core/secrets/value-classifier";
import { variableName } from "#core/secrets/variable-name";

type Context = TextRuleContext<"found" | "local" | "command">;

export default defineTextRule({
  meta: {
    id: "hardcoded-credentials-in-url",
    title: "Password inside a URL or connection string",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [798, 259],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      found: "This {scheme} address of {host} carries the password {masked}. Change it, then read the address from {variable}.",
      local: "This {scheme} address of {host} carries the password {masked}. It opens a local service only; read the address from {variable} all the same.",
      command: "This {command} call logs in with the password {masked}. Change it, then pass it from {variable}.",
    },
    options: {},
    files: "any",
    triggers: [
      { around: ["://"], holds: matchesAt(/:\/\/[^\s"'`/@]{0,60}:[^\s"'`@]{1,90}@/), reach: 160 },
      { around: passwordNameParts, holds: matchesAt(/(?:password|pwd)\s?=\s?[^;"'`\s]{3,90};/i), reach: 110 },
      { pattern: /\bcurl [\s\S]{0,600}?\s(?:-[a-zA-Z]{0,4}u|--user|--proxy-user)[\s="']/ },
    ],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider"],
    presets: {},
  },
  scan(context) {
    const { text } = context.document;
    for (const credential of [...findUrlCredentials(text), ...findKeyValueCredentials(text)]) report(context, credential);
    for (const credential of findCommandCredentials(text)) reportCommand(context, credential);
  },
});

const databases = /^(?:postgres(?:ql)?|mysql2?|mariadb|mssql|sqlserver|cockroachdb|connection string)/;

function report(context: Context, credential: EmbeddedCredential): void {
  const { document, isTestFile } = context;
  const { grade, host, password, scheme, span } = credential;
  const text = document.text.slice(password.start, password.end);
  if (grade === "sample" || (isTestFile && (grade === "local" || !looksRandom(text)))) return;
  if (isCommentLine(document.text, span.start) && !looksRandom(text)) return;
  const facts = context.parsed();
  const variable = variableName(facts, span, variableFor(scheme));
  const fix = moveToEnvironment(facts, span, variable);
  context.report({
    at: span,
    message: grade === "local" ? "local" : "found",
    data: { scheme, host, masked: maskSecret(text), variable },
    severity: grade === "local" ? "low" : "high",
    // Manuals show what an address looks like.
    confidence: grade === "local" || isTestFile || isProseFile(document.path) || isExplained(document.text, span.start) || isShownExample(document, span.start) ? "medium" : "high",
    fixes: fix === undefined ? [] : [fix],
    masked: [password],
  });
}

/** True behind words that show how something is written, in front of which a sentence stands: what a program tells whoever uses it. */
function isExplained(text: string, start: number): boolean {
  return /(?:\bfor (?:instance|example)|\be\.g\.|\bsuch as|\blike|\bexample:?)[\s,:("'`+]*(?:[\w-]+[=:]\s?)?$/i.test(text.slice(Math.max(0, text.lastIndexOf("\n", start - 1) - 120, start - 200), start));
}

/** Manuals show how to log in; only what looks drawn counts there and in comments. */
function reportCommand(context: Context, { span, password, command }: CommandCredential): void {
  const { document, isTestFile } = context;
  const text = document.text.slice(password.start, password.end);
  const isProse = isTestFile || isCommentLine(document.text, span.start) || isProseFile(document.path) || document.path.toLowerCase().endsWith(".txt");
  if (isProse ? !looksRandom(text) : !looksLikePassword(text, "")) return;
  context.report({
    at: span,
    message: "command",
    data: { command, masked: maskSecret(text), variable: "SERVICE_PASSWORD" },
    confidence: isProse ? "medium" : "high",
    masked: [password],
  });
}

function isProseFile(path: string): boolean {
  return /\.(?:mdx?|markdown|rst|adoc)$/i.test(path);
}

function variableFor(scheme: string): string {
  if (databases.test(scheme)) return "DATABASE_URL";
  const [name = ""] = scheme.split("+");
  return /^https?$|^wss?$/.test(name) ? "SERVICE_URL" : `${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}_URL`;
}
