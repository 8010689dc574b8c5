import type { Fix } from "#core/fix/fix";
import { isSqlFile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";
import { type UnquotedPart, unquotedParts } from "#core/sql/dynamic-statements";

export default defineCheckRule({
  meta: {
    id: "ws-sql-dynamic-ddl",
    title: "SQL routine that runs a text put together from its values",
    family: "checks",
    severity: "high",
    confidence: "medium",
    cwe: [89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      parameter: "Whoever calls this routine writes {name} into the statement that it runs, with the rights of the routine. {advice}",
      value: "{name} goes into the statement as it is, and is run as SQL. {advice}",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "exec", ignoreCase: true }, { anywhere: "prepare", ignoreCase: true }],
    fix: "suggestion",
    presets: {},
  },
  on: isSqlFile,
  check({ text }, context) {
    for (const part of unquotedParts(text)) {
      context.report({
        at: part.span,
        message: part.isParameter ? "parameter" : "value",
        data: { name: part.name, advice: advice[part.dialect] },
        ...(!part.isParameter && { severity: "medium" as const }),
        // What a loop reads from the catalog is no one's choice, as far as the script tells.
        confidence: part.isParameter && !context.isTestFile ? "medium" : "low",
        fixes: quoted(part),
      });
    }
  },
});

const advice: Readonly<Record<UnquotedPart["dialect"], string>> = {
  postgres: "Write names with `format` and `%I` or `quote_ident`, and hand values over with `USING`.",
  sqlserver: "Write names with `QUOTENAME`, and hand values over as parameters of `sp_executesql`.",
  mysql: "Take names from a fixed list, and hand values over with `?` and `USING`.",
};

/** Names can be quoted where they stand; a value wants `USING`, which a person writes. */
function quoted({ by, dialect, isIdentifier, name, span }: UnquotedPart): readonly Fix[] {
  if (!isIdentifier || dialect === "mysql") return [];
  if (by !== "concatenation") return [{ title: "Quote it as a name with %I", applicability: "suggestion", edits: [{ span: by.placeholder, newText: "%I" }], appends: [] }];
  const quote = dialect === "postgres" ? "quote_ident" : "QUOTENAME";
  return [{ title: `Quote it as a name with ${quote}`, applicability: "suggestion", edits: [{ span, newText: `${quote}(${name})` }], appends: [] }];
}
