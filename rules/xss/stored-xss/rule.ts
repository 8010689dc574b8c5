import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "stored-xss",
    title: "Stored or fetched text used as markup",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1", "v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink} as markup: what somebody stored in it runs here. Set it as text, or sanitize it first.",
    },
    options: {},
    triggers: [],
    fix: "none",
    yieldsTo: ["dom-xss", "reflected-xss"],
    presets: {},
  },
  kinds: ["html"],
  sources: ["response", "database"],
  // One view is rendered by many routes, with all that they keep: it is told once, where it stands, by a rule of its own.
  draft: ({ sink: { shownIn } }) => (shownIn === undefined ? { message: "flow", confidence: "medium" } : undefined),
});
