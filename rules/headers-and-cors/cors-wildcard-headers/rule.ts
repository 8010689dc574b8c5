import { headerText, headerWriteAt } from "#core/headers/header-write";
import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, isArrayLiteral, type PropertyAssignment, skipWrappers } from "#core/syntax/nodes";
import { corsCalls, corsTriggers } from "#rules/models/web-options/cors";

type Context = SyntaxRuleContext<"wildcard", unknown>;

const headers = new Set(["access-control-allow-headers", "access-control-allow-methods", "access-control-expose-headers"]);
const options = ["allowedHeaders", "allowHeaders", "methods", "allowMethods", "exposedHeaders", "exposeHeaders"];

export default defineSyntaxRule({
  meta: {
    id: "cors-wildcard-headers",
    title: "Every header or method allowed for other sites",
    family: "headers-and-cors",
    severity: "low",
    confidence: "low",
    cwe: [942],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.2"],
    since: "0.1.0",
    messages: { wildcard: '{what} is "*": other sites may use all of them. List those that they need.' },
    options: {},
    triggers: corsTriggers,
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
  check({ facts, report }) {
    for (const { row, options: given } of libraryCalls(facts, corsCalls)) {
      for (const name of options) {
        const option = readOption(facts, given, row.below === undefined ? name : `${row.below}.${name}`);
        if (option.state !== "given") continue;
        const value = skipWrappers(option.value);
        const values = isArrayLiteral(value) ? value.elements : [value];
        if (values.some((element) => facts.constantString(element) === "*")) report({ at: option.value, message: "wildcard", data: { what: name } });
      }
    }
  },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, headers);
  if (write !== undefined && headerText(context.facts, write.value) === "*") context.report({ at: write.at, message: "wildcard", data: { what: write.name } });
}
