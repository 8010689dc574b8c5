import { isMarkupSafe } from "#core/execution/code-text";
import type { FileFacts } from "#core/facts/file-facts";
import type { ShapePart } from "#core/facts/string-shape";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isCallExpression, isConcatenation, isNewExpression, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "improper-code-sanitization",
    title: "Value put into generated code by an escape that is not made for it",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [94, 116],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      json: "{hole} goes into code by JSON.stringify, which leaves < and U+2028 as they are: in a page the text can end the script. Escape these behind it, or hand the value over as data.",
      markup: "{hole} is escaped for markup and goes into code, where backslashes and line breaks still end the text. Use JSON.stringify and escape < behind it.",
    },
    options: {},
    triggers: [{ pattern: /[`"']\s*\(?\s*(?:async\s+)?(?:function\b\s*\w*\s*\(|\([\w\s,]*\)\s*=>)/ }],
    fix: "none",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  visit: {
    TemplateExpression: judge,
    /** The same put together with `+`. */
    BinaryExpression(node, context) {
      if (isConcatenation(node) && !isConcatenation(node.parent)) judge(node, context);
    },
  },
});

function judge(node: Expression, { facts, isTestFile, report }: SyntaxRuleContext<"json" | "markup">): void {
  const { parts } = facts.shape(node);
  if (!startsFunction(parts) || isRunHere(facts, node)) return;
  for (const part of parts) {
    if (!("hole" in part)) continue;
    const kind = escapeOf(facts, part.hole);
    if (kind === undefined) continue;
    report({ at: node, message: kind, confidence: isTestFile ? "low" : "medium", data: { hole: facts.textOf(part.hole).slice(0, 60) } });
    return;
  }
}

/** Text of a function: what data and addresses do not look like. */
function startsFunction([first]: readonly ShapePart[]): boolean {
  return first !== undefined && "text" in first && /^\s*\(?\s*(?:async\s+)?(?:function\b\s*\w*\s*\(|\([\w\s,]*\)\s*=>)/.test(first.text);
}

/** Text that is run where it stands never gets into a page: there JSON is safe. */
function isRunHere(facts: FileFacts, node: Expression): boolean {
  const { parent } = node;
  if (!isCallExpression(parent) && !isNewExpression(parent)) return false;
  return facts.sinksOf(parent).some(({ row, value }) => row.kind === "code" && skipWrappers(value) === node);
}

function escapeOf(facts: FileFacts, hole: Expression): "json" | "markup" | undefined {
  const call = skipWrappers(hole);
  if (!isCallExpression(call) || call.arguments.every((argument) => facts.constant(argument) !== undefined)) return undefined;
  const name = facts.callee(call)?.name;
  if (name === "globalThis.JSON.stringify") return "json";
  return name !== undefined && isMarkupSafe(facts, name) ? "markup" : undefined;
}
