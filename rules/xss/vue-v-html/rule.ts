import { isHarmlessBinding, isOwnMarkup } from "#core/html/template-bindings";
import { defineTextRule } from "#core/rule/rule";
import { markupBindings } from "#core/syntax/template-bindings";

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
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss"],
  },
  scan({ document, isTestFile, report }) {
    if (document.languageId !== "vue" && !document.path.endsWith(".vue")) return;
    for (const { directive, start, end, from, to } of markupBindings(document.text, "vue")) {
      const expression = document.text.slice(from, to);
      if (isHarmlessBinding(expression, document.text)) continue;
      report({ at: { start, end }, message: "raw", data: { directive, expression }, confidence: isTestFile || isOwnMarkup(expression) ? "low" : "medium" });
    }
  },
});
