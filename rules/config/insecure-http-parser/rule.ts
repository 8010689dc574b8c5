import { removeProperty } from "#core/fix/remove-property-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { conditionsAround } from "#core/syntax/conditions-around";
import { propertyNameText, propertyValue } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "insecure-http-parser",
    title: "HTTP parser that takes malformed requests",
    family: "config",
    severity: "high",
    confidence: "high",
    cwe: [444],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-4.2.1"],
    since: "0.1.0",
    messages: {
      option: "insecureHTTPParser takes requests that a proxy in front reads differently, so that one can be hidden inside another. Remove it.",
      flag: "--insecure-http-parser takes requests that a proxy in front reads differently, so that one can be hidden inside another. Remove it.",
    },
    options: {},
    triggers: ["insecureHTTPParser", { anywhere: "--insecure-http-parser" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      if (propertyNameText(node.name) !== "insecureHTTPParser" || context.facts.constant(propertyValue(node))?.value !== true) return;
      const fix = removeProperty(context.facts, node, "Remove insecureHTTPParser", "suggestion");
      context.report({ at: node, message: "option", confidence: context.isTestFile ? "low" : conditionsAround(node).length > 0 ? "medium" : "high", fixes: fix === undefined ? [] : [fix] });
    },
    StringLiteral(node, context) {
      if (/(?:^|\s)--insecure-http-parser(?:\s|$)/.test(node.text)) context.report({ at: node, message: "flag", confidence: context.isTestFile ? "low" : "medium" });
    },
  },
});
