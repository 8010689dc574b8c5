import { textContentFix } from "#core/html/text-content-fix";
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
    fix: "suggestion",
    presets: {},
  },
  kinds: ["html", "selector"],
  sources: ["page"],
  draft: ({ kind, sink: { span } }, { parsed }) => {
    const facts = kind === "html" ? parsed() : undefined;
    const fix = facts && textContentFix(facts, span);
    return { message: "flow", confidence: "medium", fixes: fix === undefined ? [] : [fix] };
  },
});
