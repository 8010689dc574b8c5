import { isWriting } from "#core/endpoints/endpoint-sets";
import { partWith, relatedCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const login = /\/(?:log-?in|sign-?in|authenticate|sessions?|auth|token)$/i;
const checksPassword = /\b(?:bcrypt|bcryptjs|argon2|scrypt)\w*\.(?:compare|compareSync|verify)\(|\b(?:compare|comparePassword|checkPassword|verifyPassword|validatePassword|isValidPassword|matchPassword|correctPassword)(?:Sync)?\(/i;
/** What counts failures, waits, locks, or asks for more than a password. */
const slows = /attempt|lock|fail(?:ed|ure)?_?(?:login|count|tries)|tries|backoff|back_off|throttl|limiter|consume\(|captcha|turnstile|cooldown|penalt|\botp\b|totp|\bmfa\b|two_?factor|2fa/i;

export default defineEndpointRule({
  meta: {
    id: "missing-account-lockout",
    title: "Login that never tires of wrong passwords",
    family: "auth",
    severity: "low",
    confidence: "medium",
    cwe: [307],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.3.1"],
    since: "0.1.0",
    messages: {
      endless: "{method} {path} compares a password, and nothing in its files counts what fails for one account: whoever changes addresses may try passwords without end. Count failures of the account, and wait longer after each.",
    },
    options: {},
    triggers: [],
    fix: "none",
    yieldsTo: ["missing-login-rate-limit"],
    inSamples: "low",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls } = endpoint;
    // Where a limiter stands in front, it may count by account.
    if (!isWriting(endpoint) || !login.test(path) || controls["rate-limit"].state !== "absent") return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const part = code && partWith(code, checksPassword);
    if (code === undefined || part === undefined || slows.test(`${context.document.text}\n${code.files()}`)) return;
    context.report({ at: place.span, message: "endless", data: { method, path }, ...relatedCode(code, context.document.path, { part, does: "The password is compared here." }), ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
