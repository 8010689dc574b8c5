import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { oauthPackages, oauthStrategies } from "#rules/models/web-options/oauth-strategies";

const switches = ["state", "store", "pkce"] as const;

export default defineSyntaxRule({
  meta: {
    id: "oauth-missing-state-pkce",
    title: "Sign-in with another service that anyone can finish",
    family: "auth",
    severity: "medium",
    confidence: "medium",
    cwe: [352],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-10.2.1"],
    since: "0.1.0",
    messages: {
      stateless: "{api} is set up without {option}: the answer of the other service is not bound to the browser that asked, so that a link signs people in to somebody else's account. Set state: true, and pkce: true where the service knows it.",
    },
    options: {},
    triggers: oauthPackages.map((name) => ({ package: name })),
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, oauthStrategies)) {
      if (options === undefined) continue;
      const given = switches.map((name) => readOption(facts, options, name).state);
      if (given.some((state) => state !== "absent")) continue;
      report({ at: call, message: "stateless", data: { api: row.api, option: "state" } });
    }
  },
});
