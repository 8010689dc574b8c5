import { isWriting } from "#core/endpoints/endpoint-sets";
import { partWith, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const asking = /\/(?:forg[eo]t\w*-?password|forg[eo]t|request-?(?:password-?)?reset|password-?forgot|recover\w*|password\/(?:forgot|email|reset-request)|(?:reset|password)-?(?:request|reset))$/i;
const makes = /randomBytes|createHash\(|Math\.random\(|randomUUID|\buuid\w*\(|nanoid|\bsign\w*\(|(?:create|generate|make|issue)\w*(?:Token|Code|Otp|Link)/i;
const word = "(?:reset_?token|token|reset_?link|reset_?url|link|otp|code)";
/** A member of the answer that is the token itself: `res.json({ token })`, `send({ resetLink: link })`. */
const tells = new RegExp(`\\.(?:json|send)\\(\\s*\\{(?:[^{}]|\\{[^{}]*\\})*?(?:^|[\\s{,])${word}\\s*(?:[,}]|:(?!\\s*(?:["'\`\\d]|true\\b|false\\b|null\\b|\\w*status\\b)))`, "im");
/** The same of a procedure or controller, which answers with what it returns. */
const returnsToken = /\breturn\s*\{[^{}]*?\breset_?(?:token|link|url)\s*[,}]/i;
const stores = /(?:reset|token|code|otp)\w*\s*[:=]\s*(?:await\s+)?(?:\w+\.)*\w*(?:token|random|code|otp|uuid|hash)/i;
const ends = /expir|\bttl\b|\bEX\b|validUntil|valid_until|\bmaxAge\b|Date\.now\(\)\s*\+|\bexp\b|setex|timeout|createdAt|issuedAt|requestedAt/i;

export default defineEndpointRule({
  meta: {
    id: "insecure-password-reset",
    title: "Password reset that whoever asks can finish",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [640],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.4.3"],
    since: "0.1.0",
    messages: {
      told: "{method} {path} answers with the token that it makes: whoever asks for somebody else's password to be reset can do it. Send the token to the address of the account only.",
      endless: "{method} {path} stores a reset token and no time at which it ends: a message found years later still opens the account. Store when it expires, half an hour from now, and ask for that when it is used.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place } = endpoint;
    if (!isWriting(endpoint) || !asking.test(path)) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || !makes.test(seen)) return;
    const data = { method, path };
    const places = relatedCode(code, context.document.path, { part: partWith(code, makes), does: "The token is made here." });
    if (tells.test(code.text) || (returnsToken.test(code.text) && !code.text.includes("ransaction("))) context.report({ at: place.span, message: "told", data, ...places, ...(context.isTestFile && { confidence: "low" as const }) });
    else if (stores.test(seen) && !ends.test(`${context.document.text}\n${code.files()}`)) context.report({ at: place.span, message: "endless", data, ...places, confidence: "low" });
  },
});
