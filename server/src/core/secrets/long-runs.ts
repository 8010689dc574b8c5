import type { NarrowedText } from "../text/narrow-text.js";

/** 1 for the members, by the 256 values of a byte. */
export type ByteSet = Uint8Array;

/**
 * Calls `found` for each longest run of at least `length` characters of a set, until it says true; whether it did. What is looked for
 * is long, so most characters are never read: where the last of a possible run is none of the set, the search goes on behind it.
 */
export function findRuns({ bytes, length: to }: NarrowedText, set: ByteSet, length: number, found: (start: number, end: number) => boolean): boolean {
  // Everything from `start` up to `known` is of the set.
  let start = 0;
  let known = 0;
  for (let probe = length - 1; probe < to; probe = start + length - 1) {
    let at = probe;
    while (at >= known && set[bytes[at] as number] === 1) at--;
    if (at >= known) {
      start = at + 1;
      known = probe + 1;
      continue;
    }
    let end = probe + 1;
    while (end < to && set[bytes[end] as number] === 1) end++;
    if (found(start, end)) return true;
    start = known = end + 1;
  }
  return false;
}
