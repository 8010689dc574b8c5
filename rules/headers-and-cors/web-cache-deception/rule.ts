import { isCovered } from "#core/endpoints/endpoint-sets";
import { relatedCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

/** A header that lets caches between keep the answer for everybody: https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2 */
const shared = /["'`]cache-control["'`]\s*\]?\s*[,:=]\s*["'`][^"'`]*(?:\bpublic\b|\bs-maxage=[1-9])/i;
/** Somewhere else in the handler it is kept from them, or caches are told what the answer depends on. */
const careful = /\bno-store\b|["'`\s,]private\b|["'`]vary["'`]/i;
/** Who asks: what the answer is about. */
const personal = /\b(?:req|request|ctx(?:\.state)?|context|c)\??\.(?:user|session|auth|account|currentUser)\b|\bc\.get\(\s*["'`](?:user|session|account|jwtPayload)["'`]\s*\)|\b(?:getServerSession|getSession|currentUser|auth)\s*\(/;

export default defineEndpointRule({
  meta: {
    id: "web-cache-deception",
    title: "Answer for one person that caches keep for all",
    family: "headers-and-cors",
    severity: "high",
    confidence: "medium",
    cwe: [525, 524],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-14.2.2"],
    since: "0.1.0",
    messages: {
      shared: "{method} {path} answers about who asks, and its Cache-Control lets caches in between keep the answer: the next visitor is shown somebody else's data. Answer with private or no-store.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, publicBecause } = endpoint;
    const code = context.inventory.handlerCode(endpoint, context.document);
    if (code === undefined || !shared.test(code.text) || careful.test(code.text)) return;
    const isPersonal = personal.test(code.text);
    if (!isPersonal && (publicBecause !== undefined || !isCovered(endpoint, "authentication"))) return;
    context.report({ at: place.span, message: "shared", data: { method, path }, ...relatedCode(code, context.document.path), confidence: isPersonal ? "medium" : "low" });
  },
});
