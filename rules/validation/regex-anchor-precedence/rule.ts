import { loneAnchor } from "#core/regex/anchored-alternatives";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, isCallExpression, isPropertyAccess, isRegularExpression, isStringLike, type NewExpression, type Node, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"start" | "end", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "regex-anchor-precedence",
    title: "Anchor of a pattern that holds for one alternative",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [20, 185],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      start: "^ holds for {alternative} alone, so that {other} matches anywhere in the text. Put the alternatives into a group: ^(?:…|…).",
      end: "$ holds for {alternative} alone, so that {other} matches anywhere in the text. Put the alternatives into a group: (?:…|…)$.",
    },
    options: {},
    triggers: [{ pattern: /[/"'`]\^[^\n|]{1,100}\||\|[^\n|]{1,100}\$["'`/]/ }],
    fix: "suggestion",
    presets: {},
    yieldsTo: ["incomplete-url-check"],
  },
  visit: { CallExpression: judgeText, NewExpression: judgeText },
  check(context) {
    for (const node of context.facts.nodesOf(SyntaxKind.RegularExpressionLiteral)) {
      if (!isRegularExpression(node)) continue;
      const { text } = node;
      const end = text.lastIndexOf("/");
      report(context, node, text.slice(1, end), { start: context.facts.spanOf(node).start + 1, end: context.facts.spanOf(node).start + end });
    }
  },
});

/** `new RegExp("^a|b")`. */
function judgeText(call: CallExpression | NewExpression, context: Context): void {
  const [pattern] = call.arguments ?? [];
  if (!isStringLike(pattern) || context.facts.callee(call)?.name !== "globalThis.RegExp") return;
  report(context, call, pattern.text, undefined);
}

function report(context: Context, at: Node, pattern: string, inner: { readonly start: number; readonly end: number } | undefined): void {
  const found = loneAnchor(pattern);
  if (found === undefined) return;
  const isStart = found.anchor === "^";
  const bare = isStart ? pattern.slice(1) : pattern.slice(0, -1);
  const both = isStart && pattern.endsWith("$");
  const grouped = both ? `^(?:${bare.slice(0, -1)})$` : isStart ? `^(?:${bare})` : `(?:${bare})$`;
  context.report({
    at,
    message: isStart ? "start" : "end",
    data: { alternative: found.alternative, other: found.other },
    confidence: context.isTestFile || isRewrite(at) ? "low" : "medium",
    fixes: inner === undefined ? [] : [{ title: "Let the anchor hold for all alternatives", applicability: "suggestion", edits: [{ span: inner, newText: grouped }], appends: [] }],
  });
}

/** What is taken out of a text may well stand in different places. */
function isRewrite({ parent }: Node): boolean {
  return isCallExpression(parent) && isPropertyAccess(parent.expression) && /^(?:replace|replaceAll|split|search|matchAll)$/.test(parent.expression.name.text);
}
