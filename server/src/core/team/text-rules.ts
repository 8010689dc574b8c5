import { neededTexts } from "../regex/needed-texts.js";
import { defineSyntaxRule, defineTextRule, type SyntaxRule, type SyntaxRuleContext, type TextRule, type TextRuleContext } from "../rule/rule.js";
import type { Trigger } from "../rule/rule-meta.js";
import { isInsideLiteral } from "../syntax/inside-literal.js";
import type { SyntaxTree } from "../syntax/syntax-tree.js";
import type { Span } from "../text/span.js";
import { shownCode } from "./message-data.js";
import { safePattern } from "./safe-pattern.js";
import { teamMeta } from "./team-meta.js";
import type { TeamRule, TextMatch } from "./team-rule.js";

/** A rule over texts of code, comments, or lines of files of any kind. Each text or line is looked at by itself. */
export function textRule(rule: TeamRule, match: TextMatch): TextRule | SyntaxRule {
  const pattern = safePattern(match.pattern, match.ignoreCase ? "i" : "");
  const triggers = triggersOf(match);
  const lookIn = (context: TextRuleContext<"found">, part: Span): void => {
    const { text } = context.document;
    let start = part.start;
    for (const line of text.slice(part.start, part.end).split("\n")) {
      for (const span of allIn(line, start)) context.report({ at: span, message: "found", data: { text: shownCode(text.slice(span.start, span.end)) }, fixes: fixesOf(rule, span) });
      start += line.length + 1;
    }
  };
  const allIn = (line: string, offset: number): readonly Span[] => {
    const found: Span[] = [];
    for (let at = 0; found.length < maxInLine; ) {
      const span = pattern.find(line, at);
      if (span === undefined) break;
      found.push({ start: offset + span.start, end: offset + span.end });
      at = span.end;
    }
    return found;
  };
  if (match.in === "file") return defineTextRule({ meta: teamMeta(rule, triggers, "any"), scan: (context: TextRuleContext<"found">) => lookIn(context, { start: 0, end: context.document.text.length }) });
  if (match.in === "comments") {
    return defineSyntaxRule({
      meta: teamMeta(rule, triggers),
      check(context: SyntaxRuleContext<"found">) {
        for (const span of commentsOf(context.facts.tree)) lookIn(context, span);
      },
    });
  }
  return defineSyntaxRule({
    meta: teamMeta(rule, triggers),
    visit: {
      StringLiteral: (node, context: SyntaxRuleContext<"found">) => lookIn(context, inner(context.facts.spanOf(node))),
      TemplateExpression(node, context: SyntaxRuleContext<"found">) {
        lookIn(context, inner(context.facts.spanOf(node.head)));
        for (const { literal } of node.templateSpans) lookIn(context, inner(context.facts.spanOf(literal)));
      },
    },
  });
}

const maxInLine = 20;

/** Without the quotes. */
function inner({ start, end }: Span): Span {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

/** The longest of the texts that the pattern cannot do without; none where there is no such text. */
function triggersOf({ pattern, ignoreCase }: TextMatch): readonly Trigger[] {
  const needed = neededTexts(new RegExp(pattern, ignoreCase ? "i" : ""));
  const shortest = (texts: readonly string[]): number => Math.min(...texts.map(({ length }) => length));
  const [best] = [...needed].sort((a, b) => shortest(b) - shortest(a));
  return best === undefined || shortest(best) < 3 ? [] : best.map((anywhere) => ({ anywhere, ignoreCase: true }));
}

/** The comments of a file of code, in order. */
function* commentsOf(tree: SyntaxTree): Generator<Span> {
  const { text } = tree.document;
  for (let start = text.indexOf("/"); start >= 0; ) {
    const kind = text[start + 1];
    let next = start + 1;
    if ((kind === "/" || kind === "*") && !isInsideLiteral(tree, start)) {
      const found = kind === "/" ? text.indexOf("\n", start) : text.indexOf("*/", start + 2);
      const end = found < 0 ? text.length : kind === "/" ? found : found + 2;
      yield { start, end };
      next = end;
    }
    start = text.indexOf("/", next);
  }
}

function fixesOf({ fix }: TeamRule, span: Span): Parameters<TextRuleContext["report"]>[0]["fixes"] & object {
  if (fix?.replace === undefined) return [];
  return [{ title: fix.title, applicability: fix.isSafe ? "safe" : "suggestion", edits: [{ span, newText: fix.replace }], appends: [] }];
}
