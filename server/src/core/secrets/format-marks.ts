import type { CompiledFormat } from "./format-match.js";
import { dispatchTable, listedMatch, namedMatch, opensValue } from "./format-table.js";
import type { NarrowedText } from "../text/narrow-text.js";
import { compileKeywords } from "./keyword-scan.js";
import { findRuns } from "./long-runs.js";
import { type CharSet, type Segment } from "./secret-pattern.js";

/** What a text has to hold for any of some formats to be found in it: one of these, or nothing is. */
export interface FormatMarks {
  /** True where a secret may begin at a long run of letters and digits. Reads a fraction of the text, which `narrowed` is as well. */
  holdsRun(text: string, narrowed: NarrowedText): boolean;
  /** For secrets that do not begin with such a run: what stands in all of them. */
  readonly literals: readonly LiteralMark[];
}

/** Text that stands in all secrets of a form. */
export interface LiteralMark {
  readonly literal: string;
  /** The same with what surely stands around it. */
  readonly pattern: RegExp;
}

const letters = charactersOf(/[\w-]/);
/** With the marks of base64, whose slash makes runs out of every path. */
const base64 = charactersOf(/[\w+/=-]/);

/** Most secrets begin with a run of at least this length; few words of code are as long. */
const longRun = 20;
/** The same where a secret goes on with a run, and nothing else tells it. */
const longerRun = 27;
const longBase64 = 60;
/** How far in front of its run a secret may begin. */
const longestLead = 40;
/** Literals as short stand in many files, shorter ones in nearly all. */
const shortLiteral = 3;

/** Compiles what tells the formats' secrets the cheapest, pattern by pattern. */
export function compileMarks(formats: readonly CompiledFormat[]): FormatMarks {
  const lettersLead = leadIn(letters);
  const base64Lead = leadIn(base64);
  const beginning: CompiledFormat[] = [];
  const going: CompiledFormat[] = [];
  const inBase64: CompiledFormat[] = [];
  const literals = new Map<string, LiteralMark>();
  const addLiteral = (compiled: CompiledFormat): void => {
    const mark = literalMark(compiled);
    literals.set(mark.pattern.source, mark);
  };
  // What stands right in front of the runs with which secrets go on: a dot or a colon in all but every format.
  const isInFront = new Uint8Array(256);
  for (const compiled of formats) {
    const { segments, anchor } = compiled.pattern;
    const isListed = anchor === undefined;
    const longer = lettersLead(segments, longerRun);
    if (isListed && lettersLead(segments, longRun).length === 0) beginning.push(compiled);
    else if (longestLiteral(segments).length > shortLiteral) addLiteral(compiled);
    else if (isListed && longer.length <= longestLead) {
      going.push(compiled);
      if (longer.before === undefined) isInFront.fill(1);
      else isInFront[longer.before] = 1;
    } else if (longestLiteral(segments).length === shortLiteral) addLiteral(compiled);
    else if (isListed && base64Lead(segments, longBase64).length === 0) inBase64.push(compiled);
    else addLiteral(compiled);
  }
  const begins = startTest(beginning);
  const goesOn = startTest(going);
  const beginsInBase64 = startTest(inBase64);
  return {
    holdsRun(text, narrowed) {
      const { bytes } = narrowed;
      const startsIn = (start: number, end: number): boolean =>
        begins(text, bytes, start, end) || (end - start >= longerRun && start > 0 && isInFront[bytes[start - 1] as number] === 1 && goesOn(text, bytes, Math.max(0, start - longestLead), end));
      return findRuns(narrowed, letters, longRun, startsIn) || findRuns(narrowed, base64, longBase64, (start, end) => beginsInBase64(text, bytes, start, end));
    },
    literals: [...literals.values()],
  };
}

const backslash = 92;
const wordBit = charactersOf(/\w/);

/** Tells whether a secret of one of the patterns begins in a part of a text. */
function startTest(patterns: readonly CompiledFormat[]): (text: string, bytes: Uint8Array, start: number, end: number) => boolean {
  const { listed, lists } = dispatchTable(patterns.filter(({ format }) => format.keywords === undefined));
  const byKeyword = compileKeywords(patterns.filter(({ format }) => format.keywords !== undefined));
  const beginsAt = (text: string, start: number): boolean => {
    const first = text.charCodeAt(start);
    const second = text.charCodeAt(start + 1);
    const list = first < 128 && second < 128 ? (listed[first * 128 + second] as number) : 0;
    return (list !== 0 && listedMatch(lists[list], text, start) !== undefined) || (opensValue(text, start) && namedMatch(text, start, byKeyword) !== undefined);
  };
  return (text, bytes, start, end) => {
    let isBefore = start > 0 ? wordBit[bytes[start - 1] as number] : 0;
    for (let at = start; at < end; at++) {
      const isWord = wordBit[bytes[at] as number];
      // A word begins behind what is no part of one, and behind the letter of an escape such as `\n`. Of other alphabets the bytes are halves.
      if (isWord === 1 && (isBefore === 0 || bytes[at - 2] === backslash || text.charCodeAt(at - 1) > 0xff) && beginsAt(text, at)) return true;
      isBefore = isWord;
    }
    return false;
  };
}

/** What stands in front of a run inside of a match. */
interface Lead {
  /** How far in the run begins, at most; infinite where there is none. */
  readonly length: number;
  /** The character right in front of it; undefined where that may be one of several, or lies outside of the match. */
  readonly before: number | undefined;
}

/** Tells what stands in front of a match's first run of at least `length` characters of a set. */
function leadIn(set: CharSet): (segments: readonly Segment[], length: number) => Lead {
  const subsets = new Map<CharSet, boolean>();
  const isIn = (alphabet: CharSet): boolean => {
    const known = subsets.get(alphabet) ?? alphabet.every((bit, code) => bit === 0 || set[code] === 1);
    subsets.set(alphabet, known);
    return known;
  };
  return (segments, length) => {
    let at = 0;
    let run = 0;
    let lead = 0;
    let before: number | undefined;
    const add = (goesOn: boolean, min: number, max: number, code: number | undefined): boolean => {
      if (run === 0) lead = at;
      run = goesOn ? run + min : 0;
      if (!goesOn) before = code;
      at += max;
      return run >= length;
    };
    for (const segment of segments) {
      const isLong =
        "literal" in segment ? codesOf(segment.literal).some((code) => add(set[code] === 1, 1, 1, code)) : add(isIn(segment.set), segment.min, segment.max, undefined);
      if (isLong) return { length: lead, before };
    }
    return { length: Number.POSITIVE_INFINITY, before: undefined };
  };
}

function codesOf(text: string): readonly number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

function longestLiteral(segments: readonly Segment[]): string {
  return segments.reduce((longest, segment) => ("literal" in segment && segment.literal.length > longest.length ? segment.literal : longest), "");
}

/** The longest literal of a pattern, with what surely stands right before and behind it. */
function literalMark({ format, pattern: { segments } }: CompiledFormat): LiteralMark {
  const longest = longestLiteral(segments);
  const index = segments.findIndex((segment) => "literal" in segment && segment.literal === longest);
  const literal = escaped(longest);
  // What only a name tells begins behind a quote or a sign, every other secret where a word begins.
  const start = format.keywords === undefined ? "(?:^|\\W|\\\\\\w)" : "[\"'`= ]";
  const first = segments[index - 1];
  // What is in front is asked last: the search goes by the literal, which is rarer.
  const before = `(?<=${first === undefined ? start : "literal" in first ? "" : drawnPattern(first)}${literal})`;
  return { literal: longest, pattern: new RegExp(`${literal}${before}${patternBehind(segments.slice(index + 1, index + 1 + mostBehind))}`) };
}

/** More of a pattern tells hardly more. */
const mostBehind = 3;

/** What surely follows: up to the first hole of no fixed length, of which that much as it takes at least. */
function patternBehind(segments: readonly Segment[]): string {
  let pattern = "";
  for (const segment of segments) {
    pattern += "literal" in segment ? escaped(segment.literal) : drawnPattern(segment);
    if (!("literal" in segment) && segment.min !== segment.max) break;
  }
  return pattern;
}

function drawnPattern({ ranges, min }: Exclude<Segment, { readonly literal: string }>): string {
  return `[${ranges}]{${min}}`;
}

function escaped(text: string): string {
  return text.replace(/[^\w ]/g, "\\$&");
}

function charactersOf(pattern: RegExp): CharSet {
  return Uint8Array.from({ length: 256 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));
}
