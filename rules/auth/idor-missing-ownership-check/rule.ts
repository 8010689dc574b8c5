import { isCovered } from "#core/endpoints/endpoint-sets";
import { handlerText } from "#core/endpoints/handler-text";
import { defineEndpointRule } from "#core/rule/rule";

const hasIdentifier = /\/(?::\w*id\b|\{\w*id\}|\[\w*id\])/i;
const looksUp = /\.(?:findById\w*|findByPk|findOne\w*|findUnique\w*|findFirst\w*|delete(?:One|ById)?|update(?:One|ById)?|destroy|remove)\([^;]{0,120}\bparams\b/;
const knowsOwner = /\b(?:user|session|owner|auth|tenant|account|viewer|currentUser|principal|sub)\b|userId|ownerId|tenantId|orgId|createdBy|author/i;

export default defineEndpointRule({
  meta: {
    id: "idor-missing-ownership-check",
    title: "Record read or changed by its identifier alone",
    family: "auth",
    severity: "medium",
    confidence: "low",
    cwe: [639],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.2.2"],
    since: "0.1.0",
    messages: {
      any: "{method} {path} looks a record up by the identifier in the request, and nothing compares its owner with who asks: another number shows or changes what belongs to somebody else. Look it up by identifier and owner.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls } = endpoint;
    if (!hasIdentifier.test(path) || endpoint.publicBecause !== undefined || /\/admin\b/i.test(path) || !isCovered(endpoint, "authentication") || controls.authorization.state !== "absent") return;
    const code = handlerText(endpoint, context.document);
    if (code === undefined || !looksUp.test(code) || knowsOwner.test(code)) return;
    context.report({ at: place.span, message: "any", data: { method, path } });
  },
});
