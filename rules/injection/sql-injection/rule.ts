import { defineTaintRule } from "#core/rule/rule";
import { sqlParameterFix } from "#core/sql/sql-parameter-fix";
import { tracedSql } from "#core/sql/traced-sql";

export default defineTaintRule({
  meta: {
    id: "sql-injection",
    title: "SQL built from untrusted input",
    family: "injection",
    severity: "critical",
    confidence: "high",
    cwe: [89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      value: "{source} becomes part of the SQL text of {sink}. Pass it as a bound value.",
      whole: "{source} reaches {sink}, which runs it as SQL. Keep the statement fixed and pass values as parameters.",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  kinds: ["sql"],
  draft(trace, context) {
    const facts = context.parsed();
    if (facts === undefined) return { message: "value" };
    const { use, position } = tracedSql(facts, trace);
    const isOther = use?.row.language === "both-quotes";
    if (!isOther && (position === "name" || use?.row.language !== undefined)) return undefined;
    const fix = use && !isOther ? sqlParameterFix(facts, use) : undefined;
    const isConsole = position === "whole" && trace.source.row.behindSchema !== undefined && use !== undefined && statement.test(facts.textOf(use.value));
    // What a value is put into reads as SQL: a name that tells the request or the database is enough then.
    const confidence = isConsole ? "low" : position === "whole" ? undefined : "high";
    return { message: position === "whole" ? "whole" : "value", fixes: fix === undefined ? [] : [fix], ...(confidence !== undefined && { confidence }) };
  },
});

/** A whole statement, by a name that the schema of the body knows too: what it is for is to run any, as consoles of databases do. */
const statement = /\.(?:sql|statement)$/;
