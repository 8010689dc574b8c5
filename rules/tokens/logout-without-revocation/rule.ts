import { handlerText, refusesAll } from "#core/endpoints/handler-text";
import { defineEndpointRule } from "#core/rule/rule";

const logout = /\/(?:log-?out|sign-?out|log-?off)$/i;
const ends = /destroy|log_?out\s*\(|sign_?out\s*\(|clearCookie|delete|revok|invalidat|denylist|blocklist|blacklist|remove|\bdel\b|expire|maxAge|session\s*=|increment|\.set\(/i;
const answers = /^(?:res|reply|response|ctx|c|h|next|json|send|status|redirect|end|sendStatus|log|info|debug|console|logger|Response|NextResponse|type|header|code|text|html|render|flash)$/;

/** True where every call in a handler answers or logs. */
function onlyAnswers(code: string): boolean {
  return [...code.matchAll(/([\w$]+)\s*\(/g)].every(([, name = ""]) => answers.test(name) || name === "async" || name === "function");
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
    const code = handlerText(endpoint, context.document);
    // What a call of the project does is not looked into.
    if (code === undefined || ends.test(code) || refusesAll(code) || !onlyAnswers(code)) return;
    context.report({ at: place.span, message: "stays", data: { method, path }, ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
