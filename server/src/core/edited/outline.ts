import type { Span } from "../text/span.js";

/** A text without some of its parts. */
export interface Outline {
  readonly text: string;
  /** Where a span of the outline is in the whole text; what is left out inside of it counts to it, and at its ends does not. */
  readonly whole: (span: Span) => Span;
}

/** Leaves parts out of a text. They are given in order and do not overlap. */
export function outlineOf(text: string, parts: readonly Span[]): Outline {
  let outline = "";
  let at = 0;
  /** Offsets of the outline at which something is left out, and how much up to there. */
  const cuts: number[] = [];
  const skipped: number[] = [];
  let total = 0;
  for (const { start, end } of parts) {
    outline += text.slice(at, start);
    at = end;
    total += end - start;
    cuts.push(outline.length);
    skipped.push(total);
  }
  outline += text.slice(at);

  /** How much is left out in front of an offset, or at it as well. */
  const skippedBefore = (offset: number, alsoAt: boolean): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const cut = cuts[middle] ?? 0;
      if (cut < offset || (alsoAt && cut === offset)) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (skipped[low - 1] ?? 0);
  };
  return {
    text: outline,
    whole: ({ start, end }) => {
      const from = start + skippedBefore(start, true);
      return { start: from, end: Math.max(from, end + skippedBefore(end, false)) };
    },
  };
}
