import type { CompiledFormat } from "./format-match.js";
import { dispatchTable, isOpener, listedMatch, mayBeListed, namedMatch, opensValue } from "./format-table.js";
import { shortestLiteral } from "../text/literal-scan.js";
import type { NarrowedText, RunGate } from "../text/narrow-text.js";
import { compileKeywords, mayBeNamedValue } from "./keyword-scan.js";
import { findRuns } from "./long-runs.js";
import { beginsFixed, fixedRunOf, runGate } from "./run-gate.js";
import { type CharSet, endInBytes, mayStart, type Segment, startCodes } from "./secret-pattern.js";

/** What a text has to hold for any of some formats to be found in it: one of these, or nothing is. */
export interface FormatMarks {
  /** True where a secret may begin at a long run of letters and digits. Reads a fraction of the text. */
  holdsRun(text: NarrowedText): boolean;
  /** For secrets that do not begin with such a run: what stands in all of them. */
  readonly literals: readonly LiteralMark[];
}

/** Text that stands in all secrets of a form. */
export interface LiteralMark {
  readonly literal: string;
  /** The same with each character that may stand in front of it, where it is too short to be looked for by itself and those are few. */
  readonly longer: readonly string[] | undefined;
  /** The same with what surely stands around it. */
  readonly pattern: RegExp;
  /** False where the bytes of a plain text tell that the pattern does not match at a place. */
  readonly mayStandAt: (text: NarrowedText, place: number) => boolean;
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
  // By what stands right in front of the runs with which secrets go on, a dot or a colon in all but every format: how long these are.
  const leastBehind = new Uint8Array(256);
  for (const compiled of formats) {
    const { segments, anchor } = compiled.pattern;
    const isListed = anchor === undefined;
    const longer = lettersLead(segments, longerRun);
    if (isListed && lettersLead(segments, longRun).length === 0) beginning.push(compiled);
    else if (longestLiteral(segments).length > shortLiteral) addLiteral(compiled);
    else if (isListed && longer.length <= longestLead) {
      going.push(compiled);
      for (const [code, least] of leastBehind.entries()) if (longer.before === undefined || longer.before === code) leastBehind[code] = least === 0 ? longer.run : Math.min(least, longer.run);
    } else if (longestLiteral(segments).length === shortLiteral) addLiteral(compiled);
    else if (isListed && base64Lead(segments, longBase64).length === 0) inBase64.push(compiled);
    else addLiteral(compiled);
  }
  const begins = startTest(beginning, letters, longRun);
  const goesOn = startTest(going, letters, longerRun);
  const beginsInBase64 = startTest(inBase64, base64, longBase64);
  const eachRun = findRuns(letters, longRun, { ...begins.gate(), leastBehind });
  const eachInBase64 = findRuns(base64, longBase64, beginsInBase64.gate());
  return {
    holdsRun(text) {
      const { bytes } = text;
      let isWide = text.isPlain ? false : undefined;
      const startsIn = (start: number, end: number): boolean => {
        isWide ??= wide.test(text.text);
        if (begins.test(text, start, end, isWide)) return true;
        const least = start > 0 ? (leastBehind[bytes[start - 1] as number] as number) : 0;
        return least > 0 && end - start >= least && goesOn.test(text, Math.max(0, start - longestLead), end, isWide);
      };
      const startsInBase64 = (start: number, end: number): boolean => beginsInBase64.test(text, start, end, (isWide ??= wide.test(text.text)));
      return eachRun(text, startsIn) || eachInBase64(text, startsInBase64);
    },
    literals: [...literals.values()],
  };
}

const backslash = 92;
/** Costs nothing where V8 keeps a text by its bytes. */
const wide = /[^\0-\xff]/;
const wordBit = charactersOf(/\w/);

/** True where a secret may begin in a part of a text. `isWide` says that characters above U+00FF stand in the text. */
interface StartTest {
  test(text: NarrowedText, start: number, end: number, isWide: boolean): boolean;
  /** What bytes tell of the runs in which one may begin. */
  gate(): RunGate;
}

/**
 * Tells whether a secret of one of the patterns begins in a part of a text that holds characters of a set alone, or ends with such, so that
 * at least so many of these are its own.
 */
function startTest(patterns: readonly CompiledFormat[], set: CharSet, least: number): StartTest {
  const isListed = patterns.filter(({ format }) => format.keywords === undefined);
  const { listed, lists } = dispatchTable(isListed);
  const leastRun = leastRuns(isListed, set);
  const drawn = lists.map(({ candidates }) => fixedRunOf(candidates));
  const byKeyword = compileKeywords(patterns.filter(({ format }) => format.keywords !== undefined));
  // Asked of the bytes as far as these tell: most texts hold nothing for which one has to be made of them.
  const beginsAt = (text: NarrowedText, start: number, end: number): boolean => {
    const { bytes } = text;
    const first = bytes[start] as number;
    const second = bytes[start + 1] as number;
    // Most words that begin like a key end before a key would.
    const code = first < 128 && second < 128 ? first * 128 + second : 0;
    if (end - start >= (leastRun[code] as number)) {
      const index = listed[code] as number;
      const list = lists[index];
      if (list !== undefined && mayBeListed(list, bytes[start + 2]) && beginsFixed(drawn[index], bytes, start, end) && mayStartOne(list.candidates, text, start) && listedMatch(list, text.text, start) !== undefined) return true;
    }
    if (!isOpener(bytes[start - 1]) || (text.isPlain && !mayBeNamedValue(bytes, start, text.length))) return false;
    return opensValue(text.text, start) && namedMatch(text.text, start, byKeyword) !== undefined;
  };
  const test: StartTest["test"] = (text, start, end, isWide) => {
    const { bytes } = text;
    let last = start > 0 ? (bytes[start - 1] as number) : 0;
    let lastButOne = start > 1 ? bytes[start - 2] : 0;
    for (let at = start; at <= end - least; at++) {
      const code = bytes[at] as number;
      // A word begins behind what is no part of one, and behind the letter of an escape such as `\n`. Of other alphabets the bytes are halves.
      const mayBegin = wordBit[code] === 1 && (wordBit[last] === 0 || lastButOne === backslash || (isWide && text.text.charCodeAt(at - 1) > 0xff));
      if (mayBegin && beginsAt(text, at, end)) return true;
      lastButOne = last;
      last = code;
    }
    return false;
  };
  return { test, gate: () => runGate(listed, lists, { drawn, leastRun, hasNamed: patterns.length > isListed.length }) };
}

/** False where the bytes of a text tell that none of some formats begins at a place. */
function mayStartOne(candidates: readonly CompiledFormat[], text: NarrowedText, start: number): boolean {
  if (!text.isPlain) return true;
  for (let index = 0; index < candidates.length; index++) if (mayStart((candidates[index] as CompiledFormat).pattern, text, start)) return true;
  return false;
}

/** How many characters of a set stand in a row, at least, where a match begins with two characters: 255 for as many and more, and where none does. */
function leastRuns(patterns: readonly CompiledFormat[], set: CharSet): Uint8Array {
  const least = new Uint8Array(128 * 128).fill(0xff);
  for (const { pattern } of patterns) {
    const run = runAtStart(pattern.segments, set);
    for (const code of startCodes(pattern)) if (run < (least[code] as number)) least[code] = run;
  }
  return least;
}

function runAtStart(segments: readonly Segment[], set: CharSet): number {
  let length = 0;
  for (const segment of segments) {
    const codes = "literal" in segment ? codesOf(segment.literal) : segment.codes;
    const isIn = codes.map((code) => set[code] === 1);
    if ("literal" in segment) {
      const out = isIn.indexOf(false);
      if (out >= 0) return length + out;
      length += codes.length;
    } else {
      if (isIn.includes(false)) return length;
      length += segment.min;
    }
  }
  return length;
}

/** What stands in front of a run inside of a match. */
interface Lead {
  /** How far in the run begins, at most; infinite where there is none. */
  readonly length: number;
  /** The character right in front of it; undefined where that may be one of several, or lies outside of the match. */
  readonly before: number | undefined;
  /** How long it is, at least. */
  readonly run: number;
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
    /** Goes one part on; true where a run has ended that is long enough. */
    const add = (goesOn: boolean, min: number, max: number, code: number | undefined): boolean => {
      if (!goesOn && run >= length) return true;
      if (run === 0) lead = at;
      run = goesOn ? run + min : 0;
      if (!goesOn) before = code;
      at += max;
      return false;
    };
    for (const segment of segments) {
      const isEnded = "literal" in segment ? codesOf(segment.literal).some((code) => add(set[code] === 1, 1, 1, code)) : add(isIn(segment.set), segment.min, segment.max, undefined);
      if (isEnded) break;
    }
    if (run >= length) return { length: lead, before, run };
    return { length: Number.POSITIVE_INFINITY, before: undefined, run: 0 };
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
  const behind = surelyBehind(segments.slice(index + 1, index + 1 + mostBehind));
  const surely = [{ literal: longest }, ...behind];
  const isFewInFront = longest.length < shortestLiteral && first !== undefined && !("literal" in first) && first.min > 0 && first.codes.length <= mostInFront;
  const longer = isFewInFront ? first.codes.map((code) => String.fromCharCode(code) + longest) : undefined;
  return { literal: longest, longer, pattern: new RegExp(`${literal}${before}${behind.map(segmentPattern).join("")}`), mayStandAt: (text, place) => surely.reduce((at, segment) => (at < 0 ? at : endInBytes(segment, text, at)), place) >= 0 };
}

const mostInFront = 16;

/** More of a pattern tells hardly more. */
const mostBehind = 3;

/** What surely follows: up to the first hole of no fixed length, of which that much as it takes at least. */
function surelyBehind(segments: readonly Segment[]): readonly Segment[] {
  const open = segments.findIndex((segment) => !("literal" in segment) && segment.min !== segment.max);
  return open < 0 ? segments : segments.slice(0, open + 1);
}

function segmentPattern(segment: Segment): string {
  return "literal" in segment ? escaped(segment.literal) : drawnPattern(segment);
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
