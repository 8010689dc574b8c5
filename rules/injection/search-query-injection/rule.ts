import { defineTaintRule } from "#core/rule/rule";
import { sinkLanguage } from "#core/sql/traced-sql";

export default defineTaintRule({
  meta: {
    id: "search-query-injection",
    title: "Search query shaped by untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [943],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes part of the query of {sink} itself, with all its operators. Keep the query fixed, and pass the value as the text of one field.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["sql"],
  draft(trace, context) {
    const facts = context.parsed();
    if (facts === undefined || sinkLanguage(facts, trace) !== "search") return undefined;
    // What a page asks in the name of its visitor, the visitor may ask anyway; so it is mostly with stores that look at who asks.
    const confidence = trace.source.row.kind === "browser" ? "low" : trace.sink.row?.fragment === undefined ? "high" : "medium";
    return { message: "flow", confidence };
  },
});
