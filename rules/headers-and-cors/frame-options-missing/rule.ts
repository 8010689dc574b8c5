import { headerText, headerWriteAt, removedHeader } from "#core/headers/header-write";
import { isAskersOrigin } from "#core/cors/origin";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { BinaryExpression, CallExpression, PropertyAssignment } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"value" | "asker" | "removed", unknown>;

const header = new Set(["x-frame-options"]);

export default defineSyntaxRule({
  meta: {
    id: "frame-options-missing",
    title: "Page that other sites can put into a frame",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [1021, 451],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.6"],
    since: "0.1.0",
    messages: {
      value: 'X-Frame-Options: {value} stops no site. Use DENY or SAMEORIGIN, or frame-ancestors in a Content-Security-Policy.',
      asker: "X-Frame-Options is what the request says. Use DENY or SAMEORIGIN, or frame-ancestors in a Content-Security-Policy.",
      removed: "X-Frame-Options is taken out of the answer, so that other sites can frame the page. Name the sites that may in frame-ancestors.",
    },
    options: {},
    triggers: [{ anywhere: "x-frame-options", ignoreCase: true }],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      if (removedHeader(context.facts, node, header) !== undefined && !/frame-ancestors/.test(context.facts.tree.document.text)) context.report({ at: node, message: "removed", confidence: "low" });
      else visitHeader(node, context);
    },
    PropertyAssignment: visitHeader,
    BinaryExpression: visitHeader,
  },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, header);
  if (write === undefined) return;
  const value = headerText(context.facts, write.value);
  if (value === undefined) {
    if (isAskersOrigin(context.facts, write.value)) context.report({ at: write.at, message: "asker", confidence: "medium" });
    return;
  }
  if (/^(?:deny|sameorigin)$/i.test(value.trim())) return;
  const edits = [{ span: context.facts.spanOf(write.value), newText: '"SAMEORIGIN"' }];
  context.report({ at: write.at, message: "value", data: { value }, fixes: [{ title: "Set SAMEORIGIN", applicability: "suggestion", edits, appends: [] }] });
}
