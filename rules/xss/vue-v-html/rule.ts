import { isHarmlessBinding, isOwnMarkup, rawBindings } from "#core/html/template-bindings";
import { defineTextRule } from "#core/rule/rule";

export default defineTextRule({
  meta: {
    id: "vue-v-html",
    title: "Vue template that shows a value as markup",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      raw: "{directive} shows {expression} as markup. Show it with v-text, or sanitize it in a computed value.",
    },
    options: {},
    triggers: ["v-html", { anywhere: "innerHTML" }],
    fix: "none",
    presets: {},
  },
  scan({ document, isTestFile, report }) {
    if (document.languageId !== "vue" && !document.path.endsWith(".vue")) return;
    for (const { directive, expression, span } of rawBindings(document.text, "vue")) {
      if (isHarmlessBinding(expression, document.text)) continue;
      report({ at: span, message: "raw", data: { directive, expression }, confidence: isTestFile || isOwnMarkup(expression) ? "low" : "medium" });
    }
  },
});
