import type { CharSet } from "./secret-pattern.js";

/**
 * Calls `found` for each longest run of at least `length` characters of a set, until it says true; whether it did. What is looked for
 * is long, so most characters are never read: where the last of a possible run is none of the set, the search goes on behind it.
 */
export function findRuns(text: string, set: CharSet, length: number, found: (start: number, end: number) => boolean): boolean {
  const { length: to } = text;
  // Everything from `start` up to `known` is of the set.
  let start = 0;
  let known = 0;
  for (let probe = length - 1; probe < to; probe = start + length - 1) {
    let at = probe;
    while (at >= known && has(set, text.charCodeAt(at))) at--;
    if (at >= known) {
      start = at + 1;
      known = probe + 1;
      continue;
    }
    let end = probe + 1;
    while (end < to && has(set, text.charCodeAt(end))) end++;
    if (found(start, end)) return true;
    start = known = end + 1;
  }
  return false;
}

function has(set: CharSet, code: number): boolean {
  return code < 128 && set[code] === 1;
}
