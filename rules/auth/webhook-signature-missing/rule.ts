import { refusesAll, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

/** Where other services report, and not where people manage what is reported. */
const webhook = /\/(?:web-?hooks?)(?:\/[\w.-]+)?$/i;
const checks = /signature|hmac|secret|verif|constructEvent|x-hub|token|authori[sz]|\bauth\b|svix|webhooks?\.\w+\(|process\w*\(|handle\w*\(|create\w*\(|requireU|getServerSession/i;

/** The names of functions that are looked into tell nothing more. */
const works = /\b((?:process|handle|create)\w*)(?=\()/gi;

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
    const code = context.inventory.handlerCode(endpoint, context.document);
    if (code === undefined || refusesAll(code.text) || !/\b(?:body|json|text|payload|event)\b/.test(code.text)) return;
    const seen = wholeCode(code)?.replace(works, (name) => (code.followed().has(name) ? "" : name));
    if (seen === undefined || checks.test(seen)) return;
    context.report({ at: place.span, message: "unsigned", data: { method, path }, ...relatedCode(code, context.document.path), ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
