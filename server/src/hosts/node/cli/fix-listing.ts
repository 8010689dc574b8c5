import type { FixedDocument } from "#core/fix/apply-fixes";
import type { FileAppend } from "#core/fix/fix";
import { LineIndex } from "#core/text/line-index";
import { diffHunks } from "#core/text/line-diff";
import type { Span } from "#core/text/span";
import type { TextDocument } from "#core/text/text-document";
import { maskSource } from "#report/mask";
import { type Paint, printable } from "#report/paint";

/** A fixed document, with the secrets that no listing of it may show. */
export interface MaskedFix extends FixedDocument {
  /** The secrets in the unfixed or the fixed text. */
  maskedIn(text: string): readonly Span[];
}

/** What was fixed in one file, a line for each finding. */
export function appliedFixLines({ path, text }: TextDocument, { applied }: FixedDocument, paint: Paint): string[] {
  const lines = new LineIndex(text);
  return [
    paint(printable(path), "bold", "underline"),
    ...applied.map(({ finding, fix }) => {
      const { line, character } = lines.positionAt(finding.span.start);
      return `  ${paint("fixed", "green")}  ${line + 1}:${character + 1}  ${printable(fix.title)}  ${paint(finding.ruleId, "dim")}`;
    }),
  ];
}

/** What fixing would change in one file, as a unified difference. Secrets are masked, those that a fix takes out too. */
export function fixDiffLines({ path, text }: TextDocument, fixed: MaskedFix, paint: Paint): string[] {
  const old = maskedLines(text, fixed.maskedIn(text));
  const now = maskedLines(fixed.text, fixed.maskedIn(fixed.text));
  const lines = [paint(`--- ${printable(path)}`, "bold"), paint(`+++ ${printable(path)}`, "bold")];
  for (const hunk of diffHunks(text, fixed.text, 2)) {
    lines.push(paint(`@@ line ${hunk[0]?.line ?? 1} @@`, "cyan"));
    for (const { kind, line } of hunk) {
      if (kind === "same") lines.push(`  ${old.line(line)}`);
      else if (kind === "removed") lines.push(paint(`- ${old.line(line)}`, "red"));
      else lines.push(paint(`+ ${old.mask(now.line(line))}`, "green"));
    }
  }
  return lines;
}

function maskedLines(text: string, masked: readonly Span[]): { line(number: number): string; mask(text: string): string } {
  const index = new LineIndex(text);
  const source = maskSource(text, masked);
  return {
    line: (number) => {
      const span = { start: index.lineStart(number - 1), end: index.lineEnd(number - 1) };
      return printable(source.shown(span).replace(/[\r\n]+$/, "").replaceAll("\t", "    "));
    },
    mask: (other) => source.maskText(other),
  };
}

/** The line that a fix adds to another file. */
export function appendDiffLines(path: string, { line }: FileAppend, isNew: boolean, isDryRun: boolean, paint: Paint): readonly string[] {
  if (!isDryRun) return [`  ${paint(isNew ? "wrote" : "added", "green")}  ${line}  ${paint(path, "dim")}`];
  return [paint(`--- ${isNew ? "/dev/null" : path}`, "bold"), paint(`+++ ${path}`, "bold"), paint(`+ ${line}`, "green")];
}
