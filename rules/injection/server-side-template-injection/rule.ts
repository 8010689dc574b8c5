import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "server-side-template-injection",
    title: "Template compiled from untrusted input",
    family: "injection",
    severity: "critical",
    confidence: "high",
    cwe: [1336, 94],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.7"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink} and is compiled as a template, which can run code on the server. Compile a fixed template and hand the value over as data.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["template"],
  // A template of mustache names values and runs nothing.
  draft: ({ sink }) => ({ message: "flow", ...(/^mustache\./.test(sink.api) && { confidence: "medium" as const }) }),
});
