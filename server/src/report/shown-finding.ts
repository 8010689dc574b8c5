import type { Finding, TraceStep } from "#core/finding/finding";
import type { Fix } from "#core/fix/fix";
import type { RuleMeta } from "#core/rule/rule-meta";
import { LineIndex } from "#core/text/line-index";
import { codeFrame, type FramedFile } from "./code-frame.js";
import { createMaskedSources } from "./mask.js";
import { createPaint, printable } from "./paint.js";
import { createPlaceOf, type Place } from "./place.js";
import type { Report } from "./report.js";

/** One step of a trace as reports show it. */
export interface ShownStep {
  readonly path: string;
  readonly place: Place | undefined;
  readonly role: TraceStep["role"];
  readonly message: string;
  /** The line of code that the step begins on; undefined where its text is not at hand. */
  readonly code: string | undefined;
}

/** A finding as reports show it: every text in it is printable, on one line, and free of secrets. */
export interface ShownFinding {
  readonly finding: Finding;
  /** Undefined for a rule that the report knows nothing about. */
  readonly meta: RuleMeta | undefined;
  /** As the repository names the file today, or did in the commit that the finding is about. */
  readonly path: string;
  readonly place: Place | undefined;
  readonly message: string;
  readonly related: readonly { readonly path: string; readonly place: Place | undefined; readonly message: string }[];
  readonly trace: readonly ShownStep[];
  /** The fix to name first: a safe one where there is one. */
  readonly fix: Pick<Fix, "title" | "applicability"> | undefined;
  /** The lines of code around it, with carets; empty where the text is not at hand. */
  frame(width: number): readonly string[];
}

/** Prepares the findings of a report for formats that show them to people. Each file is indexed and masked once. */
export function createShownFindings(report: Report): (finding: Finding) => ShownFinding {
  const { result, rules, text: textOf } = report;
  const sources = createMaskedSources(result, textOf);
  const placeOf = createPlaceOf(textOf);
  const metas = new Map(rules.map((meta) => [meta.id, meta]));
  const files = new Map<string, FramedFile | undefined>();
  const paint = createPaint(false);
  const fileOf = (path: string): FramedFile | undefined => {
    if (!files.has(path)) {
      const text = textOf(path);
      const source = sources(path);
      files.set(path, text === undefined || source === undefined ? undefined : { text, source, lines: new LineIndex(text) });
    }
    return files.get(path);
  };
  const codeAt = ({ path, span }: TraceStep): string | undefined => {
    const file = fileOf(path);
    if (file === undefined) return undefined;
    const { line } = file.lines.positionAt(span.start);
    return oneLine(file.source.shown({ start: file.lines.lineStart(line), end: file.lines.lineEnd(line) })).slice(0, longestStepCode);
  };
  return (finding) => {
    const { path, span, related, trace, fixes, commit, message } = finding;
    const file = fileOf(path);
    const clean = (text: string, other = file): string => oneLine(other?.source.maskText(text) ?? text);
    const fix = fixes.find(({ applicability }) => applicability === "safe") ?? fixes[0];
    return {
      finding,
      meta: metas.get(finding.ruleId),
      path: printable(commit?.path ?? path),
      place: placeOf(path, span),
      message: clean(message),
      related: related.map((other) => ({ path: printable(other.path ?? commit?.path ?? path), place: placeOf(other.path ?? path, other.span), message: clean(other.message) })),
      trace: trace.map((step) => ({ path: printable(step.path), place: placeOf(step.path, step.span), role: step.role, message: clean(clean(step.message), fileOf(step.path)), code: codeAt(step) })),
      fix: fix && { title: clean(fix.title), applicability: fix.applicability },
      frame: (width) => (file === undefined ? [] : codeFrame(file, span, { paint, caret: [], width })),
    };
  };
}

/** A line of a minified file would fill the report. */
const longestStepCode = 160;

function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, " ").trim();
}
