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
    // A store that looks at who asks mostly answers nothing that one could not ask for anyway.
    return { message: "flow", confidence: trace.sink.row?.fragment === undefined ? "high" : "medium" };
  },
});
