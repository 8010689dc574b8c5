import { relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const decides = /\/(?:log-?in|sign-?in|authenticate|reset-?password|change-?password|password)$/i;
const writes = /\b(?:log|logger|audit\w*|console|track\w*|winston|pino|events?|emit|record\w*|report\w*|sentry|capture\w*|notify\w*)\b/i;

export default defineEndpointRule({
  meta: {
    id: "auth-event-not-logged",
    title: "Login of which nothing is written down",
    family: "logging-and-errors",
    severity: "low",
    confidence: "low",
    cwe: [778],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.3.1"],
    since: "0.1.0",
    messages: {
      silent: "{method} {path} decides who gets in and writes nothing down: neither guessing nor a stolen password shows in any log. Log success and failure, with who and from where, and without the password.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls } = endpoint;
    if (method !== "POST" || !decides.test(path) || controls["audit-log"].state === "present") return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || !/password|otp|code\b/i.test(seen) || writes.test(seen) || !/\b40[013]\b|compare|verify/i.test(seen)) return;
    context.report({ at: place.span, message: "silent", data: { method, path }, ...relatedCode(code, context.document.path) });
  },
});
