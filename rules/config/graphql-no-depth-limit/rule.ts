import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { graphqlServers, graphqlTriggers } from "#rules/models/web-options/graphql-servers";

export default defineSyntaxRule({
  meta: {
    id: "graphql-no-depth-limit",
    title: "GraphQL queries of any depth",
    family: "config",
    severity: "low",
    confidence: "low",
    cwe: [770],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-4.3.1"],
    since: "0.1.0",
    messages: { missing: "{api} answers queries however deep they nest: one request can ask for millions of records. Limit depth or cost, in {option} for example." },
    options: {},
    triggers: graphqlTriggers,
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, graphqlServers)) {
      if (options === undefined || row.limits.some((name) => readOption(facts, options, name).state !== "absent")) continue;
      if (readOption(facts, options, "schema").state === "absent" && readOption(facts, options, "typeDefs").state === "absent") continue;
      report({ at: call, message: "missing", data: { api: row.plugin ?? row.api, option: row.limits[0] ?? "" } });
    }
  },
});
