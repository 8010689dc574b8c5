import type { Rule as EslintRule } from "eslint";
import type { Finding } from "#core/finding/finding";
import type { Fix } from "#core/fix/fix";
import type { Rule } from "#core/rule/rule";
import type { AnalyzeSource } from "./analyze-source.js";

/** The ESLint rule that reports the findings of one Lintel rule: safe fixes as fixes, the others as suggestions. */
export function eslintRule(rule: Rule, analyze: AnalyzeSource): EslintRule.RuleModule {
  const { meta } = rule;
  return {
    meta: {
      type: "problem",
      docs: { description: meta.title },
      ...(meta.fix === "safe" && { fixable: "code" as const }),
      ...(meta.fix !== "none" && { hasSuggestions: true }),
      schema: [],
    },
    create: (context) => ({
      Program() {
        const { sourceCode, filename, cwd, settings } = context;
        const { preset } = (settings["lintel"] ?? {}) as { preset?: unknown };
        const findings = analyze(sourceCode, { text: fullText(sourceCode), filename, workingFolder: cwd, preset });
        for (const finding of findings) if (finding.ruleId === meta.id) report(context, finding, fullText(sourceCode).length - sourceCode.text.length);
      },
    }),
  };
}

/** ESLint takes a byte order mark off the text; spans count it. */
function fullText({ hasBOM, text }: EslintRule.RuleContext["sourceCode"]): string {
  return hasBOM ? `\uFEFF${text}` : text;
}

function report(context: EslintRule.RuleContext, finding: Finding, offset: number): void {
  const { sourceCode } = context;
  const start = sourceCode.getLocFromIndex(finding.span.start - offset);
  const end = sourceCode.getLocFromIndex(finding.span.end - offset);
  // Appends to other files are beyond what an ESLint fix can do.
  const fixes = finding.fixes.filter(({ appends }) => appends.length === 0);
  const safe = fixes.find(({ applicability }) => applicability === "safe");
  const suggestions = fixes.filter(({ applicability }) => applicability === "suggestion");
  context.report({
    loc: { start, end },
    message: finding.message,
    ...(safe !== undefined && { fix: fixer(safe, offset) }),
    suggest: suggestions.map((fix) => ({ desc: fix.title, fix: fixer(fix, offset) })),
  });
}

function fixer({ edits }: Fix, offset: number): (fix: EslintRule.RuleFixer) => EslintRule.Fix[] {
  return (fix) => edits.map(({ span, newText }) => fix.replaceTextRange([span.start - offset, span.end - offset], newText));
}
