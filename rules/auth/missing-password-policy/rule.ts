import { partWith, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const sets = /\/(?:sign-?up|register|registration|reset-?password|password-?reset|change-?password|set-?password)$/i;
/** The hash is made here, so that no service behind the handler is left to ask. */
const stores = /\b(?:hash|hashSync|argon2|bcrypt|scrypt\w*|pbkdf2\w*)\b/i;
const asks = /\.length|\bmin\w*\b|isStrong|strength|zxcvbn|\.test\(|\.match\(|policy|valid|schema|parse|pwned|check|rules?\b|assert/i;

export default defineEndpointRule({
  meta: {
    id: "missing-password-policy",
    title: "New password of any length",
    family: "auth",
    severity: "medium",
    confidence: "medium",
    cwe: [521],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.2.1"],
    since: "0.1.0",
    messages: {
      any: "{method} {path} stores a new password whatever it is: neither its code nor anything in front of it asks for a length. Ask for twelve characters at least, and refuse passwords that are known from leaks.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls } = endpoint;
    if ((method !== "POST" && method !== "PUT" && method !== "PATCH") || !sets.test(path) || controls.validation.state !== "absent" || controls.validation.unchecked !== undefined) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || !/password/i.test(seen) || !stores.test(seen) || asks.test(seen)) return;
    const part = partWith(code, stores);
    context.report({ at: place.span, message: "any", data: { method, path }, ...relatedCode(code, context.document.path, { part, does: "The password is hashed here." }), ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
