import { defineTaintRule } from "#core/rule/rule";
import { tracedSql } from "#core/sql/traced-sql";

export default defineTaintRule({
  meta: {
    id: "sql-dynamic-identifier",
    title: "Table, column or sort order chosen by untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      name: "{source} becomes a name or keyword in the SQL of {sink}, where nothing can be bound. Pick it from a fixed list.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["sql"],
  draft(trace, context) {
    const facts = context.parsed();
    if (facts === undefined) return undefined;
    const { use, position } = tracedSql(facts, trace);
    return position === "name" && use?.row.language === undefined ? { message: "name", ...(trace.steps.some(({ span, path }) => path === trace.path && plainName.test(context.document.text.slice(span.start, span.end))) && { confidence: "medium" as const }) } : undefined;
  },
});

/** `name.replace(/[^a-z0-9_]/g, "_")`: what is left is a name, and no more than that. */
const plainName = /\.replace(?:All)?\(\/\[\^[\w\\-]+\]\+?\/\w*g/;
