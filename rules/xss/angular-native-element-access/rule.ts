import type { FileFacts } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { elementWrites } from "#core/html/element-writes";
import { markupHole, shownValue } from "#core/html/markup-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isPropertyAccess, type Node, skipWrappers } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"written", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "angular-native-element-access",
    title: "Markup written past Angular through the element itself",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      written: "{hole} becomes markup of {element}, past Angular, which would have sanitized it. Bind it in the template.",
    },
    options: {},
    triggers: ["nativeElement", "Renderer2"],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "stored-xss", "dom-text-reinterpreted"],
  },
  visit: {
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      const [element, property, value] = call.arguments;
      // `renderer.setProperty(element, "innerHTML", text)`.
      if (!isPropertyAccess(callee) || callee.name.text !== "setProperty" || element === undefined || property === undefined || value === undefined) return;
      const isMarkup = /^(?:inner|outer)HTML$|^srcdoc$/.test(context.facts.constantString(property) ?? "");
      if (isMarkup && isRenderer(context.facts, callee.expression)) judge(context, element, value, call);
    },
  },
  check(context) {
    for (const { element, value, at } of elementWrites(context.facts)) {
      if (isPropertyAccess(element) && element.name.text === "nativeElement") judge(context, element, value, at);
    }
  },
});

function isRenderer(facts: FileFacts, object: Expression): boolean {
  return /Renderer2\(\)$/.test(facts.api(object)?.name ?? "") || /\brenderer2?$/i.test(facts.textOf(object));
}

function judge(context: Context, element: Expression, value: Expression, at: Node): void {
  const { facts } = context;
  const hole = markupHole(facts, new ValueOrigins(facts, "html"), value);
  if (hole === undefined) return;
  const confidence = context.isTestFile || hole.origin === "unknown" ? "low" : "medium";
  context.report({ at, message: "written", data: { hole: shownValue(facts, hole.node), element: shownValue(facts, element) }, confidence });
}
