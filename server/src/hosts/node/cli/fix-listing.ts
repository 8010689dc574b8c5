import type { FixedDocument } from "#core/fix/apply-fixes";
import type { FileAppend } from "#core/fix/fix";
import { LineIndex } from "#core/text/line-index";
import type { TextDocument } from "#core/text/text-document";
import { type Paint, printable } from "#report/paint";

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

/** The line that a fix has added to another file. */
export function appendedLine(path: string, { line }: FileAppend, isNew: boolean, paint: Paint): string {
  return `  ${paint(isNew ? "wrote" : "added", "green")}  ${line}  ${paint(path, "dim")}`;
}
