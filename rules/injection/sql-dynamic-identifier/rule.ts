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
    // Medium means: the way is in view, but only a variable's name tells the request or the database.
    presets: {},
  },
  kinds: ["sql"],
  draft(trace, context) {
    const facts = context.parsed();
    if (facts === undefined) return undefined;
    const { use, position } = tracedSql(facts, trace);
    return position === "name" && use?.row.language === undefined ? { message: "name" } : undefined;
  },
});
