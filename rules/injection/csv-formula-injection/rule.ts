import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "csv-formula-injection",
    title: "CSV cell taken from untrusted input",
    family: "injection",
    severity: "low",
    confidence: "high",
    cwe: [1236],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.10"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes a cell of {sink}; a spreadsheet runs it as a formula where it begins with =, +, - or @. Switch the escaping of formulas on, or put an apostrophe in front of such values.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  kinds: ["csv"],
  draft: () => ({ message: "flow" }),
});
