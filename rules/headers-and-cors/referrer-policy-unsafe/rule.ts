import { headerText, headerWriteAt } from "#core/headers/header-write";
import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, type Expression, isArrayLiteral, type Node, type PropertyAssignment, skipWrappers } from "#core/syntax/nodes";
import { headerCalls, referrerCalls } from "#rules/models/web-options/helmet";

type Context = SyntaxRuleContext<"unsafe", unknown>;

const header = new Set(["referrer-policy"]);
const unsafe = /^(?:unsafe-url|no-referrer-when-downgrade)$/i;

export default defineSyntaxRule({
  meta: {
    id: "referrer-policy-unsafe",
    title: "Whole addresses told to other sites",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [200],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.4.5"],
    since: "0.1.0",
    messages: { unsafe: "Referrer-Policy {policy} tells other sites more than needed of the address, tokens in it included. Use strict-origin-when-cross-origin or no-referrer." },
    options: {},
    triggers: ["unsafe-url", "no-referrer-when-downgrade"],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    CallExpression: visitHeader,
    PropertyAssignment: visitHeader,
    BinaryExpression: visitHeader,
    JsxAttribute(node, context) {
      if (!/^referrerPolicy$/i.test(node.name.getText()) || node.initializer === undefined || !("text" in node.initializer)) return;
      judge(context, node, node.initializer as Expression, node.initializer.text);
    },
  },
  check(context) {
    const { facts } = context;
    const policies = [
      ...libraryCalls(facts, headerCalls).flatMap(({ options }) => [readOption(facts, options, "referrerPolicy.policy"), readOption(facts, options, "referrerPolicy")]),
      ...libraryCalls(facts, referrerCalls).map(({ options }) => readOption(facts, options, "policy")),
    ];
    for (const policy of policies) {
      if (policy.state !== "given") continue;
      const value = skipWrappers(policy.value);
      for (const element of isArrayLiteral(value) ? value.elements : [value]) judge(context, element, element, facts.constantString(element));
    }
  },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, header);
  if (write !== undefined) judge(context, write.at, write.value, headerText(context.facts, write.value));
}

function judge(context: Context, at: Node, value: Expression, policy: string | undefined): void {
  // Of a list the last one that a browser knows counts.
  const last = policy?.split(",").at(-1)?.trim();
  if (last === undefined || !unsafe.test(last)) return;
  const edits = [{ span: context.facts.spanOf(value), newText: '"strict-origin-when-cross-origin"' }];
  context.report({ at, message: "unsafe", data: { policy: last }, confidence: last.toLowerCase() === "unsafe-url" ? "medium" : "low", fixes: [{ title: "Set strict-origin-when-cross-origin", applicability: "suggestion", edits, appends: [] }] });
}
