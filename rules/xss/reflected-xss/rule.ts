import type { SourceRow } from "#core/model/library-model";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "reflected-xss",
    title: "Request data sent back as HTML",
    family: "xss",
    severity: "high",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink} and is sent as HTML: a link can run script in the page. Escape it, or answer with JSON or a template that escapes.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["html"],
  draft: ({ source: { row }, isWhole, steps }) => {
    if (row.kind !== "remote") return undefined;
    // A whole query is an object, which goes out as JSON; a body may be text.
    if (isWhole && isObject(row)) return row.part === "body" ? { message: "flow", confidence: "medium" } : undefined;
    // Browsers encode the signs of tags in the addresses they ask for; other clients do not.
    if (row.part === "url" && !steps.some(({ message }) => /decodeURI|unescape|searchParams|\bparse\(/.test(message))) return { message: "flow", confidence: "medium" };
    // JSON text holds markup too, but most clients that get it are no pages. Fields that a whole query brings along are seldom read as others.
    return steps.some(({ message }) => /^(?:JSON\.stringify|Object\.fromEntries)\(/.test(message)) ? { message: "flow", confidence: "medium" } : { message: "flow" };
  },
});

/** True for parts of a request that hold several values. */
function isObject({ part, api }: SourceRow): boolean {
  return part !== undefined && part !== "url" && part !== "event" && !/(?:text|get|header|param|query|Param)\(\)$/.test(api);
}
