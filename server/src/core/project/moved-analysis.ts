import type { FileAnalysis } from "../engine.js";
import type { Finding } from "../finding/finding.js";
import type { Span } from "../text/span.js";

/**
 * What was found in a text, moved to where it stands in a later one: what lies before the change stays, what lies behind it moves
 * along, and what the change touches is left out. Fixes are left out, for they are edits of the old text.
 */
export function movedAnalysis(analysis: FileAnalysis, from: string, to: string): FileAnalysis {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++;
  const changedTo = from.length - end;
  const by = to.length - from.length;
  const moved = (span: Span): Span | undefined => {
    if (span.end <= start) return span;
    return span.start >= changedTo ? { start: span.start + by, end: span.end + by } : undefined;
  };
  const findings = analysis.findings.flatMap((finding): readonly Finding[] => {
    const span = moved(finding.span);
    if (span === undefined) return [];
    const related = finding.related.flatMap((one) => {
      const place = moved(one.span);
      return place === undefined ? [] : [{ ...one, span: place }];
    });
    return [{ ...finding, span, related, fixes: [], masked: finding.masked.flatMap((one) => moved(one) ?? []) }];
  });
  const settled = (analysis.settled ?? []).flatMap((one) => {
    // A handler that somebody types in is still the same.
    const span = moved(one.span) ?? (one.span.start <= start && one.span.end >= changedTo ? { start: one.span.start, end: one.span.end + by } : undefined);
    return span === undefined ? [] : [{ ...one, span }];
  });
  return { path: analysis.path, findings, suppressed: [], problems: [], ...(settled.length > 0 && { settled }) };
}
