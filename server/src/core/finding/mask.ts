import type { Span } from "../text/span.js";

/** Characters of a secret that may be shown: four, and never more than a quarter of it. */
function shownLength(length: number): number {
  return Math.min(4, Math.floor(length / 4));
}

/** A secret as outputs may show it: its first characters and its length. */
export function maskSecret(secret: string): string {
  return `${secret.slice(0, shownLength(secret.length))}… (${secret.length} characters)`;
}

/** Shorter pieces are too common to be masked wherever they occur. */
const leastLengthToMaskEverywhere = 8;

/** Words that messages are made of: a password that is one of them is no secret, and masking it garbles what is said. */
const wordsOfMessages = new Set(["password", "passwords", "database", "username", "security"]);

/** True for a secret that is masked wherever its text occurs, not only where it stands. */
export function isMaskedEverywhere(secret: string): boolean {
  return secret.length >= leastLengthToMaskEverywhere && !wordsOfMessages.has(secret);
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
