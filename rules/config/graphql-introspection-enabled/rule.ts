import { isDevelopmentOnly } from "#core/errors/error-values";
import { setOptionFix } from "#core/fix/set-option-fix";
import { libraryCalls } from "#core/options/library-calls";
import { readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { graphqlServers, graphqlTriggers } from "#rules/models/web-options/graphql-servers";

export default defineSyntaxRule({
  meta: {
    id: "graphql-introspection-enabled",
    title: "GraphQL schema shown in production",
    family: "config",
    severity: "low",
    confidence: "medium",
    cwe: [200],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-4.3.2"],
    since: "0.1.0",
    messages: { on: "{option}: true shows the whole schema to every visitor, in production too. Turn it on for development only." },
    options: {},
    triggers: graphqlTriggers,
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, graphqlServers)) {
      const option = row.shows.find((name) => readSwitch(facts, options, name) === "on");
      if (option === undefined || isDevelopmentOnly(facts, call)) continue;
      const fix = setOptionFix(facts, { call, argument: row.argument, path: option, code: 'process.env.NODE_ENV !== "production"' }, "Turn it on for development only", "suggestion");
      report({ at: call, message: "on", data: { option }, fixes: fix === undefined ? [] : [fix] });
    }
  },
});
