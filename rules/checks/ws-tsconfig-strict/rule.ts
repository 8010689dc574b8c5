import { at, entryOf, isFalse, isTrue } from "#core/formats/data-node";
import { isTsconfig } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-tsconfig-strict",
    title: "TypeScript that does not check all it can",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [704],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.1.5"],
    since: "0.1.0",
    messages: {
      off: "`{option}: false` lets the compiler overlook {what}. Leave it out.",
      missing: "`strict` is not set, so the compiler overlooks null, undefined and untyped values. Set it.",
    },
    options: {},
    files: "data",
    triggers: ["compilerOptions"],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  on: isTsconfig,
  check({ data, text, path }, context) {
    const root = data.documents[0];
    const options = entryOf(root, "compilerOptions");
    if (options?.value === undefined) return;
    const strict = entryOf(options.value, "strict");
    const off = overlooked.flatMap(([option, what]) => {
      const entry = entryOf(options.value, option);
      return entry?.value !== undefined && isFalse(entry.value) ? [{ option, what, entry, value: entry.value }] : [];
    });
    for (const { option, what, entry, value } of off) {
      // `strict: false` switches the others off by itself.
      if (option !== "strict" && isFalse(strict?.value)) continue;
      context.report({
        at: { start: entry.keySpan.start, end: value.span.end },
        message: "off",
        data: { option, what },
        confidence: option === "useUnknownInCatchVariables" ? "low" : "medium",
        fixes: option === "strict" ? [{ title: "Check strictly", applicability: "suggestion", edits: off.map((part) => ({ span: part.value.span, newText: "true" })), appends: [] }] : [],
      });
    }
    // What another file sets is not known here, and a file of references checks nothing itself.
    if (strict !== undefined || at(root, "extends") !== undefined || at(root, "references") !== undefined || !/(?:^|\/)tsconfig\.json$/.test(path)) return;
    if (overlooked.some(([option]) => isTrue(at(options.value, option)))) return;
    const first = options.value.kind === "map" ? options.value.entries[0] : undefined;
    if (first === undefined) return;
    context.report({
      at: options.keySpan,
      message: "missing",
      // Since version 6 of the compiler it is on by itself.
      confidence: "low",
      fixes: [{ title: "Check strictly", applicability: "suggestion", edits: [{ span: { start: first.keySpan.start, end: first.keySpan.start }, newText: `"strict": true,${between(text, options.value.span.start, first.keySpan.start)}` }], appends: [] }],
    });
  },
});

/** The line break and indent in front of the first option; a blank where all stands on one line. */
function between(text: string, open: number, first: number): string {
  const gap = text.slice(open + 1, first);
  return /^\s*\n[ \t]*$/.test(gap) ? gap.slice(gap.lastIndexOf("\n")) : " ";
}

const overlooked: readonly (readonly [string, string])[] = [
  ["strict", "null, undefined and untyped values"],
  ["noImplicitAny", "values without a type, such as what a request brings"],
  ["strictNullChecks", "null and undefined"],
  ["useUnknownInCatchVariables", "that anything can be thrown"],
];
