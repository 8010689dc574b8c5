import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrayLiteral, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { jwtTriggers, unsignedKeys } from "#rules/models/web-options/jwt";

export default defineSyntaxRule({
  meta: {
    id: "jwt-none-algorithm",
    title: "JSON web tokens without a signature",
    family: "tokens",
    severity: "critical",
    confidence: "high",
    cwe: [347, 327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-9.1.2"],
    since: "0.1.0",
    messages: {
      option: '{option} allows "none", so that anyone can write a token. Name the algorithm that you sign with.',
      api: "{api} reads and writes tokens without a signature, so that anyone can write one. Use a key and verify it.",
    },
    options: {},
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    PropertyAssignment(node, context) {
      const name = propertyNameText(node.name);
      if (name === undefined || !/^alg(?:orithms?)?$/.test(name)) return;
      const value = skipWrappers(node.initializer);
      const elements: readonly Expression[] = isArrayLiteral(value) ? value.elements : [value];
      const none = elements.find((element) => /^none$/i.test(context.facts.constantString(element) ?? ""));
      if (none === undefined) return;
      const at = elements.indexOf(none);
      const beside = isArrayLiteral(value) && elements.length > 1 ? (at > 0 ? { start: elements[at - 1]?.end ?? none.pos, end: none.end } : { start: context.facts.spanOf(none).start, end: context.facts.spanOf(elements[1] ?? none).start }) : undefined;
      context.report({
        at: node,
        message: "option",
        data: { option: name },
        fixes: beside === undefined ? [] : [{ title: 'Leave out "none"', applicability: "suggestion", edits: [{ span: beside, newText: "" }], appends: [] }],
      });
    },
    PropertyAccessExpression(node, context) {
      const name = context.facts.api(node)?.name;
      if (name !== undefined && unsignedKeys.has(name)) context.report({ at: node, message: "api", data: { api: name } });
    },
    NewExpression(node, context) {
      const name = context.facts.callee(node)?.name;
      if (name !== undefined && unsignedKeys.has(name)) context.report({ at: node, message: "api", data: { api: name } });
    },
  },
});
