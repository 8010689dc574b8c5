import type { Fix } from "#core/fix/fix";
import type { RuleMeta } from "#core/rule/rule-meta";
import { defineTextRule, type TextRule } from "#core/rule/rule";
import type { TextEdit } from "#core/text/text-edit";
import type { Span } from "#core/text/span";
import { toyMeta } from "./toy-meta.js";

/** What a toy rule does where it differs from the usual: report each `danger` and offer no fix. */
interface ToyRule {
  readonly id?: string;
  readonly word?: string;
  readonly fix?: RuleMeta["fix"];
  readonly triggers?: readonly string[];
  /** The fix's edits for a finding. */
  readonly edits?: (at: Span, text: string) => readonly TextEdit[];
  readonly appends?: Fix["appends"];
}

/** A rule that reports every occurrence of a word. */
export function toyRule({ id = "toy", word = "danger", fix = "none", triggers, edits, appends = [] }: ToyRule = {}): TextRule {
  return defineTextRule({
    meta: {
      ...toyMeta({ id, fix, triggers: triggers ?? [{ anywhere: word }] }),
      messages: { found: "The word {word} is dangerous. Leave it out." },
    },
    scan(context) {
      const { text } = context.document;
      for (const { index } of text.matchAll(new RegExp(word, "g"))) {
        const at = { start: index, end: index + word.length };
        const fixes: Fix[] =
          edits === undefined ? [] : [{ title: "Leave it out", applicability: fix === "safe" ? "safe" : "suggestion", edits: edits(at, text), appends }];
        context.report({ at, message: "found", data: { word }, fixes });
      }
    },
  });
}

/** A page with the given parts under its headings, right in all that is left out. */
export function toyPage(parts: Partial<Record<"Vulnerable" | "Safe" | "How to fix" | "Known misses", string>> = {}): string {
  const fence = (code: string): string => `\`\`\`ts\n${code}\n\`\`\`\n`;
  return [
    "# A dangerous word",
    "## What it finds\n\nThe word.",
    "## Why it matters\n\nIt is dangerous.",
    `## Vulnerable\n\n${parts.Vulnerable ?? fence("danger(); // ! toy").repeat(3)}`,
    `## Safe\n\n${parts.Safe ?? fence("harmless();").repeat(5)}`,
    `## How to fix\n\n${parts["How to fix"] ?? "Leave it out."}`,
    `## Known misses\n\n${parts["Known misses"] ?? "None known."}`,
    "## References\n\n- [CWE-1](https://cwe.mitre.org/data/definitions/1.html)",
  ].join("\n\n");
}
