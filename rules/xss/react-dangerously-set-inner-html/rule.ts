import { ValueOrigins } from "#core/facts/value-origin";
import { markupHole, shownValue } from "#core/html/markup-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isCallExpression, isIdentifier, isJsxExpression, type Node, propertyNameText } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"markup", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "react-dangerously-set-inner-html",
    title: "React element filled with unsanitized markup",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      markup: "{hole} becomes markup in dangerouslySetInnerHTML. Render it as text, or sanitize it first.",
    },
    options: {},
    triggers: ["dangerouslySetInnerHTML"],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss", "dom-text-reinterpreted"],
  },
  visit: {
    JsxAttribute(node, context) {
      const { name, initializer } = node;
      if (!isIdentifier(name) || name.text !== "dangerouslySetInnerHTML" || !isJsxExpression(initializer) || initializer.expression === undefined) return;
      report(context, initializer.expression, initializer, context.facts.textOf(node.parent.parent));
    },
    // `createElement("div", { dangerouslySetInnerHTML: { __html: … } })`
    PropertyAssignment(node, context) {
      if (propertyNameText(node.name) === "dangerouslySetInnerHTML") report(context, node.initializer, node, "");
    },
  },
});

function report(context: Context, given: Expression, at: Node, element: string): void {
  const { facts, isTestFile } = context;
  const markup = facts.option(given, "__html");
  if (markup.state !== "given") return;
  // Data for search engines is JSON, which other rules look at.
  const { value } = markup;
  if (/ld\+json|application\/json/.test(element) && isCallExpression(value)) return;
  const hole = facts.remember(holeOf, value);
  if (hole === undefined) return;
  context.report({
    at,
    message: "markup",
    data: { hole: shownValue(facts, hole.node) },
    // A style sheet gets out of its element only while a server renders it, and what goes into it is a color or an id nearly always.
    confidence: isTestFile || hole.origin === "unknown" || /^<style\b/.test(element) ? "low" : "medium",
  });
}

function holeOf(facts: Context["facts"], value: Expression): ReturnType<typeof markupHole> {
  return markupHole(facts, new ValueOrigins(facts, "html"), value);
}
