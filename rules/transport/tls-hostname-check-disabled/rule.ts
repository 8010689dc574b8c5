import { removeProperty } from "#core/fix/remove-property-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { acceptsEverything, findsNothing } from "#core/transport/noop-function";
import { isAskedFor, isForDevelopment } from "#core/transport/option-place";
import { isMethodDeclaration, isObjectLiteral, propertyNameText, propertyValue } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "tls-hostname-check-disabled",
    title: "Name in a certificate not compared with the host",
    family: "transport",
    severity: "high",
    confidence: "high",
    cwe: [297],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-12.3.2"],
    since: "0.1.0",
    messages: {
      hostname: "{name} lets a certificate of any host pass, so whoever holds one for his own site can stand in for this one. Remove it, or give the name to expect in servername.",
    },
    options: {},
    triggers: ["checkServerIdentity", "tlsAllowInvalidHostnames"],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    /** `{ checkServerIdentity() {} }` */
    FunctionDeclaration(node, context) {
      if (!isMethodDeclaration(node) || !isObjectLiteral(node.parent) || propertyNameText(node.name) !== "checkServerIdentity" || !findsNothing(context.facts, node)) return;
      context.report({ at: node, message: "hostname", data: { name: "checkServerIdentity" }, confidence: context.isTestFile || isForDevelopment(context.facts, node) ? "low" : "high" });
    },
    ObjectProperty(node, context) {
      const name = propertyNameText(node.name);
      if (name !== "checkServerIdentity" && name !== "tlsAllowInvalidHostnames") return;
      const isOff = name === "tlsAllowInvalidHostnames" ? context.facts.constant(propertyValue(node))?.value === true : acceptsEverything(context.facts, propertyValue(node));
      if (!isOff) return;
      const fix = removeProperty(context.facts, node, `Remove ${name}`, "suggestion");
      const isHarmless = context.isTestFile || isForDevelopment(context.facts, node);
      context.report({ at: node, message: "hostname", data: { name }, confidence: isHarmless ? "low" : isAskedFor(context.facts, node) ? "medium" : "high", fixes: fix === undefined ? [] : [fix] });
    },
  },
});
