import { defineSyntaxRule } from "#core/rule/rule";
import { isBinaryExpression, isCallExpression, type PropertyAccessExpression, SyntaxKind } from "#core/syntax/nodes";
import { requestValue } from "#core/validation/request-value";
import { isTypeChecked } from "#core/validation/type-checks";

/** Members that a text and a list both have, and that mean something else of a list. */
const shared = new Set(["indexOf", "lastIndexOf", "includes", "length", "concat", "slice"]);

export default defineSyntaxRule({
  meta: {
    id: "type-confusion-parameter",
    title: "Query parameter taken for a text that may be a list",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [843, 1287],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      list: "{source} is a list when the parameter is sent twice, and `{member}` means something else then, so the check passes. Make sure that it is a text first, with a schema or typeof.",
    },
    options: {},
    triggers: [{ patterns: [/\.query\b|@Query\(|searchParams|[gG]etQuery|[({,]\s*query\s*[:,}=]/, /\.(?:indexOf|lastIndexOf|includes|length|concat|slice)\b/] }],
    fix: "none",
    presets: {},
  },
  visit: {
    PropertyAccessExpression(node, context) {
      const { facts } = context;
      if (!shared.has(node.name.text) || isHarmless(node)) return;
      const value = requestValue(facts, node.expression);
      // A name below a list that is walked is one of the items.
      if (value?.part !== "query" || value.name === "" || value.isText || isTypeChecked(facts, node.expression)) return;
      context.report({
        at: node,
        message: "list",
        data: { source: facts.textOf(value.source), member: node.name.text },
        confidence: context.isTestFile ? "low" : "medium",
      });
    },
  },
});

/** Questions with the same answer for a text and for a list that holds it: is there anything, does it begin with that. */
function isHarmless(node: PropertyAccessExpression): boolean {
  if (node.name.text === "length") return isEmptinessTest(node);
  const call = node.parent;
  if (!isCallExpression(call) || call.expression !== node) return false;
  if (node.name.text === "indexOf") return isComparedWith(call, /^0$/);
  const [first] = call.arguments;
  return node.name.text === "slice" && first?.getText() === "-1" && isBinaryExpression(call.parent);
}

function isEmptinessTest(node: PropertyAccessExpression): boolean {
  const { parent } = node;
  if (isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    if (kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken) return true;
    return isComparedWith(node, /^0$/);
  }
  return parent.kind === SyntaxKind.PrefixUnaryExpression || parent.kind === SyntaxKind.IfStatement || parent.kind === SyntaxKind.WhileStatement || parent.kind === SyntaxKind.ConditionalExpression;
}

function isComparedWith(node: import("#core/syntax/nodes").Node, text: RegExp): boolean {
  const { parent } = node;
  if (!isBinaryExpression(parent)) return false;
  return text.test((parent.left === node ? parent.right : parent.left).getText());
}
