import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "dom-text-reinterpreted",
    title: "Text of the page read back as markup",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1", "v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} is text, and {sink} reads it as markup. Set it with `textContent` or `.text()`, or sanitize it first.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["html", "selector"],
  sources: ["page"],
  draft: () => ({ message: "flow", confidence: "medium" }),
});
