import { splitWords } from "../text/words.js";
import { canNameKey } from "./name-words.js";
import type { SecretFormat } from "./secret-format.js";
import { isWordCharacter, lengthsOf, matchPattern, type SecretPattern } from "./secret-pattern.js";
import { looksRandom } from "./value-classifier.js";

/** A format without telling characters of its own, and one of its patterns. */
export interface KeywordCandidate {
  readonly format: SecretFormat;
  readonly source: string;
  readonly pattern: SecretPattern;
}

/** The candidates that a value at `start` could be, told by the names around it; `end` is where the value ends. */
export type KeywordScan = (text: string, start: number) => { readonly end: number; readonly candidates: readonly KeywordCandidate[] } | undefined;

const shortest = 15;
const longest = 200;
/** How far in front of a value, on its line, a name may stand. */
const contextLength = 200;
/** How far in front of a value the name of what takes it may begin. */
const nameDistance = 120;
/** Shorter keywords, such as `dd`, also stand in digests; outside the value's own name they tell nothing. */
const shortestBeside = 4;
/** How far in front of a value the property or section around it may begin. */
const parentDistance = 600;

/** 1 for what can stand in a value: letters, digits and the marks of base64, UUIDs and dotted pairs. */
export const valueBit = Uint8Array.from({ length: 128 }, (_, code) => (isWordCharacter(code) || "-+/=.:~|!".includes(String.fromCharCode(code)) ? 1 : 0));

const quotes = `"'\``;
/** What follows a value that stands in no quotes. */
const closesValue = /[\s"'`&;,)<\\]/;

/**
 * Compiles formats that only the provider's name tells. The search goes from the value to the name: values that could be
 * keys are rare in a text, names of providers are not, and so a file without such values costs nothing.
 */
export function compileKeywords(candidates: readonly KeywordCandidate[]): KeywordScan {
  const byKeyword = new Map<string, KeywordCandidate[]>();
  for (const candidate of candidates) {
    for (const keyword of candidate.format.keywords ?? []) {
      const known = byKeyword.get(keyword);
      if (known === undefined) byKeyword.set(keyword, [candidate]);
      else known.push(candidate);
    }
  }
  // Many providers share one shape, and few values have any: they are asked before the names around the value.
  const shapes = shapesByLength([...new Map(candidates.map(({ source, pattern }) => [source, pattern])).values()]);
  return (text, start) => {
    const end = endOfValue(text, start);
    if (end === undefined || shapes[end - start]?.some((pattern) => matchPattern(pattern, text, start)?.end === end) !== true) return undefined;
    const before = text.slice(Math.max(0, start - contextLength), start);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const named = namedCandidates(text, start, line, byKeyword);
    const fitting = named.filter(({ pattern }) => matchPattern(pattern, text, start)?.end === end);
    return fitting.length > 0 && looksRandom(text.slice(start, end)) ? { end, candidates: fitting } : undefined;
  };
}

/** The patterns that a whole value can have, by its length. */
function shapesByLength(patterns: readonly SecretPattern[]): readonly (readonly SecretPattern[])[] {
  const ranges = patterns.map((pattern) => ({ pattern, ...lengthsOf(pattern) }));
  return Array.from({ length: longest + 1 }, (_, length) => ranges.flatMap(({ pattern, least, most }) => (least <= length && length <= most ? [pattern] : [])));
}

/** False for a place in plain text at which no such value begins, told by its bytes: it is too short, too long, has no digit, or does not end as a value does. */
export function mayBeNamedValue(bytes: Uint8Array, start: number, length: number): boolean {
  const limit = Math.min(length, start + longest + 1);
  let end = start;
  let hasDigit = false;
  for (; end < limit; end++) {
    const code = bytes[end] as number;
    if (code > 127 || valueBit[code] === 0) break;
    if (code >= 48 && code <= 57) hasDigit = true;
  }
  if (!hasDigit || end - start < shortest || end - start > longest) return false;
  const before = start > 0 ? (bytes[start - 1] as number) : 0;
  const behind = end < length ? (bytes[end] as number) : lineFeed;
  return quoteBit[before] === 1 ? behind === before : closesValue.test(String.fromCharCode(behind));
}

const lineFeed = 10;
/** 1 for what opens and closes a text. */
const quoteBit = Uint8Array.from({ length: 256 }, (_, code) => (quotes.includes(String.fromCharCode(code)) ? 1 : 0));

/** The end of a whole value of the right length with a digit in it, as nearly every drawn value has. */
function endOfValue(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + longest + 1);
  let end = start;
  let digits = 0;
  for (; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code > 127 || valueBit[code] === 0) break;
    if (code >= 48 && code <= 57) digits++;
  }
  if (digits === 0 || end - start < shortest || end - start > longest) return undefined;
  const before = text[start - 1] ?? "";
  const behind = text[end] ?? "\n";
  if (quotes.includes(before)) return behind === before ? end : undefined;
  return closesValue.test(behind) ? end : undefined;
}

/** `name: "`, `NAME=`, `env.NAME || "`, `<name>: Bearer `: the name of what takes the value behind it. */
const assignment = /([\w$.-]{1,80})["'`]?\]?\s*(?::\s*string\s*)?(?:=>|[:=]|\?\?=?|\|\|=?)\s*["'`]?(?:(?:Bearer|Token|token|Key|SSWS) )?$/;
/** `set("name", "`. */
const pair = /["'`]([\w-]{1,80})["'`]\s*,\s*["'`](?:(?:Bearer|Token|token|Key|SSWS) )?$/;
/** `algoliasearch("id", "`, `new Deepgram("`. */
const call = /([\w$]{1,80})\((?:\s*["'`][^"'`()]{0,80}["'`]\s*,\s*)?["'`]$/;

function namedCandidates(
  text: string,
  start: number,
  line: string,
  byKeyword: ReadonlyMap<string, readonly KeywordCandidate[]>,
): readonly KeywordCandidate[] {
  const near = line.slice(-nameDistance);
  const name = (assignment.exec(near) ?? pair.exec(near))?.[1];
  if (name === undefined || !canNameKey(name)) {
    const callee = call.exec(near)?.[1];
    return callee === undefined ? [] : (byKeyword.get(callee.toLowerCase()) ?? []);
  }
  // The nearer name speaks: what takes the value, then its line, then the property around it.
  const named = ofKeywordsIn(name, 1, byKeyword);
  if (named.length > 0) return named;
  const besides = ofKeywordsIn(line, shortestBeside, byKeyword);
  return besides.length > 0 ? besides : ofKeywordsIn(parentLine(text, start), shortestBeside, byKeyword);
}

/** Keywords are compared with whole words and with neighbours written together, so that `gets your` names no provider. */
function ofKeywordsIn(
  around: string,
  shortestKeyword: number,
  byKeyword: ReadonlyMap<string, readonly KeywordCandidate[]>,
): readonly KeywordCandidate[] {
  const words = splitWords(around);
  const found = new Set<KeywordCandidate>();
  for (let i = 0; i < words.length; i++) {
    for (let size = 1; size <= 3 && i + size <= words.length; size++) {
      const keyword = words.slice(i, i + size).join("");
      if (keyword.length < shortestKeyword) continue;
      for (const candidate of byKeyword.get(keyword) ?? []) found.add(candidate);
    }
  }
  return [...found];
}

/** The line that a property, a section or a call around the value begins with: the nearest one above with less indentation. */
function parentLine(text: string, start: number): string {
  // A bounded piece: in a file of one line, a search for the line's start would cross the file for every value.
  const from = Math.max(0, start - parentDistance);
  const lines = text.slice(from, start).split("\n");
  const indentation = indentationOf(lines.pop() ?? "");
  // The first line is cut, unless it is the file's.
  if (from > 0) lines.shift();
  return lines.findLast((line) => line.trim() !== "" && indentationOf(line) < indentation)?.slice(0, contextLength) ?? "";
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
