import { isMadeOf, loggedSecrets } from "#core/logging/logged-secret";
import { defineSyntaxRule } from "#core/rule/rule";
import { isIdentifier, isPropertyAccess, type NewExpression, skipWrappers } from "#core/syntax/nodes";

const secretName = /pass(?:word|wd|phrase)|pwd|secret|token|jwt|api_?key|ssn|social_?security|cvv|cvc|iban|card|private_?key/i;

/** An error with a name of a secret in it; also asked of each call, so that the file's text and the call tell the same. */
const secretError = new RegExp(`${/\bnew\s+[\w.]*(?:Error|Exception)\([^;]{0,400}?/.source}(?:${secretName.source})`, "i");

/** An error with a variable for its text, and a text with a name of a secret in it. */
const variableError = /\bnew\s+[\w.]*(?:Error|Exception)\(\s*[a-zA-Z_$][\w$]*\s*[,)]/;
const secretText = new RegExp(`${/=\s*(?:`[^`;]{0,200}?\$\{[\w.?!]{0,60}|["'][^"'\n]{0,200}["']\s*\+\s*[\w.?!]{0,60})/.source}(?:${secretName.source})`, "i");

export default defineSyntaxRule({
  meta: {
    id: "sensitive-data-in-exception",
    title: "Secret in the text of an error",
    family: "logging-and-errors",
    severity: "medium",
    confidence: "medium",
    cwe: [209, 532],
    owasp: ["A09:2021", "A04:2021"],
    asvs: ["v5.0.0-16.2.5"],
    since: "0.1.0",
    messages: {
      secret: "{name} stands in the text of an error, which goes into logs, into error trackers and often into an answer. Leave it out, or name its owner.",
    },
    options: {},
    triggers: [{ pattern: secretError }, { patterns: [variableError, secretText] }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    NewExpression(node: NewExpression, context) {
      const { facts } = context;
      const target = skipWrappers(node.expression);
      const name = isIdentifier(target) ? target.text : isPropertyAccess(target) ? target.name.text : "";
      const [message] = node.arguments ?? [];
      if (message === undefined || !/(?:Error|Exception)$/.test(name) || (!secretError.test(facts.textOf(node)) && !isMadeOf(facts, [message], secretName))) return;
      // The options of an error, such as its cause, are for the program.
      const [secret] = loggedSecrets(facts, [message]).filter(({ kind }) => kind === "secret");
      if (secret === undefined || (secret.isBrought === undefined && secret.at === skipWrappers(message))) return;
      context.report({
        at: secret.at,
        message: "secret",
        data: { name: secret.name },
        fixes: secret.isBrought ? [] : [{ title: "Say that it is there, not what it is", applicability: "suggestion", edits: [{ span: facts.spanOf(secret.at), newText: '"[redacted]"' }], appends: [] }],
      });
    },
  },
});
