import { refusesAll, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const logout = /\/(?:log-?out|sign-?out|log-?off)$/i;
const ends = /destroy|log_?out\s*\(|sign_?out\s*\(|clearCookie|delete|revok|invalidat|denylist|blocklist|blacklist|remove|\bdel\b|expire|maxAge|session\s*=|increment|\.set\(/i;
const answers = /^(?:res|reply|response|ctx|c|h|next|json|send|status|redirect|end|sendStatus|log|info|debug|console|logger|Response|NextResponse|type|header|code|text|html|render|flash)$/;

/** True where every call in a handler, and in what it calls, answers or logs. */
function onlyAnswers(code: string, followed: ReadonlySet<string>): boolean {
  return [...code.matchAll(/([\w$]+)\s*\(/g)].every(([, name = ""]) => answers.test(name) || name === "async" || name === "function" || followed.has(name));
}

export default defineEndpointRule({
  meta: {
    id: "logout-without-revocation",
    title: "Logout that leaves the session as it is",
    family: "tokens",
    severity: "medium",
    confidence: "medium",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-7.4.1"],
    since: "0.1.0",
    messages: {
      stays: "{method} {path} answers that all is well and ends nothing: the session or token goes on working for whoever has it. Destroy the session, revoke the token and clear the cookie.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place } = endpoint;
    if (!logout.test(path)) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || ends.test(seen) || refusesAll(code.text) || !onlyAnswers(seen, code.followed())) return;
    context.report({ at: place.span, message: "stays", data: { method, path }, ...relatedCode(code, context.document.path), ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
