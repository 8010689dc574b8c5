import { dynamicSql } from "#core/sql/dynamic-sql";
import { dynamicSqlDraft } from "#core/sql/dynamic-sql-draft";
import { defineSyntaxRule } from "#core/rule/rule";
import { mayHoldStatement } from "#core/sql/sql-text";

const commonMethod = /\.(?:run|get|all|each|any|one|none|many|oneOrNone|manyOrNone|result|multi|multiResult)\s*[(<`]|\bnew\s+Request\s*\(/;

export default defineSyntaxRule({
  meta: {
    id: "raw-sql-concatenation",
    title: "SQL text built from run-time values",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      value: "{hole} is put into the SQL text of {api}. Pass it as a bound value.",
      name: "{hole} becomes a name or keyword in the SQL text of {api}, where nothing can be bound. Pick it from a fixed list.",
    },
    options: {},
    triggers: [
      ...[
        "query", "execute", "raw", "unsafe", "batch", "prepare", "exec", "Cursor", "QueryStream",
        "executeMany", "queryStream", "eachRow", "createProcStatement", "executeMultiple", "migrate", "runUpdate", "runStream", "createQueryJob", "createQueryStream",
        "startQueryExecution", "StartQueryExecutionCommand", "executeStatement", "ExecuteStatementCommand", "selectObjectContent", "SelectObjectContentCommand", "ExecuteSqlCommand",
      ].map((method) => ({ method, given: 0 })),
      ...["sqlite", "sqlite3", "better-sqlite3", "bun:sqlite", "tedious"].map((name) => ({ package: name })),
      "pg-promise",
      // Methods of SQLite and pg-promise, whose names alone stand in too many files.
      { pattern: commonMethod, confirm: mayHoldStatement },
    ],
    fix: "suggestion",
    yieldsTo: ["sql-injection", "sql-dynamic-identifier", "orm-raw-query-interpolation"],
    // Medium means: a text that somebody hands in ends up in a query, seen from one side only.
    presets: { recommended: "medium" },
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const sql of dynamicSql(facts)) {
      if (sql.use.row.isEscapeHatch === true && sql.receiver !== "unknown") continue;
      context.report(dynamicSqlDraft(facts, sql, isTestFile));
    }
  },
});
