import type { Confidence } from "#core/finding/severity";
import { defineSyntaxRule } from "#core/rule/rule";
import { receivingName } from "#core/secrets/named-value";
import { plainConnection, plainDatabaseUrl, tlsState } from "#core/transport/database-tls";
import { hostPlace } from "#core/transport/host";
import type { Node } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "db-connection-without-tls",
    title: "Database connection without TLS",
    family: "transport",
    severity: "medium",
    confidence: "high",
    cwe: [319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.3.1"],
    since: "0.1.0",
    messages: {
      off: "TLS is switched off on the way to the database {host}, so its password and every row can be read on the way. Ask for it, with the authority's certificate in ca.",
      absent: "Nothing asks for TLS on the way to the database {host}, so its password and every row can be read on the way. Switch TLS on in the options of the connection.",
    },
    options: {},
    triggers: [
      { pattern: /["'`](?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|mssql|sqlserver):\/\// }, { package: "pg" }, { package: "mysql" }, { package: "mysql2" }, { package: "mariadb" }, { package: "sequelize" },
      { package: "mssql" }, { package: "ioredis" }, { package: "knex" }, { package: "typeorm" }, { package: "@nestjs/typeorm" }, { pattern: /\bdialect["']?\s*:\s*["'](?:postgres|mysql|mariadb|mssql)["']/ },
    ],
    fix: "suggestion",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const asked = new Set<Node>();
    for (const use of facts.sinks("database-connection")) {
      const plain = use.certain ? plainConnection(facts, use) : undefined;
      if (plain === undefined || asked.has(plain.at)) continue;
      asked.add(plain.at);
      const confidence: Confidence = context.isTestFile ? "low" : plain.weakness === "off" ? "high" : "medium";
      context.report({ at: plain.at, message: plain.weakness, data: { host: plain.host }, confidence });
    }
  },
  visit: {
    StringLiteral(node, context) {
      const found = plainDatabaseUrl(node.text);
      if (found === undefined || (found.weakness === "absent" && !/^(?:mongodb|mysql|mariadb|redis|postgres(?:ql)?):/i.test(node.text))) return;
      if (found.weakness === "absent" && receivingName(node) === undefined) return;
      const { start } = context.facts.spanOf(node);
      const off = /sslmode=(?:disable|allow)/.exec(context.facts.textOf(node));
      const edits = off === null ? [] : [{ span: { start: start + off.index, end: start + off.index + off[0].length }, newText: "sslmode=verify-full" }];
      context.report({
        at: node,
        message: found.weakness,
        data: { host: found.host },
        confidence: context.isTestFile ? "low" : found.weakness === "off" ? "high" : "low",
        fixes: edits.length === 0 ? [] : [{ title: "Ask for sslmode=verify-full", applicability: "suggestion", edits, appends: [] }],
      });
    },
    ObjectLiteralExpression(node, context) {
      // What `sequelize-cli` reads: an environment's name, then its connection.
      const { facts } = context;
      const dialect = facts.option(node, "dialect");
      const host = facts.option(node, "host");
      if (dialect.state !== "given" || host.state !== "given") return;
      const name = facts.constantString(host.value);
      if (name === undefined || hostPlace(name) !== "remote" || !/^(?:postgres|mysql|mariadb)$/.test(facts.constantString(dialect.value) ?? "")) return;
      const parent = node.parent.kind;
      const state = tlsState(facts, node, "dialectOptions.ssl");
      // The argument of the constructor was judged with the call.
      if (state === undefined || parent === node.kind || facts.sinks("database-connection").some(({ value }) => facts.objectOf(value) === node)) return;
      context.report({ at: node, message: state, data: { host: name }, confidence: context.isTestFile ? "low" : state === "off" ? "high" : "medium" });
    },
  },
});
