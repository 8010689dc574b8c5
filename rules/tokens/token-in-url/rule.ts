import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { credentialKind, type QueryCredential, credentialsInAddress } from "#core/secrets/url-query";
import { type Expression, isCallExpression, isIdentifier, skipWrappers } from "#core/syntax/nodes";
import { requestHandler } from "#core/validation/handlers";
import { requestReads } from "#core/validation/request-read";

type Context = SyntaxRuleContext<"sent" | "read", unknown>;

/** Links that are mailed once and open one thing: for a new password, an address that is confirmed, an invitation. */
const oneTime = /reset|verif|confirm|activat|invit|unsubscribe|magic|callback|recover|forgot|optin|opt-in|webhook|download|share|preview/i;

export default defineSyntaxRule({
  meta: {
    id: "token-in-url",
    title: "Login or password in an address",
    family: "tokens",
    severity: "medium",
    confidence: "medium",
    cwe: [598],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-14.2.1"],
    since: "0.1.0",
    messages: {
      sent: "{value} goes along in the address the browser is sent to, as {name}, and stays in its history, in logs and in the Referer. Set an httpOnly cookie, or hand over a code that works once.",
      read: "{handler} takes {name} from its address, which logs and histories keep. Take it from the body of a POST, or from a header.",
    },
    options: {},
    triggers: [{ patterns: [/token|jwt|passw|pwd|session_?id|\bsid\b|secret/i, /redirect|[Ll]ocation|\b(?:query|searchParams)\b/] }],
    fix: "none",
    inTables: "silent",
    presets: {},
  },
  visit: {
    FunctionDeclaration(declared, context) {
      const { facts } = context;
      const handler = requestHandler(facts, declared);
      if (handler?.label === undefined || !/^GET\b/.test(handler.label) || oneTime.test(`${handler.label} ${facts.tree.document.path}`)) return;
      const told = new Set<string>();
      for (const { node, path, source } of facts.remember(requestReads, declared)) {
        const kind = source.row.part === "query" && !told.has(path) ? credentialKind(path, node) : undefined;
        if (kind === undefined || kind === "key") continue;
        told.add(path);
        const confidence: Confidence = kind === "secret" ? "high" : /access|id_?token|refresh|jwt|session|sid/i.test(path) ? "medium" : "low";
        context.report({ at: node, message: "read", data: { handler: handler.label, name: path }, confidence: context.isTestFile ? "low" : confidence });
      }
    },
  },
  check(context) {
    for (const { value } of context.facts.sinks("redirect")) for (const credential of credentialsInAddress(context.facts, value)) judge(context, credential);
  },
});

function judge(context: Context, { value, at, name, kind, before }: QueryCredential): void {
  if (kind === "key" || oneTime.test(before)) return;
  const { facts } = context;
  const confidence: Confidence = kind === "secret" || isSigned(facts, value) ? "high" : "medium";
  context.report({ at, message: "sent", data: { value: facts.textOf(value).slice(0, 60), name }, confidence: context.isTestFile ? "low" : confidence });
}

/** True for a token that was made right here: `jwt.sign(…)`. */
function isSigned(facts: FileFacts, value: Expression): boolean {
  const bare = skipWrappers(value);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const call = made && skipWrappers(made);
  return isCallExpression(call) && /^(?:jsonwebtoken\.sign|jose\.SignJWT\(\).*\.sign)$/.test(facts.callee(call)?.name ?? "");
}
