import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "template-object-injection",
    title: "Template data with keys from the request",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [1336, 73],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.7", "v5.0.0-15.3.3"],
    since: "0.1.0",
    messages: {
      flow: "{source} is handed to {sink} as a whole, so that the sender also sets options of the template engine. Name the fields the template needs.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  kinds: ["template-locals"],
  // What is one field of many elsewhere seldom is the object that the template gets.
  draft: ({ isWhole, sourceText }) => (isWhole || /\b(?:body|query)$/.test(sourceText) ? { message: "flow" } : { message: "flow", confidence: "medium" }),
});
