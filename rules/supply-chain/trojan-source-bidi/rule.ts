import type { Confidence } from "#core/finding/severity";
import { defineTextRule } from "#core/rule/rule";
import { invisibleRuns } from "#core/text/invisible-characters";
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
    fix: "suggestion",
    presets: {},
  },
  scan({ document, isTestFile, report }) {
    const isTranslation = /(?:^|[/._-])(?:i18n|locales?|lang(?:uage)?s?|translations?|messages|intl)(?:[/._-]|$)/i.test(document.path);
    for (const run of invisibleRuns(document.text)) {
      const usual: Confidence = run.kind === "bidi" ? (run.isBesideRightToLeft ? "low" : "high") : run.kind === "hidden" ? "high" : run.kind === "word" ? "medium" : "low";
      report({
        at: run.span,
        message: run.kind,
        data: { code: run.code, count: run.count },
        confidence: isTestFile || isTranslation || isEndOfRange(document.text, run.span) ? "low" : usual,
        fixes: [{ title: "Remove what cannot be seen", applicability: "suggestion", edits: [{ span: run.span, newText: "" }], appends: [] }],
      });
    }
  },
});

/** `/^[⟨first⟩-⟨last⟩]+$/`, with the characters themselves: a set that is looked for, of which nothing follows on the line that could be turned. */
function isEndOfRange(text: string, { start, end }: Span): boolean {
  const [before, after] = [text[start - 1], text[end]];
  return (before === "[" && after === "-") || (before === "-" && after === "]");
}
