import type { Fix } from "#core/fix/fix";
import { removeProperty } from "#core/fix/remove-property-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isIdentifier, isPropertyAccess, type Node, propertyNameText, propertyValue, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { weakSuites } from "#core/transport/cipher-suites";

export default defineSyntaxRule({
  meta: {
    id: "tls-weak-ciphers",
    title: "TLS with ciphers that are broken",
    family: "transport",
    severity: "high",
    confidence: "high",
    cwe: [327, 757],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.1.2"],
    since: "0.1.0",
    messages: {
      suites: "{name} allows {suites}, with which somebody between both sides reads along. Remove the option: the list of Node.js is sound.",
    },
    options: {},
    triggers: ["ciphers", "DEFAULT_CIPHERS"],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      if (propertyNameText(node.name) === "ciphers") judge(propertyValue(node), node, "ciphers", context, removeProperty(context.facts, node, "Remove ciphers", "suggestion"));
    },
    BinaryExpression(node, context) {
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(node.left) || node.left.name.text !== "DEFAULT_CIPHERS") return;
      judge(node.right, node, "DEFAULT_CIPHERS", context, undefined);
    },
  },
});

function judge(value: Expression, at: Node, name: string, context: SyntaxRuleContext<"suites">, fix: Fix | undefined): void {
  const { facts } = context;
  const bare = skipWrappers(value);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  const listed = made === undefined ? bare : skipWrappers(made);
  const list = isArrayLiteral(listed) ? listed.elements.map((element) => facts.constantString(element) ?? "").join(":") : facts.constantString(value);
  const suites = list === undefined ? [] : weakSuites(list);
  if (suites.length === 0) return;
  context.report({ at, message: "suites", data: { name, suites: suites.slice(0, 3).join(", ") }, confidence: context.isTestFile ? "low" : "high", fixes: fix === undefined ? [] : [fix] });
}
