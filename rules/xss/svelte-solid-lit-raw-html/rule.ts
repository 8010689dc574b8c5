import { ValueOrigins } from "#core/facts/value-origin";
import { markupHole, shownValue } from "#core/html/markup-value";
import { isHarmlessBinding, isOwnMarkup } from "#core/html/template-bindings";
import { defineSyntaxRule } from "#core/rule/rule";
import { isIdentifier, isJsxExpression } from "#core/syntax/nodes";
import { markupBindings } from "#core/syntax/template-bindings";

export default defineSyntaxRule({
  meta: {
    id: "svelte-solid-lit-raw-html",
    title: "Svelte, Astro, Solid or Lit template that shows a value as markup",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      raw: "{directive} shows {expression} as markup. Bind it as text, or sanitize it first.",
    },
    options: {},
    triggers: [{ anywhere: "@html" }, { anywhere: "set:html" }, "innerHTML", "unsafeHTML", "unsafeSVG"],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss", "dom-text-reinterpreted"],
  },
  check({ document, facts, isTestFile, report }) {
    const language = /\.(svelte|astro)$/.exec(document.path)?.[1];
    if (language === undefined) return;
    for (const { directive, start, end, from, to } of markupBindings(document.text, language)) {
      const expression = document.text.slice(from, to);
      if (isHarmlessBinding(expression, facts.tree.sourceFile.text)) continue;
      report({ at: { start, end }, message: "raw", data: { directive, expression }, confidence: isTestFile || isOwnMarkup(expression) ? "low" : "medium" });
    }
  },
  visit: {
    CallExpression(call, { facts, isTestFile, report }) {
      const api = facts.callee(call)?.name ?? "";
      const [value] = call.arguments;
      if (!/^lit(?:-html)?\/directives\/unsafe-(?:html|svg)(?:\.js)?\.unsafe(?:HTML|SVG)$/.test(api) || value === undefined) return;
      const hole = markupHole(facts, new ValueOrigins(facts, "html"), value);
      if (hole !== undefined) report({ at: call, message: "raw", data: { directive: api.slice(api.lastIndexOf(".") + 1), expression: shownValue(facts, hole.node) }, confidence: isTestFile ? "low" : "medium" });
    },
    JsxAttribute(node, { facts, isTestFile, report }) {
      if (!isIdentifier(node.name) || node.name.text !== "innerHTML" || !isJsxExpression(node.initializer) || node.initializer.expression === undefined) return;
      const hole = markupHole(facts, new ValueOrigins(facts, "html"), node.initializer.expression);
      if (hole !== undefined) report({ at: node.initializer, message: "raw", data: { directive: "innerHTML", expression: shownValue(facts, hole.node) }, confidence: isTestFile || hole.origin === "unknown" ? "low" : "medium" });
    },
  },
});
