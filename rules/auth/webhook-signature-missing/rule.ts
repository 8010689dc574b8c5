import { handlerText, refusesAll } from "#core/endpoints/handler-text";
import { defineEndpointRule } from "#core/rule/rule";

/** Where other services report, and not where people manage what is reported. */
const webhook = /\/(?:web-?hooks?)(?:\/[\w.-]+)?$/i;
const checks = /signature|hmac|secret|verif|constructEvent|x-hub|token|authori[sz]|\bauth\b|svix|webhooks?\.\w+\(|process\w*\(|handle\w*\(|create\w*\(|requireU|getServerSession/i;

export default defineEndpointRule({
  meta: {
    id: "webhook-signature-missing",
    title: "Webhook that anyone may call",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [345, 347],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-4.1.5"],
    since: "0.1.0",
    messages: {
      unsigned: "{method} {path} takes whatever is sent as a message of another service: neither its code nor anything in front of it checks a signature. Verify the signature over the raw body first.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls } = endpoint;
    if (method !== "POST" || !webhook.test(path) || controls.authentication.state !== "absent" || controls.authorization.state === "present") return;
    const code = handlerText(endpoint, context.document);
    if (code === undefined || refusesAll(code) || checks.test(code) || !/\b(?:body|json|text|payload|event)\b/.test(code)) return;
    context.report({ at: place.span, message: "unsigned", data: { method, path }, ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
