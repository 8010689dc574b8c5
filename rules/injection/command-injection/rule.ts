import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "command-injection",
    title: "Shell command built from untrusted input",
    family: "injection",
    severity: "critical",
    confidence: "high",
    cwe: [78],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink}, which runs it as a command. Run a fixed program and hand values over as an argument array.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["command"],
  draft: () => ({ message: "flow" }),
});
