import { ValueOrigins } from "#core/facts/value-origin";
import { isMadeOf, loggedSecrets } from "#core/logging/logged-secret";
import { calledLogger } from "#core/logging/logging-call";
import { defineSyntaxRule } from "#core/rule/rule";
import { loggerName, logMethods } from "#rules/models/web-options/log-calls";

/** The call of a logger, as texts show it, up to its arguments. */
const logCall = /(?:\bconsol[ae]|\bwinston|\bpino|\bbunyan|\bsignale|\bchild|[lL]og(?:ger)?)\s*\??\.\s*(?:log|info|warn|error|debug|trace|verbose|silly|http|fatal|notice|critical)\(/;

/** A log line with a name of a secret in it; asked of each call too, so that the file's text and the call tell the same. */
const secretLine = new RegExp(`${logCall.source}${/[^;]{0,400}?(?:pass(?:word|wd|phrase)|_pass\b|pwd|secret|token|jwt|bearer|api_?key|authorization|auth_?header|session_?id|auth_?key|access_?key|headers|cookie|ssn|social_?security|cvv|cvc|iban|card|private_?key|process\.env\b)/.source}`, "i");

const secretName = /pass(?:word|wd|phrase)|_pass\b|pwd|secret|token|jwt|bearer|api_?key|ssn|cvv|cvc|iban|card|private_?key/i;

/** A variable is logged, for which a text or a record was put together that holds a name of a secret. */
const variableLine = new RegExp(`${logCall.source}${/(?:(?:[^;()]{0,80},\s*)?[a-zA-Z_$][\w$]*\s*[,)]|`[^`;]{0,120}?\$\{[a-zA-Z_$][\w$]*\})/.source}`);
const madeOfSecret = /=\s*(?:`[^`;]{0,200}?\$\{[\w.?!]{0,60}|["'][^"'\n]{0,200}["']\s*\+\s*[\w.?!]{0,60}|\{[^{}();]{0,200}?\b\w{0,40})(?:pass(?:word|wd|phrase)|\w{0,20}_pass\b|pwd|secret|token|jwt|bearer|api_?key|ssn|cvv|cvc|iban|card|private_?key)/i;

/** The whole body of a request is logged, in a file that reads a password out of one. */
const bodyLine = new RegExp(`${logCall.source}${/[^;]{0,400}?\breq(?:uest)?\.body\b(?!\s*(?:\?\.|\.|\[))/.source}`);

export default defineSyntaxRule({
  meta: {
    id: "sensitive-data-logging",
    title: "Secret written to a log",
    family: "logging-and-errors",
    severity: "medium",
    confidence: "medium",
    cwe: [532, 312],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.2.5"],
    since: "0.1.0",
    messages: {
      secret: "{name} is written to the log, which many may read and which is kept for long. Leave it out or mask it.",
      record: "{name} is written to the log with all the secrets it holds. Log the few parts that you need.",
    },
    options: {},
    triggers: [{ pattern: secretLine }, { patterns: [variableLine, madeOfSecret] }, { patterns: [bodyLine, /pass(?:word|wd|phrase)/i] }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      if (calledLogger(node, logMethods, loggerName) === undefined) return;
      const text = context.facts.textOf(node);
      if (!secretLine.test(text) && !bodyLine.test(text) && !isMadeOf(context.facts, node.arguments, secretName)) return;
      const [secret] = loggedSecrets(context.facts, node.arguments);
      if (secret === undefined) return;
      context.report({
        at: secret.at,
        message: secret.kind,
        data: { name: secret.name },
        // What is called so may be a hash or a label, but not what somebody has just typed.
        confidence: /pass(?:word|wd|phrase)$|pwd$/i.test(secret.name) && new ValueOrigins(context.facts, "log", "unguarded").of(secret.at).kind === "source" ? "high" : "medium",
        fixes: secret.isBrought === undefined && node.arguments.includes(secret.at) ? [{ title: "Log that it is there, not what it is", applicability: "suggestion", edits: [{ span: context.facts.spanOf(secret.at), newText: '"[redacted]"' }], appends: [] }] : [],
      });
    },
  },
});
