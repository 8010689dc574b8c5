import type { Finding } from "#core/finding/finding";
import { LineIndex } from "#core/text/line-index";
import type { Span } from "#core/text/span";
import type { Marker } from "./markers.js";
import type { CaseFile } from "./page.js";

/**
 * Compares the findings of one rule in one file with the file's markers.
 * Returns what does not agree, each as the source line with carets below it, what was expected and what came.
 */
export function mismatches(file: CaseFile, findings: readonly Finding[], ruleId: string): readonly string[] {
  const left = new Set(findings);
  const failures: string[] = [];
  const expectations = file.markers.filter(({ kind }) => kind === "finding" || kind === "noise").sort(mostTellingFirst);
  for (const marker of expectations) {
    if (marker.ruleId !== ruleId) {
      failures.push(report(file, marker.line, `the marker names ${marker.ruleId ?? "no rule"}; a page marks findings of its own rule, ${ruleId}`));
      continue;
    }
    const match = [...left].find((finding) => agrees(marker, finding));
    if (match !== undefined) left.delete(match);
    else failures.push(unmatchedMarker(file, marker, [...left]));
  }
  const misses = file.markers.filter(({ kind }) => kind === "miss");
  for (const finding of left) {
    const found = misses.some(({ line }) => startsIn(finding, line));
    const words = found ? "this known miss is found now: turn its marker into `!`, got" : "expected nothing, got";
    failures.push(report(file, finding.span, `${words} ${describe(finding)}`));
  }
  return [...failures, ...unmatchedTraceMarkers(file, findings)];
}

/** Carets and messages say more than a bare line marker, so they choose their finding first. */
function mostTellingFirst(a: Marker, b: Marker): number {
  return weight(b) - weight(a);
}

function weight({ exact, message, confidence }: Marker): number {
  return Number(exact !== undefined) * 4 + Number(message !== undefined) * 2 + Number(confidence !== undefined);
}

function agrees(marker: Marker, finding: Finding): boolean {
  return (
    startsIn(finding, marker.line) &&
    (marker.exact === undefined || (marker.exact.start === finding.span.start && caretsReach(marker, finding))) &&
    (marker.confidence === undefined || marker.confidence === finding.confidence) &&
    (marker.message === undefined || finding.message.includes(marker.message))
  );
}

function startsIn(finding: Finding, line: Span): boolean {
  return line.start <= finding.span.start && finding.span.start <= line.end;
}

/** Carets cannot leave their line: carets up to the line's end stand for a finding that goes on below. */
function caretsReach({ exact, line }: Marker, { span }: Finding): boolean {
  return exact?.end === span.end || (exact?.end === line.end && span.end > line.end);
}

function unmatchedMarker(file: CaseFile, marker: Marker, left: readonly Finding[]): string {
  const parts = [marker.ruleId, marker.confidence && `(${marker.confidence})`, marker.message && `"${marker.message}"`];
  const expected = `expected ${parts.filter(Boolean).join(" ")}${marker.exact ? " at exactly these characters" : ""}`;
  const near = left.filter((finding) => startsIn(finding, marker.line));
  const got = near.length === 0 ? ["got nothing"] : near.map((finding) => `got ${describe(finding)} at "${textAt(file, finding.span)}"`);
  return report(file, marker.exact ?? marker.line, [expected, ...got].join("\n  "));
}

function unmatchedTraceMarkers(file: CaseFile, findings: readonly Finding[]): readonly string[] {
  return file.markers
    .filter(({ kind }) => kind === "source" || kind === "sink")
    .filter(({ kind, line }) => {
      const steps = findings.flatMap(({ trace }) => trace);
      return !steps.some(({ role, path, span }) => role === kind && path === file.document.path && line.start <= span.start && span.start <= line.end);
    })
    .map(({ kind, line }) => report(file, line, `expected the ${kind} of a trace, and no finding's trace has it here`));
}

function describe({ ruleId, confidence, message }: Finding): string {
  return `${ruleId} (${confidence}): ${message}`;
}

function textAt(file: CaseFile, { start, end }: Span): string {
  return file.document.text.slice(start, end);
}

/** A failure as a person reads it: where, the line, carets, and what is wrong. */
export function report(file: CaseFile, span: Span, words: string): string {
  const lines = new LineIndex(file.document.text);
  const { line, character } = lines.positionAt(span.start);
  const source = file.document.text.slice(lines.lineStart(line), lines.lineEnd(line)).trimEnd();
  const indent = source.length - source.trimStart().length;
  const from = Math.max(character, Math.min(indent, source.length));
  const to = Math.min(source.length, character + span.end - span.start);
  return [
    `${placeOf(file, line)} (${file.document.path})`,
    `  ${source}`,
    `  ${" ".repeat(from)}${"^".repeat(Math.max(1, to - from))}`,
    `  ${words}`,
  ].join("\n");
}

/** `README.md:34`: a zero-based line of a file, as a line of the page it stands in. */
export function placeOf({ page, firstLine }: CaseFile, line = 0): string {
  return `${page}:${firstLine + line}`;
}
