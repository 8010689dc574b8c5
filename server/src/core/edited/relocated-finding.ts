import type { Fix } from "../fix/fix.js";
import type { Finding, TraceStep } from "../finding/finding.js";
import type { Span } from "../text/span.js";

/**
 * A finding with its places in another text; `place` tells where a span of the one stands in the other. Undefined where its own place
 * or one that data passes is not there; other places, and fixes that edit them, are left out then.
 */
export function relocatedFinding(finding: Finding, place: (span: Span) => Span | undefined): Finding | undefined {
  const span = place(finding.span);
  if (span === undefined) return undefined;
  const trace = finding.trace.flatMap((step): readonly TraceStep[] => {
    const at = step.path === finding.path ? place(step.span) : step.span;
    return at === undefined ? [] : [{ ...step, span: at }];
  });
  if (trace.length < finding.trace.length) return undefined;
  const related = finding.related.flatMap((one) => {
    const at = one.path === undefined ? place(one.span) : one.span;
    return at === undefined ? [] : [{ ...one, span: at }];
  });
  const fixes = finding.fixes.flatMap((fix): readonly Fix[] => {
    const edits = fix.edits.flatMap((edit) => {
      const at = place(edit.span);
      return at === undefined ? [] : [{ ...edit, span: at }];
    });
    return edits.length < fix.edits.length ? [] : [{ ...fix, edits }];
  });
  return { ...finding, span, trace, related, fixes, masked: finding.masked.flatMap((one) => place(one) ?? []) };
}
