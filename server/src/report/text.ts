import { baselinePath } from "#core/baseline/baseline";
import type { Finding } from "#core/finding/finding";
import { severities } from "#core/finding/severity";
import { LineIndex } from "#core/text/line-index";
import { type FramedFile, codeFrame } from "./code-frame.js";
import { groupBy } from "#core/group-by";
import { createMaskedSources } from "./mask.js";
import { type Paint, type Style, createPaint, printable, printablePath, severityStyles } from "./paint.js";
import { createPlaceOf, type PlaceOf, placeIn, placeText } from "./place.js";
import type { Report } from "./report.js";
import { countsBySeverity, plural } from "./summary.js";
import { wrap } from "./wrap.js";

export interface TextOptions {
  readonly hasColor: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly elapsedMilliseconds: number;
}

/** The report for people: findings grouped by file, each with the code it is about, and a summary. */
export function textReport({ result, text: textOf, baseline }: Report, { hasColor, width, elapsedMilliseconds }: TextOptions): string {
  const paint = createPaint(hasColor);
  const sources = createMaskedSources(result, textOf);
  const placeOf = createPlaceOf(textOf);
  const out: string[] = [];
  for (const [path, findings] of groupBy(result.findings, (finding) => finding.path)) {
    const text = textOf(path);
    const source = sources(path);
    const file = text === undefined || source === undefined ? undefined : { text, source, lines: new LineIndex(text) };
    out.push(`${paint(printablePath(path), "bold", "underline")}  ${paint(plural(findings.length, "finding"), "dim")}`, "");
    for (const finding of findings) out.push(...findingLines(finding, file, { paint, width, hasColor, placeOf }), "");
  }
  out.push(...summaryLines(result, paint, elapsedMilliseconds), ...baselineLines(baseline, paint));
  return `${out.join("\n")}\n`;
}

interface FindingLook {
  readonly paint: Paint;
  readonly hasColor: boolean;
  readonly width: number;
  readonly placeOf: PlaceOf;
}

function findingLines(finding: Finding, file: FramedFile | undefined, { paint, hasColor, width, placeOf }: FindingLook): readonly string[] {
  const style = severityStyles[finding.severity];
  const clean = (text: string): string => printable(file?.source.maskText(text) ?? text).replaceAll("\n", " ");
  const at = (span: Finding["span"]): string => {
    if (file === undefined) return "";
    const { startLine, startColumn } = placeIn(file.lines, span);
    return `:${startLine}:${startColumn}`;
  };
  // The badge has a background, which needs room at its sides.
  const badge = hasColor && finding.severity === "critical" ? ` ${finding.severity} ` : finding.severity;
  const [message = "", ...moreOfIt] = wrap(clean(finding.message), Math.max(40, width - badge.length - 4));
  const lines = [
    `  ${paint(badge, ...style)}  ${message}`,
    ...moreOfIt.map((line) => " ".repeat(badge.length + 4) + line),
    `  ${paint(`${printablePath(finding.path)}${at(finding.span)}  ${finding.ruleId}, ${finding.confidence} confidence${commitText(finding)}`, "dim")}`,
  ];
  if (file !== undefined) {
    const caret = finding.severity === "critical" ? (["bold", "red"] as const) : style;
    const frame = codeFrame(file, finding.span, { paint, caret, width: Math.max(40, width - 12) });
    lines.push("", ...frame.map((line) => `    ${line}`));
  }
  const notes: (readonly [label: string, style: Style, text: string])[] = [];
  for (const { role, path, span, message } of finding.trace) {
    notes.push([role, "blue", `${printablePath(placeText(path, placeOf(path, span)))}  ${clean(message)}`]);
  }
  for (const { path = finding.path, span, message } of finding.related) notes.push(["note", "blue", `${printablePath(placeText(path, placeOf(path, span)))}  ${clean(message)}`]);
  const fix = finding.fixes.find(({ applicability }) => applicability === "safe") ?? finding.fixes[0];
  if (fix !== undefined) {
    const how = fix.applicability === "safe" ? "safe, `lintel fix` applies it" : "a suggestion, look before you take it";
    notes.push(["fix", "green", `${clean(fix.title)} ${paint(`(${how})`, "dim")}`]);
  }
  const labelWidth = Math.max(0, ...notes.map(([label]) => label.length));
  if (notes.length > 0) lines.push("", ...notes.map(([label, style, text]) => `    ${paint(label.padEnd(labelWidth), style)} ${text}`));
  return lines;
}

/** The day in the author's time zone, as the author wrote it. */
function commitText({ commit }: Finding): string {
  return commit === undefined ? "" : `, committed ${commit.date.slice(0, 10)}`;
}

function summaryLines(result: Report["result"], paint: Paint, elapsedMilliseconds: number): readonly string[] {
  const { findings, suppressed, skipped, analysed } = result;
  const lines: string[] = [];
  const seconds = elapsedMilliseconds < 10_000 ? (elapsedMilliseconds / 1000).toFixed(1) : String(Math.round(elapsedMilliseconds / 1000));
  const looked = result.commits === undefined ? plural(analysed, "file") : `${plural(analysed, "change")} of ${plural(result.commits, "commit")}`;
  const analysedText = `${looked} analysed in ${seconds} s`;
  if (findings.length === 0) {
    lines.push(`${paint("No findings", "bold", "green")} in ${analysedText}.`);
  } else {
    const counts = countsBySeverity(findings);
    const bySeverity = severities.filter((severity) => counts[severity] > 0).map((severity) => paint(`${counts[severity]} ${severity}`, ...severityStyles[severity]));
    const files = new Set(findings.map(({ path }) => path)).size;
    lines.push(`${paint(plural(findings.length, "finding"), "bold")} in ${plural(files, "file")}: ${bySeverity.join(", ")}. ${analysedText}.`);
    const fixable = findings.filter(({ fixes }) => fixes.some(({ applicability }) => applicability === "safe")).length;
    if (fixable > 0) lines.push(`${plural(fixable, "finding")} can be fixed with ${paint("lintel fix", "bold")}.`);
  }
  if (result.problems.length > 0) lines.push(paint(`${plural(result.problems.length, "problem")} on the way, so findings may be missing.`, "yellow"));
  if (result.cancelled) lines.push(paint(`Stopped before all ${result.commits === undefined ? "files" : "commits"} were analysed.`, "yellow"));
  const allowed = suppressed.filter(({ allowedBy }) => allowedBy !== undefined).length;
  if (suppressed.length > allowed) lines.push(paint(`${plural(suppressed.length - allowed, "finding")} suppressed by comments.`, "dim"));
  if (allowed > 0) lines.push(paint(`${plural(allowed, "finding")} allowed by the config.`, "dim"));
  if (skipped.length > 0) {
    lines.push(paint(`${plural(skipped.length, "file")} skipped:`, "dim"));
    for (const [reason, files] of groupBySize(skipped)) {
      const named = files.slice(0, 3).map(({ path }) => printablePath(path)).join(", ");
      lines.push(paint(`  ${printable(reason)}: ${files.length > 3 ? `${files.length} files, such as ${printablePath(files[0]?.path ?? "")}` : named}`, "dim"));
    }
  }
  return lines;
}

function baselineLines(baseline: Report["baseline"], paint: Paint): readonly string[] {
  if (baseline === undefined) return [];
  const { name, known, fixed, isFile } = baseline;
  const gone = fixed.reduce((sum, { count }) => sum + count, 0);
  return [
    paint(`Only findings that are new against ${printable(name)} are shown${known.length === 0 ? "" : `; ${plural(known.length, "known finding")} left out`}.`, "dim"),
    ...(gone === 0 ? [] : [paint(`${plural(gone, "finding")} of it fixed${isFile ? `: "lintel baseline --prune${name.endsWith(baselinePath) ? "" : ` -o ${printable(name)}`}" takes ${gone === 1 ? "it" : "them"} out` : ""}.`, "green")]),
  ];
}

function groupBySize(skipped: Report["result"]["skipped"]): readonly (readonly [string, Report["result"]["skipped"]])[] {
  return [...groupBy(skipped, ({ reason }) => reason)].sort(([, a], [, b]) => b.length - a.length);
}
