import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "xml-bomb",
    title: "Untrusted XML parsed with entity expansion",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [776],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-1.5.1"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink}, which expands entities without a limit: a few lines of XML grow to gigabytes. Use a parser that does not expand entities of the document, and limit the size of what it gets.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  kinds: ["xml-bomb"],
  draft: () => ({ message: "flow" }),
});
