import { headerText, headerWriteAt } from "#core/headers/header-write";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { BinaryExpression, CallExpression, PropertyAssignment } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"filters" | "policy" | "unknown", { readonly value: string }>;

const header = new Set(["x-xss-protection"]);
const blocking = "1; mode=block";

export default defineSyntaxRule({
  meta: {
    id: "x-xss-protection-legacy",
    title: "Header for a script filter that browsers have dropped",
    family: "headers-and-cors",
    severity: "info",
    confidence: "medium",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.3"],
    since: "0.1.0",
    messages: {
      filters: "X-XSS-Protection: {value} lets old browsers cut pieces out of the page, which attackers used to turn scripts off one by one. Send 0, and rely on a Content-Security-Policy.",
      policy: "X-XSS-Protection: {value} is not the value that this project has settled on, {wanted}.",
      unknown: "X-XSS-Protection: {value} means nothing to a browser. Send 0, and rely on a Content-Security-Policy.",
    },
    options: {
      value: { type: "string", default: "either", oneOf: ["either", "0", blocking], description: "The value to send: `0`, the old blocking mode where a standard asks for it, or either of them." },
    },
    triggers: [{ anywhere: "x-xss-protection", ignoreCase: true }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, header);
  const value = write && headerText(context.facts, write.value)?.trim();
  if (write === undefined || value === undefined) return;
  const wanted = context.options.value;
  const sent = value.replace(/\s*;\s*/g, "; ").toLowerCase();
  if (wanted === "either" ? sent === "0" || sent.startsWith(blocking) : sent === wanted) return;
  const newText = JSON.stringify(wanted === "either" ? "0" : wanted);
  const edits = [{ span: context.facts.spanOf(write.value), newText }];
  const message = wanted !== "either" ? "policy" : /^1\b/.test(sent) ? "filters" : "unknown";
  context.report({ at: write.at, message, data: { value, wanted }, fixes: [{ title: `Send ${newText}`, applicability: "suggestion", edits, appends: [] }] });
}
