import { loggedSecrets } from "#core/logging/logged-secret";
import { calledLogger } from "#core/logging/logging-call";
import { defineSyntaxRule } from "#core/rule/rule";
import { loggerName, logMethods } from "#rules/models/web-options/log-calls";

/** A log line with a name of a secret in it; asked of each call too, so that the file's text and the call tell the same. */
const secretLine = /(?:\bconsole|\bwinston|\bpino|\bbunyan|[lL]og(?:ger)?)\s*\??\.\s*(?:log|info|warn|error|debug|trace|verbose|silly|http|fatal|notice|critical)\([^;]{0,400}?(?:pass(?:word|wd|phrase)|pwd|secret|token|jwt|bearer|api_?key|authorization|auth_?header|session_?id|auth_?key|access_?key|headers|cookie|ssn|social_?security|cvv|cvc|iban|card|private_?key|process\.env\b)/i;

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
    triggers: [{ pattern: secretLine }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      if (calledLogger(node, logMethods, loggerName) === undefined || !secretLine.test(context.facts.textOf(node))) return;
      const [secret] = loggedSecrets(context.facts, node.arguments);
      if (secret === undefined) return;
      context.report({
        at: secret.at,
        message: secret.kind,
        data: { name: secret.name },
        confidence: "medium",
        fixes: node.arguments.includes(secret.at) ? [{ title: "Log that it is there, not what it is", applicability: "suggestion", edits: [{ span: context.facts.spanOf(secret.at), newText: '"[redacted]"' }], appends: [] }] : [],
      });
    },
  },
});
