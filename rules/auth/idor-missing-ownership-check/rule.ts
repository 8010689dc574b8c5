import { isCovered } from "#core/endpoints/endpoint-sets";
import { type HandlerCode, partWith, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import type { Endpoint } from "#core/endpoints/inventory";
import { defineEndpointRule, type EndpointRuleContext } from "#core/rule/rule";

const hasIdentifier = /\/(?::\w*id\b|\{\w*id\}|\[\w*id\])/i;
const looksUp = /\.(?:findById\w*|findByPk|findOne\w*|findUnique\w*|findFirst\w*|delete(?:One|ById)?|update(?:One|ById)?|destroy|remove)\([^;]{0,120}\bparams\b/;
/** `orders.show(req.params.id)`: a function that is given the identifier. */
const handsOn = /([\w$]+)\(\s*[^;()]{0,80}\bparams\b/g;
const looksUpGiven = /\.(?:findById\w*|findByPk|findOne\w*|findUnique\w*|findFirst\w*|delete(?:One|ById)|update(?:One|ById)|destroy)\(/;
const knowsOwner = /\b(?:user|session|owner|auth|tenant|account|viewer|currentUser|principal|sub)\b|userId|ownerId|tenantId|orgId|createdBy|author/i;

/** Somebody's own is asked for, or whoever asks is compared with an owner. */
const comparesOwner =
  /\.(?:user|owner|author|creator|customer|account)(?:_?id)?\b[\w.()?!]*\s*[!=]==?|[!=]==?\s*[\w.?!]*\.(?:user|owner|author|creator|customer|account)(?:_?id)?\b|\b(?:user|owner|author|creator|customer)(?:_?id)?\s*:\s*[\w.?!]*(?:user|session|auth|viewer)[\w.?!]*|\b(?:assert|ensure|check|verify|require|is|has)\w*(?:Owner|Owns|Access|Member|Belongs)\w*\(/i;

/** The path up to the record: `/projects/:id` of `/projects/:id/notes`. */
function recordOf(path: string): string {
  const [found = ""] = hasIdentifier.exec(path) ?? [];
  return path.slice(0, path.indexOf(found) + found.length);
}

/** An endpoint of the file that asks whose the same record is. Whoever may read a record need not be allowed to change it; who may not, may neither. */
function askingSibling(endpoint: Endpoint, context: Pick<EndpointRuleContext, "inventory" | "document">): Endpoint | undefined {
  const record = recordOf(endpoint.path);
  return context.inventory.endpoints.find((other) => {
    if (other === endpoint || other.place.path !== endpoint.place.path || recordOf(other.path) !== record || (endpoint.method === "GET" && other.method !== "GET")) return false;
    const code = context.inventory.handlerCode(other, context.document);
    const seen = code && wholeCode(code);
    return seen !== undefined && comparesOwner.test(seen);
  });
}

/** True where the handler looks a record up by what the path holds, or hands that to a function of the project which looks one up. */
function looksUpByPath(code: HandlerCode): boolean {
  if (looksUp.test(code.text)) return true;
  return [...code.text.matchAll(handsOn)].some(([, name = ""]) => code.followed().has(name)) && code.called()?.some(({ text }) => looksUpGiven.test(text)) === true;
}

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
      unlike: "{method} {path} looks a record up by the identifier in the request alone, while {other} asks whose it is: another number shows or changes what belongs to somebody else. Look it up by identifier and owner.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls } = endpoint;
    if (!hasIdentifier.test(path) || endpoint.publicBecause !== undefined || /\/admin\b/i.test(path) || !isCovered(endpoint, "authentication") || controls.authorization.state !== "absent") return;
    // A key of the server's own is nobody's.
    if (controls.authentication.state === "present" && controls.authentication.controls.some(({ via }) => /api_?(?:key|token)/i.test(via))) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    if (code === undefined || knowsOwner.test(code.text) || !looksUpByPath(code)) return;
    const seen = wholeCode(code);
    if (seen === undefined || knowsOwner.test(seen)) return;
    const part = looksUp.test(code.text) ? code : partWith(code, looksUpGiven);
    const sibling = askingSibling(endpoint, context);
    const message = sibling === undefined ? ({ message: "any" } as const) : ({ message: "unlike", confidence: "medium" } as const);
    context.report({ at: place.span, ...message, data: { method, path, other: sibling === undefined ? "" : `${sibling.method} ${sibling.path}` }, ...relatedCode(code, context.document.path, { part, does: "The record is looked up here." }) });
  },
});
