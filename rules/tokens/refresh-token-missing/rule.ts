import { isWriting } from "#core/endpoints/endpoint-sets";
import { partWith, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const login = /\/(?:log-?in|sign-?in|authenticate|sessions?)$/i;
const signs = /\bsign\w*\(/;
const expires = /\bexpiresIn\b|setExpirationTime|\bexp\s*:/;
const renews = /refresh|renew|rotat|silent/i;

export default defineEndpointRule({
  meta: {
    id: "refresh-token-missing",
    title: "Login with one token and no way to renew it",
    family: "tokens",
    severity: "info",
    confidence: "low",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-10.4.8"],
    since: "0.1.0",
    messages: {
      single: "{method} {path} gives out a token, and no route of the application renews one: either people sign in again all the time, or the token has to live too long. Give out a short access token and a refresh token that is replaced with each use.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place } = endpoint;
    if (context.isTestFile || !isWriting(endpoint) || !login.test(path) || renews.test(context.document.text)) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || !signs.test(seen) || !expires.test(seen) || renews.test(code.files())) return;
    if (context.inventory.endpoints.some((other) => renews.test(other.path) || /\/tokens?$/i.test(other.path))) return;
    context.report({ at: place.span, message: "single", data: { method, path }, ...relatedCode(code, context.document.path, { part: partWith(code, signs), does: "The token is made here." }), confidence: "low" });
  },
});
