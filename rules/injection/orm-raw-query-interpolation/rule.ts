import { dynamicSql } from "#core/sql/dynamic-sql";
import { dynamicSqlDraft } from "#core/sql/dynamic-sql-draft";
import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "orm-raw-query-interpolation",
    title: "Value put into the raw SQL of an ORM",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      value: "{hole} is put into the raw SQL of {api}, past the binding of the ORM. Pass it as a bound value.",
      name: "{hole} becomes a name or keyword in the raw SQL of {api}, where nothing can be bound. Pick it from a fixed list.",
    },
    options: {},
    triggers: [
      ...[
        "$queryRawUnsafe", "$executeRawUnsafe", "literal", "query", "raw", "lit", "unsafe", "execute", "QueryBuilder",
        "whereRaw", "orWhereRaw", "andWhereRaw", "havingRaw", "orHavingRaw", "orderByRaw", "groupByRaw", "joinRaw", "fromRaw", "selectRaw",
        "where", "andWhere", "orWhere", "having", "andHaving", "orHaving", "orderBy", "addOrderBy", "groupBy", "addGroupBy",
      ].map((method) => ({ method })),
    ],
    fix: "suggestion",
    yieldsTo: ["sql-injection", "sql-dynamic-identifier"],
    // Medium means: a text that somebody hands in ends up in a query, seen from one side only.
    presets: {},
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const sql of dynamicSql(facts)) {
      if (sql.use.row.isEscapeHatch !== true) continue;
      context.report(dynamicSqlDraft(facts, sql, isTestFile));
    }
  },
});
