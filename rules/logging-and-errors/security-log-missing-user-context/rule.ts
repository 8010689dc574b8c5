import type { FileFacts } from "#core/facts/file-facts";
import { calledLogger } from "#core/logging/logging-call";
import { defineSyntaxRule } from "#core/rule/rule";
import { enclosingFunction, type FunctionLike, type Node } from "#core/syntax/nodes";
import { loggerName, logMethods } from "#rules/models/web-options/log-calls";

/** A log line with a word about access in a text; also asked of each call, so that the file's text and the call tell the same. */
const eventLine =
  /(?:\bconsole|\bwinston|\bpino|\bbunyan|[lL]og(?:ger)?)\s*\??\.\s*(?:log|info|warn|error|notice|critical|fatal)\(\s*["'`][^"'`]*(?:log-?in|sign-?in|log-?out|authenticat|unauthori[sz]ed|forbidden|access denied|permission denied|not allowed|invalid (?:token|credentials|password|api key|signature|session)|wrong password|csrf|rate limit|too many|locked out|password (?:changed|reset))/i;
/** What a program says of itself. */
const ofItself = /start|listen|initiali|loaded|enabled|disabled|configur|connected|missing|middleware|strategy|register/i;

export default defineSyntaxRule({
  meta: {
    id: "security-log-missing-user-context",
    title: "Security event without who and from where",
    family: "logging-and-errors",
    severity: "info",
    confidence: "low",
    cwe: [778, 223],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.2.1"],
    since: "0.1.0",
    messages: {
      bare: "This line says what happened, not to whom: nobody can tell one visitor's mistake from an attack. Log the account, the address and the id of the request with it.",
    },
    options: {},
    triggers: [{ pattern: eventLine }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression(node, { facts, report }) {
      const logger = calledLogger(node, logMethods, loggerName);
      const [message, more] = node.arguments;
      // `req.log` writes the request with each line.
      if (logger === undefined || message === undefined || more !== undefined || /\b(?:req|request|ctx|c)\.log\b/.test(facts.textOf(logger))) return;
      const text = facts.constantString(message);
      if (text === undefined || ofItself.test(text) || !eventLine.test(facts.textOf(node)) || !knowsWho(facts, node)) return;
      report({ at: node, message: "bare" });
    },
  },
});

const who = /^_?(?:req|request|ctx|context|event|socket|user|account|credentials|email|username|login)$/i;

/** True in a function that is given a request or a person, so that there is something to log. */
function knowsWho(facts: FileFacts, node: Node): boolean {
  for (let at: FunctionLike | undefined = enclosingFunction(node); at !== undefined; at = enclosingFunction(at)) {
    if (at.parameters.some(({ name }) => who.test(facts.textOf(name)))) return true;
  }
  return false;
}
