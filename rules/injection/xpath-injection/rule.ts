import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "xpath-injection",
    title: "XPath expression built from untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [643],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.7"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes part of the expression that {sink} evaluates. Keep the expression fixed and bind the value as a variable.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["xpath"],
  draft: () => ({ message: "flow" }),
});
