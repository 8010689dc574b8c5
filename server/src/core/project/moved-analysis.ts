import type { FileAnalysis } from "../engine.js";
import type { Finding } from "../finding/finding.js";
import type { Span } from "../text/span.js";
import { changeBetween, grownSpan, movedSpan } from "../text/text-change.js";

/**
 * What was found in a text, moved to where it stands in a later one: what lies before the change stays, what lies behind it moves
 * along, and what the change touches is left out. Fixes are left out, for they are edits of the old text.
 */
export function movedAnalysis(analysis: FileAnalysis, from: string, to: string): FileAnalysis {
  const change = changeBetween(from, to);
  const moved = (span: Span): Span | undefined => movedSpan(span, change);
  const findings = analysis.findings.flatMap((finding): readonly Finding[] => {
    const span = moved(finding.span);
    if (span === undefined) return [];
    const related = finding.related.flatMap((one) => {
      const place = one.path === undefined ? moved(one.span) : one.span;
      return place === undefined ? [] : [{ ...one, span: place }];
    });
    return [{ ...finding, span, related, fixes: [], masked: finding.masked.flatMap((one) => moved(one) ?? []) }];
  });
  const settled = (analysis.settled ?? []).flatMap((one) => {
    // A handler that somebody types in is still the same.
    const span = grownSpan(one.span, change);
    return span === undefined ? [] : [{ ...one, span }];
  });
  return { path: analysis.path, findings, suppressed: [], problems: [], ...(settled.length > 0 && { settled }) };
}
