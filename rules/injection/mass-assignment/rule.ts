import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "mass-assignment",
    title: "Whole request object stored as a record",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [915],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.3.3"],
    since: "0.1.0",
    messages: {
      flow: "{source} is stored by {sink} as a whole, so that the sender sets fields such as role or owner too. Name the fields that may come from outside.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["mass-assignment"],
  draft: () => ({ message: "flow" }),
});
