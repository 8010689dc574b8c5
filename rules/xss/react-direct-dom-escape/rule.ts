import type { FileFacts } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { elementWrites } from "#core/html/element-writes";
import { markupHole, shownValue } from "#core/html/markup-value";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isCallExpression, isPropertyAccess } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "react-direct-dom-escape",
    title: "Markup written past React through a ref",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      written: "{hole} becomes markup of {element}, past React, which would have escaped it. Render it as a child, or sanitize it first.",
    },
    options: {},
    triggers: [{ patterns: [/\b(?:innerHTML|outerHTML|srcdoc|insertAdjacentHTML|setHTMLUnsafe)\b/, /\.current\b|findDOMNode/] }],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "stored-xss", "dom-text-reinterpreted"],
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "html");
    for (const { element, value, at } of elementWrites(facts)) {
      const hole = isOfReact(facts, element) ? markupHole(facts, origins, value) : undefined;
      if (hole === undefined) continue;
      const confidence = context.isTestFile || hole.origin === "unknown" ? "low" : "medium";
      context.report({ at, message: "written", data: { hole: shownValue(facts, hole.node), element: shownValue(facts, element) }, confidence });
    }
  },
});

/** `ref.current` and `findDOMNode(this)`. */
function isOfReact(facts: FileFacts, element: Expression): boolean {
  if (isPropertyAccess(element)) return element.name.text === "current";
  return isCallExpression(element) && /(?:^|\.)findDOMNode$/.test(facts.callee(element)?.name ?? facts.textOf(element.expression));
}
