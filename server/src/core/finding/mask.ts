import type { Span } from "../text/span.js";

/** Characters of a secret that may be shown: four, and never more than a quarter of it. */
function shownLength(length: number): number {
  return Math.min(4, Math.floor(length / 4));
}

/** A secret as outputs may show it: its first characters and its length. */
export function maskSecret(secret: string): string {
  return `${secret.slice(0, shownLength(secret.length))}… (${secret.length} characters)`;
}

/**
 * The text from `start` to `end` with everything inside `masked` replaced by dots of the same width, but for the first
 * characters of each span. Line breaks stay, so that columns and lines still match.
 */
export function maskedSlice(text: string, start: number, end: number, masked: readonly Span[]): string {
  let result = text.slice(start, end);
  for (const span of masked) {
    const from = Math.max(span.start + shownLength(span.end - span.start), start);
    const to = Math.min(span.end, end);
    if (from >= to) continue;
    const hidden = text.slice(from, to).replace(/[^\r\n]/g, "•");
    result = result.slice(0, from - start) + hidden + result.slice(to - start);
  }
  return result;
}
