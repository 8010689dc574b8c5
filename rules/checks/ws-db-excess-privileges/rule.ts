import { isSqlFile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";
import { withoutSqlComments } from "#core/sql/sql-comments";

export default defineCheckRule({
  meta: {
    id: "ws-db-excess-privileges",
    title: "Database account that may do more than it needs",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [250, 272],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      super: "{who} becomes {right}, which stands above every check of the database. Grant what the application needs.",
      all: "{who} gets every right on {what}. Grant the rights that the application needs, such as SELECT, INSERT, UPDATE and DELETE on its tables.",
      public: "Every account of the database may use {what}. Grant it to the role that needs it.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "grant", ignoreCase: true }, { anywhere: "superuser", ignoreCase: true }],
    fix: "none",
    presets: {},
  },
  on: (path) => isSqlFile(path),
  check({ text }, context) {
    const code = withoutSqlComments(text);
    const lowered = context.isTestFile ? { confidence: "low" as const } : {};
    for (const { 0: whole, 1: who = "", 2: right = "", index } of code.matchAll(/\b(?:CREATE|ALTER)\s+(?:ROLE|USER)\s+([\w"`$-]+)\b[^;]*?\s(SUPERUSER|BYPASSRLS|REPLICATION)\b/gi)) {
      context.report({ at: { start: index, end: index + whole.length }, message: "super", data: { who: bare(who), right: right.toUpperCase() }, ...lowered });
    }
    for (const { 0: whole, 1: what = "", 2: who = "", index } of code.matchAll(/\bGRANT\s+ALL(?:\s+PRIVILEGES)?\s+ON\s+((?:DATABASE\s+|SCHEMA\s+|ALL\s+TABLES\s+IN\s+SCHEMA\s+)?[\w"`.*$-]+)\s+TO\s+([\w"'`$%@.-]+)/gi)) {
      const isEveryone = /^public$/i.test(bare(who));
      // The owner of a schema may do all in it by design; what goes over a whole server is meant for administrators.
      const isWide = /^(?:DATABASE|\*\.\*)/i.test(what) || isEveryone;
      context.report({ at: { start: index, end: index + whole.length }, message: isEveryone ? "public" : "all", data: { who: bare(who), what: bare(what) }, confidence: isWide ? "medium" : "low", ...lowered });
    }
  },
});

function bare(name: string): string {
  return name.replace(/["'`]/g, "");
}
