import type { FileFacts } from "#core/facts/file-facts";
import { libraryCalls, pathIn } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { memberRoot } from "#core/syntax/member-root";
import { type Expression, isIdentifier } from "#core/syntax/nodes";
import { mysqlConnections } from "#rules/models/web-options/mysql-connections";

export default defineSyntaxRule({
  meta: {
    id: "mysql-multiple-statements",
    title: "Several SQL statements in one query",
    family: "config",
    severity: "medium",
    confidence: "high",
    cwe: [89],
    owasp: ["A05:2021", "A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: { on: "multipleStatements lets an injected text add statements of its own, such as DROP TABLE. Leave it out; run migrations over a connection of their own." },
    options: {},
    triggers: ["multipleStatements"],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    const { path } = facts.tree.document;
    for (const use of libraryCalls(facts, mysqlConnections)) {
      const option = readOption(facts, use.options, pathIn(use, "multipleStatements"));
      if (option.state !== "given" || readSwitch(facts, use.options, pathIn(use, "multipleStatements")) !== "on") continue;
      const edits = [{ span: facts.spanOf(option.value), newText: "false" }];
      // Scripts that set up a database run whole files of statements, none of which comes from outside.
      const isScript = /migrat|seed|setup|scripts?\/|init|install/i.test(path);
      report({ at: option.value, message: "on", confidence: isScript ? "low" : use.certain && !isOfClient(facts, use.options, pathIn(use, "host")) ? "high" : "medium", fixes: [{ title: "Allow one statement a query", applicability: "suggestion", edits, appends: [] }] });
    }
  },
});

/** `createConnection({ host: connection.host })`: a program that goes to whatever database its users name runs the statements that they write. */
function isOfClient(facts: FileFacts, options: Expression | undefined, path: string): boolean {
  const host = readOption(facts, options, path);
  const root = host.state === "given" ? memberRoot(host.value) : undefined;
  return isIdentifier(root) && facts.names.bindingOf(root)?.kind === "parameter";
}
