import { headerText, headerWriteAt } from "#core/headers/header-write";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { BinaryExpression, CallExpression, PropertyAssignment } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"partial" | "other", { readonly value: string }>;

const header = new Set(["x-xss-protection"]);

export default defineSyntaxRule({
  meta: {
    id: "x-xss-protection-legacy",
    title: "Old XSS filter that cuts pages to pieces",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.3"],
    since: "0.1.0",
    messages: {
      partial: "X-XSS-Protection: {value} lets old browsers cut scripts out of pages, which attackers have used to cut out those that protect. Send 0, and rely on the Content-Security-Policy.",
      other: "X-XSS-Protection is {value}, where this project wants {wanted}.",
    },
    options: {
      value: { type: "string", default: "either", oneOf: ["either", "0", "1; mode=block"], description: "The value that the header must have: 0 as helmet sends it, 1; mode=block as older standards ask for, or either." },
    },
    triggers: [{ anywhere: "XSS-Protection" }, { anywhere: "xss-protection" }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: visitHeader, PropertyAssignment: visitHeader, BinaryExpression: visitHeader },
});

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const { facts, options } = context;
  const write = headerWriteAt(facts, node, header);
  const text = write === undefined ? undefined : headerText(facts, write.value);
  if (write === undefined || text === undefined) return;
  const value = text.replace(/\s*;\s*/g, "; ").trim().toLowerCase();
  const isBlocking = /^1; mode=block\b/.test(value);
  const isOff = value === "0";
  const wanted = options.value;
  const fixes = [{ title: `Set ${wanted === "either" ? "0" : wanted}`, applicability: "suggestion" as const, edits: [{ span: facts.spanOf(write.value), newText: JSON.stringify(wanted === "either" ? "0" : wanted) }], appends: [] }];
  if (!isBlocking && !isOff) context.report({ at: write.at, message: "partial", data: { value: text }, fixes });
  else if (wanted !== "either" && isBlocking !== wanted.startsWith("1")) context.report({ at: write.at, message: "other", data: { value: text, wanted }, fixes });
}
