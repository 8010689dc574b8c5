import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "xxe",
    title: "Untrusted XML parsed with external entities",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [611],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-1.5.1"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink}, which loads the files and addresses that entities of the document name. Parse without noent and dtdload, or use a parser that knows no external entities.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["xml"],
  draft: () => ({ message: "flow" }),
});
