import { partWith, relatedCode, wholeCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

/** What a path says its request does. */
const changingPath = /(?:^|[/_.-])(?:delete|remove|destroy|drop|purge|clear|reset|wipe|revoke|approve|reject|ban|block|promote|demote|disable|enable|deactivate|transfer|withdraw|pay|update|create|add|insert)(?=[/_.{:[-]|[A-Z]|$)/;
/** Calls that change records, by what libraries call them, and SQL that does. */
const changes = /\.(?:(?:find(?:One|ById)And(?:Delete|Remove|Update)|deleteOne|deleteMany|updateOne|updateMany|insertOne|insertMany|bulkCreate|destroy)\s*\(|(?:delete|update|create|upsert|remove)\(\s*\{\s*(?:where|data)\b)|\b(?:DELETE\s+FROM\s+[\w"`]|INSERT\s+INTO\s+[\w"`]|UPDATE\s+[\w"`.]+\s+SET\s)/;
/** Links of mails carry something that nobody else knows, and jobs are started by their own secret. */
const provesItself = /\b\w*(?:token|hash|signature|hmac|otp|secret|nonce|csrf|apiKey|api_key|webhook|cron)\w*\b/i;

/** What stands in front and asks for something that browsers do not send by themselves. */
const asksForSecret = /bearer|cron|secret|api_?key|hmac|signature/i;

export default defineEndpointRule({
  meta: {
    id: "csrf-unsafe-get-mutation",
    title: "GET request that changes data",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "medium",
    cwe: [352, 650],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.5.3"],
    since: "0.1.0",
    messages: {
      changes: "GET {path} changes data. Browsers send it for a link, an image or a page that they load ahead, with the visitor's cookies, and no check of forged requests looks at it. Take POST or DELETE.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, chain } = endpoint;
    if (method !== "GET" || !changingPath.test(path) || /\b(?:cron|internal|jobs?|dev|test|debug)\b/i.test(path) || chain.some(({ text, place: at }) => asksForSecret.test(at.path === context.document.path ? context.document.text.slice(at.span.start, at.span.end) : text))) return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    const seen = code && wholeCode(code);
    if (code === undefined || seen === undefined || !changes.test(seen) || provesItself.test(seen.replace(/\bcsrfToken\s*:/g, ""))) return;
    context.report({ at: place.span, message: "changes", data: { path }, ...relatedCode(code, context.document.path, { part: partWith(code, changes), does: "Data is changed here." }) });
  },
});
