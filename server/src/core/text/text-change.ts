import type { Span } from "./span.js";

/** The one range outside of which two texts are the same: `start` to `oldEnd` has become `start` to `newEnd`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What differs between two states of a text. One pass over what is the same. */
export function changeBetween(from: string, to: string): TextChange {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++;
  return { start, oldEnd: from.length - end, newEnd: to.length - end };
}

/** Where a span of the old text stands in the new one; undefined where the change touches it. */
export function movedSpan(span: Span, { start, oldEnd, newEnd }: TextChange): Span | undefined {
  if (span.end <= start) return span;
  const by = newEnd - oldEnd;
  return span.start >= oldEnd ? { start: span.start + by, end: span.end + by } : undefined;
}

/** The same, where what somebody types in is still what it was: a span around the change grows with it. */
export function grownSpan(span: Span, change: TextChange): Span | undefined {
  const { start, oldEnd, newEnd } = change;
  return movedSpan(span, change) ?? (span.start <= start && span.end >= oldEnd ? { start: span.start, end: span.end + newEnd - oldEnd } : undefined);
}
