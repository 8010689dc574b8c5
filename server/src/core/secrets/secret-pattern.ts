import type { NarrowedText } from "../text/narrow-text.js";

/** The alphabets that a hole of a pattern can name. */
const alphabets = {
  digits: "0-9",
  hex: "0-9a-f",
  "any-hex": "0-9a-fA-F",
  lower: "a-z",
  letters: "a-zA-Z",
  "lower-digits": "a-z0-9",
  "upper-digits": "A-Z0-9",
  base32: "A-Z2-7",
  base62: "0-9A-Za-z",
  word: "0-9A-Za-z_",
  base64: "0-9A-Za-z+/",
  base64url: "0-9A-Za-z_-",
  "base64url-dots": "0-9A-Za-z_.-",
  "base64url-padded": "0-9A-Za-z_=-",
  "base64-any": "0-9A-Za-z+/_=-",
  "url-encoded": "0-9A-Za-z%",
  "azure-secret": "0-9A-Za-z_.~-",
  bech32: "02-9ac-hj-np-zAC-HJ-NP-Z",
} as const satisfies Record<string, string>;

const charSets: ReadonlyMap<string, Alphabet> = new Map(Object.entries(alphabets).map(([name, ranges]) => [name, charSet(ranges)]));

/** Membership by character code; nothing above 127 belongs to any alphabet. */
export type CharSet = Uint8Array;

interface Alphabet {
  /** As a class of a regular expression writes it, without brackets. */
  readonly ranges: string;
  readonly set: CharSet;
  readonly size: number;
  /** The members of the set. */
  readonly codes: readonly number[];
}

/** A part of a pattern: text as it stands, or a hole. */
export type Segment = { readonly literal: string } | (Alphabet & { readonly min: number; readonly max: number });

/** A compiled pattern: where it can start, and how to match it. */
export interface SecretPattern {
  readonly segments: readonly Segment[];
  /** Set where a pattern begins with a wide hole: the literal to look for instead, and how far in it stands. */
  readonly anchor: { readonly literal: string; readonly offset: number } | undefined;
}

/** What the holes of one alphabet took: the part that a provider draws at random. */
export interface DrawnText {
  readonly text: string;
  readonly alphabetSize: number;
}

export interface PatternMatch {
  readonly end: number;
  /** Neighbouring holes of one alphabet count as one, as in a UUID. */
  readonly drawn: readonly DrawnText[];
}

const hole = /\{([a-z0-9-]+):(\d+)(-(\d*))?\}/g;

/** Compiles a pattern such as `ghp_{base62:36}`. Throws on an unknown alphabet: patterns are our own data. */
export function compilePattern(pattern: string): SecretPattern {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of pattern.matchAll(hole)) {
    const [whole, name = "", from = "", range, to = ""] = match;
    if (match.index > at) segments.push({ literal: pattern.slice(at, match.index) });
    const min = Number(from);
    const max = range === undefined ? min : to === "" ? Number.MAX_SAFE_INTEGER : Number(to);
    const alphabet = charSets.get(name);
    if (alphabet === undefined) throw new Error(`There is no alphabet named ${name}.`);
    segments.push({ ...alphabet, min, max });
    at = match.index + whole.length;
  }
  if (at < pattern.length) segments.push({ literal: pattern.slice(at) });
  return { segments, anchor: anchorOf(segments) };
}

/** The characters of a class such as `0-9a-f`. */
function charSet(ranges: string): Alphabet {
  const set = new Uint8Array(128);
  for (let i = 0; i < ranges.length; i++) {
    const first = ranges.charCodeAt(i);
    const isRange = ranges[i + 1] === "-" && i + 2 < ranges.length;
    const last = isRange ? ranges.charCodeAt(i + 2) : first;
    for (let code = first; code <= last; code++) set[code] = 1;
    if (isRange) i += 2;
  }
  const codes = Array.from(set.keys()).filter((code) => set[code] === 1);
  return { ranges, set, size: codes.length, codes };
}

/** Alphabets from here on would have a pattern tried at every other word. */
const wideAlphabet = 40;

/** The first literal behind holes of fixed length, where the first of them is wide. */
function anchorOf(segments: readonly Segment[]): SecretPattern["anchor"] {
  const [first] = segments;
  if (first === undefined || "literal" in first || first.size < wideAlphabet) return undefined;
  let offset = 0;
  for (const segment of segments) {
    if ("literal" in segment) {
      if (segment.literal.length >= 2) return { literal: segment.literal, offset };
      // A single character stands everywhere.
      offset += segment.literal.length;
      continue;
    }
    if (segment.min !== segment.max) return undefined;
    offset += segment.min;
  }
  return undefined;
}

/** The two-character codes (`first * 128 + second`) with which a match can begin; none for an anchored pattern. */
export function startCodes({ segments, anchor }: SecretPattern): readonly number[] {
  if (anchor !== undefined) return [];
  const firsts = charactersAt(segments, 0);
  const seconds = charactersAt(segments, 1);
  return firsts.flatMap((first) => seconds.map((second) => first * 128 + second));
}

/** How long a match is, at least and at most. */
export function lengthsOf({ segments }: SecretPattern): { readonly least: number; readonly most: number } {
  const sum = (lengthOf: (segment: Segment) => number): number => segments.reduce((length, segment) => length + lengthOf(segment), 0);
  return { least: sum((segment) => ("literal" in segment ? segment.literal.length : segment.min)), most: sum((segment) => ("literal" in segment ? segment.literal.length : segment.max)) };
}

/** The character codes that can stand third in a match. */
export function thirdCodes({ segments }: SecretPattern): readonly number[] {
  return charactersAt(segments, 2);
}

/** The character codes that can stand at `index` (0, 1 or 2) of a match. */
function charactersAt(segments: readonly Segment[], index: number): readonly number[] {
  const codes: number[] = [];
  let earliest = 0;
  for (const segment of segments) {
    if ("literal" in segment) {
      if (index < earliest + segment.literal.length) return [...codes, segment.literal.charCodeAt(index - earliest)];
      earliest += segment.literal.length;
      continue;
    }
    codes.push(...segment.codes);
    if (index < earliest + segment.min) return codes;
    earliest += segment.min;
  }
  return codes;
}

/** Matches a pattern at an offset, each hole as long as it can be. The text behind must not go on in the same alphabet. */
export function matchPattern({ segments }: SecretPattern, text: string, start: number): PatternMatch | undefined {
  if (!canStart(segments, text, start)) return undefined;
  let at = start;
  const drawn: DrawnText[] = [];
  let last: CharSet | undefined;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as Segment;
    if ("literal" in segment) {
      if (!text.startsWith(segment.literal, at)) return undefined;
      at += segment.literal.length;
      last = undefined;
      continue;
    }
    const next = segments[i + 1];
    const end = endOfHole(segment, text, at, next !== undefined && "literal" in next ? next.literal : undefined);
    if (end === undefined) return undefined;
    const before = drawn.at(-1)?.alphabetSize === segment.size ? drawn.pop() : undefined;
    drawn.push({ text: (before?.text ?? "") + text.slice(at, end), alphabetSize: segment.size });
    at = end;
    last = segment.set;
  }
  if (last !== undefined && last[text.charCodeAt(at)] === 1) return undefined;
  if (isWordCharacter(text.charCodeAt(at))) return undefined;
  return { end: at, drawn };
}

/** A look at what stands at and behind the end of the first hole turns away nearly every word that only begins like a key, and every digest. */
function canStart([first, next]: readonly Segment[], text: string, start: number): boolean {
  if (first === undefined || "literal" in first) return first !== undefined && text.startsWith(first.literal, start);
  const code = text.charCodeAt(start + Math.max(first.min, 1) - 1);
  if (code >= 128 || first.set[code] !== 1) return false;
  if (first.min !== first.max) return true;
  if (next === undefined) return first.set[text.charCodeAt(start + first.min)] !== 1;
  return !("literal" in next) || text.startsWith(next.literal, start + first.min);
}

/**
 * False where the bytes of a plain text tell that a pattern does not match at an offset: what it begins with, up to what follows the first
 * hole of no fixed length, does not stand there, or goes on in the same alphabet.
 */
export function mayStart({ segments }: SecretPattern, text: NarrowedText, start: number): boolean {
  let at = start;
  let last: CharSet | undefined;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as Segment;
    at = endInBytes(segment, text, at);
    if (at < 0) return false;
    if ("literal" in segment) last = undefined;
    else if (segment.min !== segment.max) return mayGoOn(segment, segments[index + 1], text, at);
    else last = segment.set;
  }
  return last === undefined || at >= text.length || last[text.bytes[at] as number] !== 1;
}

/** False where no literal that follows a hole stands within its reach; `at` is where the hole may end first. */
function mayGoOn({ set, min, max }: Extract<Segment, { set: CharSet }>, next: Segment | undefined, text: NarrowedText, at: number): boolean {
  if (next === undefined || !("literal" in next)) return true;
  const limit = Math.min(text.length, at - min + max);
  for (let end = at; ; end++) {
    if (endInBytes(next, text, end) >= 0) return true;
    if (end >= limit || set[text.bytes[end] as number] !== 1) return false;
  }
}

/** Where a segment ends that stands at an offset in the bytes of a plain text, a hole with as many characters as it takes at least; -1 where it does not. */
export function endInBytes(segment: Segment, { bytes, length }: NarrowedText, start: number): number {
  const end = start + ("literal" in segment ? segment.literal.length : segment.min);
  if (end > length) return -1;
  for (let at = start; at < end; at++) {
    const code = bytes[at] as number;
    if ("literal" in segment ? segment.literal.charCodeAt(at - start) !== code : segment.set[code] !== 1) return -1;
  }
  return end;
}

/** Where a hole ends: in front of the literal that follows, where that lies in reach, else where its alphabet ends. */
function endOfHole(
  { set, min, max }: Extract<Segment, { set: CharSet }>,
  text: string,
  start: number,
  literal: string | undefined,
): number | undefined {
  const limit = Math.min(text.length, start + max);
  let end = start;
  while (end < limit && set[text.charCodeAt(end)] === 1) end++;
  if (end - start < min) return undefined;
  if (literal === undefined || min === max || text.startsWith(literal, end)) return end;
  // Within the hole alone: a search backwards through the text would cross all of it for most words.
  const found = text.slice(start + min, end + literal.length).lastIndexOf(literal);
  return found >= 0 ? start + min + found : undefined;
}

/** Letters, digits and the underscore. */
export function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}
