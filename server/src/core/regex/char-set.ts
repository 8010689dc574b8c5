/** A set of code points as sorted, disjoint, inclusive ranges: `[from, to, from, to, …]`. */
export type CharSet = readonly number[];

export const maxCodePoint = 0x10ffff;
export const allChars: CharSet = [0, maxCodePoint];
export const noChars: CharSet = [];
export const lineEnds: CharSet = [0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029];
export const digits: CharSet = [0x30, 0x39];
export const wordChars: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
export const spaces: CharSet = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff,
  0xfeff,
];

export function union(sets: readonly CharSet[]): CharSet {
  const ranges: (readonly [number, number])[] = [];
  for (const set of sets) for (let i = 0; i < set.length; i += 2) ranges.push([set[i] ?? 0, set[i + 1] ?? 0]);
  ranges.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [from, to] of ranges) {
    const end = merged.at(-1);
    if (end !== undefined && from <= end + 1) merged[merged.length - 1] = Math.max(end, to);
    else merged.push(from, to);
  }
  return merged;
}

export function complement(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    const from = set[i] ?? 0;
    if (from > next) rest.push(next, from - 1);
    next = (set[i + 1] ?? 0) + 1;
  }
  if (next <= maxCodePoint) rest.push(next, maxCodePoint);
  return rest;
}

export function intersect(a: CharSet, b: CharSet): CharSet {
  const both: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] ?? 0, b[j] ?? 0);
    const endA = a[i + 1] ?? 0;
    const endB = b[j + 1] ?? 0;
    const to = Math.min(endA, endB);
    if (from <= to) both.push(from, to);
    if (endA < endB) i += 2;
    else j += 2;
  }
  return both;
}

export function contains(set: CharSet, codePoint: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (set[middle * 2] ?? 0)) high = middle - 1;
    else if (codePoint > (set[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Ranges longer than this are taken to hold both cases of what they hold; going through them would cost too much. */
const maxFolded = 512;

/** The set with the other case of its letters, as the flag `i` reads it. */
export function withBothCases(set: CharSet): CharSet {
  const more: CharSet[] = [set];
  for (let i = 0; i < set.length; i += 2) {
    const from = set[i] ?? 0;
    const to = set[i + 1] ?? 0;
    // Latin letters always; of the rest only what stands in short ranges.
    const last = to - from > maxFolded ? Math.min(to, from + maxFolded) : to;
    for (let code = from; code <= last; code++) {
      const char = String.fromCodePoint(code);
      for (const other of [char.toLowerCase(), char.toUpperCase()]) {
        const folded = other.codePointAt(0);
        if (folded !== undefined && folded !== code && other.length === char.length) more.push([folded, folded]);
      }
    }
  }
  return more.length === 1 ? set : union(more);
}
