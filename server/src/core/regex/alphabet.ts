import { type CharSet, contains, lineEnds, maxCodePoint, wordChars } from "./char-set.js";

/** A set of letters of an alphabet, as words of 32 bits. */
export type Letters = Uint32Array;

/** Characters that the sets of a pattern do not tell apart are one letter; a pattern has few of them. */
export interface Alphabet {
  /** One character of each letter: a readable one where there is one. */
  readonly chars: readonly number[];
  lettersOf(set: CharSet): Letters;
}

const preferred: readonly CharSet[] = [[0x61, 0x7a], [0x41, 0x5a], [0x30, 0x39], [0x20, 0x20], [0x21, 0x7e], [0x09, 0x0d]];

/** The letters of some sets, at most `limit` of them; undefined for more. */
export function alphabetOf(sets: readonly CharSet[], limit: number): Alphabet | undefined {
  const starts = new Set<number>([0]);
  for (const set of [...sets, wordChars, lineEnds]) {
    for (let i = 0; i < set.length; i += 2) {
      starts.add(set[i] ?? 0);
      starts.add((set[i + 1] ?? 0) + 1);
    }
  }
  const cuts = [...starts].filter((code) => code <= maxCodePoint).sort((a, b) => a - b);
  const bySignature = new Map<string, number[]>();
  if (cuts.length * sets.length > maxWork) return undefined;
  for (const [index, from] of cuts.entries()) {
    const to = (cuts[index + 1] ?? maxCodePoint + 1) - 1;
    const signature = [...sets, wordChars, lineEnds].map((set) => (contains(set, from) ? "1" : "0")).join("");
    const known = bySignature.get(signature);
    if (known === undefined) bySignature.set(signature, [from, to]);
    else known.push(from, to);
  }
  if (bySignature.size > limit) return undefined;
  const chars = [...bySignature.values()].map(readable).sort((a, b) => rank(a) - rank(b) || a - b);
  return { chars, lettersOf: (set) => lettersOf(chars, set) };
}

const maxWork = 200_000;

function readable(ranges: readonly number[]): number {
  for (const wanted of preferred) {
    for (let i = 0; i < ranges.length; i += 2) {
      const from = Math.max(ranges[i] ?? 0, wanted[0] ?? 0);
      if (from <= Math.min(ranges[i + 1] ?? 0, wanted[1] ?? 0)) return from;
    }
  }
  return ranges[0] ?? 0;
}

function rank(char: number): number {
  const found = preferred.findIndex((set) => contains(set, char));
  return found < 0 ? preferred.length : found;
}

function lettersOf(chars: readonly number[], set: CharSet): Letters {
  const letters = new Uint32Array(Math.ceil(chars.length / 32));
  chars.forEach((char, index) => {
    if (contains(set, char)) letters[index >> 5] = (letters[index >> 5] ?? 0) | (1 << (index & 31));
  });
  return letters;
}

/** The first letter that all sets hold, or -1. */
export function commonLetter(a: Letters, b: Letters, c?: Letters): number {
  for (let word = 0; word < a.length; word++) {
    const both = (a[word] ?? 0) & (b[word] ?? 0) & (c === undefined ? -1 : (c[word] ?? 0));
    if (both !== 0) return word * 32 + 31 - Math.clz32(both & -both);
  }
  return -1;
}

export function eitherLetters(a: Letters, b: Letters): Letters {
  return a.map((word, index) => word | (b[index] ?? 0));
}

export function holdsLetter(letters: Letters, index: number): boolean {
  return ((letters[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}
