import type { Confidence } from "#core/finding/severity";
import type { Fix } from "#core/fix/fix";
import { defineTextRule, type TextRuleContext } from "#core/rule/rule";
import { literalAt } from "#core/syntax/inside-literal";
import { isMarkup, syntaxOf } from "#core/syntax/language";
import { type Node, SyntaxKind } from "#core/syntax/nodes";
import { type InvisibleRun, invisibleRuns } from "#core/text/invisible-characters";
import type { Span } from "#core/text/span";

export default defineTextRule({
  meta: {
    id: "trojan-source-bidi",
    title: "Invisible characters that make code read differently",
    family: "supply-chain",
    severity: "high",
    confidence: "high",
    cwe: [1007],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      bidi: "{code} turns the direction of the text, so that a reader sees other code than runs. Remove it, or write it as an escape.",
      hidden: "{count} invisible characters from {code} on can hide data or code. Remove them.",
      word: "{code} inside a name makes it another name than it looks. Remove it.",
      zero: "{code} cannot be seen in this text. Remove it, or write it as an escape.",
    },
    options: {},
    triggers: [{ pattern: /[\u202A-\u202E\u2066-\u2069\u200B-\u200D\u2060-\u2064\u00AD\u180E\uFE00-\uFE0F]|\uDB40|.\uFEFF/ }],
    fix: "safe",
    presets: {},
  },
  scan({ document, isTestFile, parsed, report }) {
    const isTranslation = /(?:^|[/._-])(?:i18n|locales?|lang(?:uage)?s?|translations?|messages|intl)(?:[/._-]|$)/i.test(document.path);
    for (const run of invisibleRuns(document.text)) {
      const usual: Confidence = run.kind === "bidi" ? (run.isBesideRightToLeft || turnsNothing(document.text, run.span) ? "low" : "high") : run.kind === "hidden" ? "high" : run.kind === "word" ? "medium" : "low";
      report({
        at: run.span,
        message: run.kind,
        data: { code: run.code, count: run.count },
        confidence: isTestFile || isTranslation || isEndOfRange(document.text, run.span) || isAlone(document.text, run.span) || isAmongSuch(document.text, run.span) ? "low" : usual,
        fixes: fixesOf(run, document.text, parsed),
      });
    }
  },
});

/** Where escapes mean the same, one shows what is there; comments lose nothing without it. Elsewhere a person has to look. */
function fixesOf({ span, kind }: InvisibleRun, text: string, parsed: TextRuleContext["parsed"]): readonly Fix[] {
  const tree = parsed()?.tree;
  const isPlain = tree?.errorCount === 0 && !isMarkup(syntaxOf(tree.document.path, tree.document.languageId));
  const literal = isPlain ? literalAt(tree, span.start) : undefined;
  const isRemovable = isPlain && literal === undefined && kind !== "word";
  const remove: Fix = { title: "Remove what cannot be seen", applicability: isRemovable ? "safe" : "suggestion", edits: [{ span, newText: "" }], appends: [] };
  if (literal === undefined || !takesEscapes(literal) || isEscaped(text, span.start)) return [remove];
  return [{ title: "Write it as an escape, which can be seen", applicability: "safe", edits: [{ span, newText: escapes(text.slice(span.start, span.end)) }], appends: [] }, remove];
}

function escapes(characters: string): string {
  return characters.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** False for text and attributes of JSX, and for templates whose function may ask for the text as it is written. */
function takesEscapes(literal: Node): boolean {
  if (literal.kind === SyntaxKind.JsxText || literal.parent.kind === SyntaxKind.JsxAttribute) return false;
  const template = literal.parent.kind === SyntaxKind.TemplateSpan ? literal.parent.parent : literal.kind === SyntaxKind.TemplateHead ? literal.parent : literal;
  return template.parent.kind !== SyntaxKind.TaggedTemplateExpression;
}

/** True behind a backslash that would take the one of an escape for itself. */
function isEscaped(text: string, at: number): boolean {
  return (/\\*$/.exec(text.slice(Math.max(0, at - 20), at))?.[0].length ?? 0) % 2 === 1;
}

/** `/^[⟨first⟩-⟨last⟩]+$/`, with the characters themselves: a set that is looked for, of which nothing follows on the line that could be turned. */
function isEndOfRange(text: string, { start, end }: Span): boolean {
  const [before, after] = [text[start - 1], text[end]];
  return (before === "[" && after === "-") || (before === "-" && after === "]");
}

/** `text.replaceAll("⟨mark⟩", "")`: a mark that turns nothing by itself, alone in its quotes; what turns all that follows on the line stays. */
function isAlone(text: string, { start, end }: Span): boolean {
  const quote = text[start - 1] ?? "";
  return /["'`]/.test(quote) && text[end] === quote && /^[\u202C\u2066\u2068\u2069]+$/.test(text.slice(start, end));
}

/** Between brackets with nothing but such characters and hyphens: a pattern that looks for them, most often to take them out. */
function isAmongSuch(text: string, { start, end }: Span): boolean {
  return /\[\^?[-\u200B-\u200F\u202A-\u202E\u2066-\u2069]*$/.test(text.slice(Math.max(0, start - 20), start)) && /^[-\u200B-\u200F\u202A-\u202E\u2066-\u2069]*\]/.test(text.slice(end, end + 20));
}

/** Characters that only say "left to right", or end what does, change nothing where nothing on the line goes from right to left. https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters */
function turnsNothing(text: string, { start, end }: Span): boolean {
  const last = text.indexOf("\n", end);
  return !/[\u202B\u202E\u2067]/.test(text.slice(text.lastIndexOf("\n", start) + 1, last < 0 ? text.length : last));
}
