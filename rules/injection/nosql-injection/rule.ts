import { isOptionalPart } from "#core/flow/traces/optional-filter";
import { isTellingFilter } from "#core/flow/traces/telling-filter";
import { defineTaintRule } from "#core/rule/rule";
import { sinkLanguage } from "#core/sql/traced-sql";
import { filterValueFix } from "#core/trace-fixes/filter-value-fix";

export default defineTaintRule({
  meta: {
    id: "nosql-injection",
    title: "Query filter made of unchecked request data",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [943],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      flow: "{source} can be an object with operators when it reaches the filter of {sink}. Make it a string with String(), or check its type first.",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    byRequests: true,
    doubtedBy: ["validation"],
    presets: {},
  },
  kinds: ["nosql"],
  draft(trace, context) {
    const facts = context.parsed();
    if (facts !== undefined && sinkLanguage(facts, trace) !== undefined) return undefined;
    const { sink: { api, span }, source: { row } } = trace;
    // What says where an upload was put, the program makes up; its name and type are texts.
    if (row.part === "files") return undefined;
    const fix = facts && filterValueFix(facts, trace);
    // A telling name on something unknown.
    if (api.startsWith("*.")) return { message: "flow", confidence: "medium" };
    const isFlat = context.requests === "no-operators" || (context.requests === "flat-query" && row.part === "query" && row.api.startsWith("express."));
    // The decorators of the class may ask for texts.
    // `Settings.update(fields)` is mostly a method of the project's own: an update says of what, and what is new.
    const isOwn = api.endsWith(".update") && /^\s*\)/.test(context.document.text.slice(span.end));
    const isDoubtful = isFlat || isOwn || row.ofClass === true || row.checkedBefore === true || !isTellingFilter(facts?.tree, trace) || (facts !== undefined && isOptionalPart(facts.tree, trace));
    return { message: "flow", fixes: fix === undefined ? [] : [fix], ...(isDoubtful && { confidence: "medium" as const }) };
  },
});
