import { headerText, headerWriteAt, removedHeader } from "#core/headers/header-write";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { BinaryExpression, CallExpression, PropertyAssignment } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"value" | "removed", unknown>;

const header = new Set(["x-content-type-options"]);

export default defineSyntaxRule({
  meta: {
    id: "nosniff-missing",
    title: "Browsers may guess the type of an answer",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.4"],
    since: "0.1.0",
    messages: {
      value: 'X-Content-Type-Options: "{value}" means nothing to a browser. The only value is nosniff.',
      removed: "X-Content-Type-Options is taken out of the answer, so that a browser may run an upload as a script. Leave it in.",
    },
    options: {},
    triggers: [{ anywhere: "x-content-type-options", ignoreCase: true }],
    fix: "safe",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      if (removedHeader(context.facts, node, header) !== undefined) context.report({ at: node, message: "removed" });
      else visitHeader(node, context);
    },
    PropertyAssignment: visitHeader,
    BinaryExpression: visitHeader,
  },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, header);
  const value = write && headerText(context.facts, write.value);
  if (write === undefined || value === undefined || /^nosniff$/i.test(value.trim())) return;
  const edits = [{ span: context.facts.spanOf(write.value), newText: '"nosniff"' }];
  context.report({ at: write.at, message: "value", data: { value }, fixes: [{ title: "Set nosniff", applicability: "safe", edits, appends: [] }] });
}
