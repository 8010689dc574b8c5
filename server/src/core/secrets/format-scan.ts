import type { Confidence } from "../finding/severity.js";
import { type Span, spansOverlap } from "../text/span.js";
import { compileKeywords, type KeywordScan } from "./keyword-scan.js";
import { runCheck } from "./offline-checks.js";
import { looksHandWritten } from "./placeholder.js";
import { nearDistance, type SecretFormat } from "./secret-format.js";
import { compilePattern, type DrawnText, isWordCharacter, matchPattern, type SecretPattern, startCodes, thirdCodes } from "./secret-pattern.js";

/** A secret of a known form that stands in a text. */
export interface SecretMatch {
  readonly format: SecretFormat;
  readonly span: Span;
  readonly secret: string;
  /** `passed` where an offline check proved the value, `none` where the form has no check that could. */
  readonly check: "passed" | "failed" | "none";
  readonly detail: string | undefined;
  readonly confidence: Confidence;
  /** True for a value of the form that was written by hand, such as one full of x: it stands where the secret will go. */
  readonly isPlaceholder: boolean;
}

/** Finds every secret of the known forms in a text, in order. */
export type FormatScan = (text: string) => readonly SecretMatch[];

interface Compiled {
  readonly format: SecretFormat;
  readonly source: string;
  readonly pattern: SecretPattern;
}

/**
 * Compiles formats into one scan over the text: at the start of every word, a table over its first two characters names
 * the few formats that can begin there. No regular expression runs, whatever the number of formats.
 */
export function compileFormats(formats: readonly SecretFormat[]): FormatScan {
  const table = dispatchTable(formats.filter(({ partner, keywords }) => partner === undefined && keywords === undefined));
  const byKeyword = compileKeywords(formats.filter(({ keywords }) => keywords !== undefined).flatMap(compileFormat));
  const partners = formats.filter(({ partner }) => partner !== undefined).flatMap(compileFormat);
  return (text) => {
    const { found, placeholders } = scan(text, table, byKeyword);
    const beside = found.flatMap(({ format, span }) => {
      return scanBeside(text, span, partners.filter((compiled) => compiled.format.partner === format.id));
    });
    const real = withoutOverlaps([...found.filter(({ format }) => format.severity !== "info"), ...beside]);
    const standIns = placeholders.filter(({ span }) => !real.some((match) => spansOverlap(match.span, span)));
    return standIns.length === 0 ? real : withoutOverlaps([...real, ...standIns]);
  };
}

function compileFormat(format: SecretFormat): readonly Compiled[] {
  return format.patterns.map((source) => ({ format, source, pattern: compilePattern(source) }));
}

interface CandidateList {
  readonly candidates: readonly Compiled[];
  /** 1 for what can stand third in one of them: most words that begin like a key end here. */
  readonly thirds: Uint8Array;
}

interface DispatchTable {
  /** By the first two characters of a match; 0 stands for no candidates, so that a look-up costs next to nothing. */
  readonly listed: Uint16Array;
  readonly lists: readonly CandidateList[];
  /** Patterns that no first characters tell; each costs a search for its literal. */
  readonly anchored: readonly Compiled[];
}

function dispatchTable(formats: readonly SecretFormat[]): DispatchTable {
  const byStart = new Map<number, Compiled[]>();
  const anchored: Compiled[] = [];
  for (const compiled of formats.flatMap(compileFormat)) {
    if (compiled.pattern.anchor !== undefined) anchored.push(compiled);
    for (const start of startCodes(compiled.pattern)) {
      const known = byStart.get(start);
      if (known === undefined) byStart.set(start, [compiled]);
      else known.push(compiled);
    }
  }
  const listed = new Uint16Array(128 * 128);
  const lists: CandidateList[] = [candidateList([])];
  const numbers = new Map<string, number>();
  for (const [start, list] of byStart) {
    // Many starts share one list, those of a hex hole above all.
    const key = list.map(({ format, source }) => `${format.id} ${source}`).join("\n");
    const number = numbers.get(key) ?? lists.push(candidateList(list)) - 1;
    numbers.set(key, number);
    listed[start] = number;
  }
  return { listed, lists, anchored };
}

function candidateList(candidates: readonly Compiled[]): CandidateList {
  const thirds = new Uint8Array(128);
  for (const { pattern } of candidates) for (const code of thirdCodes(pattern)) thirds[code] = 1;
  return { candidates, thirds };
}

const backslash = 92;
const plus = 43;
const dash = 45;
const dot = 46;
const colon = 58;
/** 1 for letters, digits and the underscore. */
const wordBit = Uint8Array.from({ length: 128 }, (_, code) => (isWordCharacter(code) ? 1 : 0));

/** 1 for quotes and signs behind which a value begins. */
const openerBit = Uint8Array.from({ length: 128 }, (_, code) => ("\"'`= ".includes(String.fromCharCode(code)) ? 1 : 0));
/** A first word of this length, or one that goes on behind a mark, can begin a value that only its name tells. */
const longWord = 15;

function scan(text: string, { listed, lists, anchored }: DispatchTable, byKeyword: KeywordScan): { readonly found: readonly SecretMatch[]; readonly placeholders: readonly SecretMatch[] } {
  const found: SecretMatch[] = [];
  const placeholders: SecretMatch[] = [];
  const to = text.length;
  let i = 0;
  while (i < to) {
    const code = text.charCodeAt(i);
    if (code > 127 || wordBit[code] === 0) {
      // The letter of an escape such as `\n` is no part of the word behind it.
      i += code === backslash ? 2 : 1;
      continue;
    }
    const second = text.charCodeAt(i + 1);
    const list = second < 128 ? (listed[code * 128 + second] as number) : 0;
    const match = list === 0 ? undefined : listedMatch(lists[list] as CandidateList, text, i);
    if (match !== undefined && !match.isPlaceholder) {
      found.push(match);
      i = match.span.end;
      continue;
    }
    // What stands for a secret hides none that begins inside of it.
    if (match !== undefined) placeholders.push(match);
    const start = i++;
    let next = second;
    for (; i < to && next < 128 && wordBit[next] === 1; next = text.charCodeAt(i)) i++;
    if ((i - start >= longWord || next === dash || next === plus || next === colon || next === dot) && openerBit[text.charCodeAt(start - 1)] === 1) {
      const named = namedMatch(text, start, byKeyword);
      if (named === undefined) continue;
      found.push(named);
      i = named.span.end;
    }
  }
  for (const compiled of anchored) for (const match of scanAnchored(text, compiled)) (match.isPlaceholder ? placeholders : found).push(match);
  return { found, placeholders };
}

function listedMatch({ candidates, thirds }: CandidateList, text: string, start: number): SecretMatch | undefined {
  const third = text.charCodeAt(start + 2);
  return third < 128 && thirds[third] === 1 ? firstMatch(candidates, text, start) : undefined;
}

function namedMatch(text: string, start: number, byKeyword: KeywordScan): SecretMatch | undefined {
  const named = byKeyword(text, start);
  return named && firstMatch(named.candidates, text, start);
}

/** What stands near a match and has no form of its own: tried at every word, since a window is short. */
function scanBeside(text: string, { start, end }: Span, partners: readonly Compiled[]): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  if (partners.length === 0) return found;
  const to = Math.min(text.length, end + nearDistance);
  for (let i = Math.max(0, start - nearDistance); i < to; i++) {
    if (!isWordCharacter(text.charCodeAt(i)) || isWordCharacter(text.charCodeAt(i - 1))) continue;
    const match = firstMatch(partners, text, i);
    if (match !== undefined) found.push(match);
  }
  return found;
}

function scanAnchored(text: string, compiled: Compiled): readonly SecretMatch[] {
  const { literal = "", offset = 0 } = compiled.pattern.anchor ?? {};
  const found: SecretMatch[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
    const start = at - offset;
    if (start < 0 || isWordCharacter(text.charCodeAt(start - 1))) continue;
    const match = firstMatch([compiled], text, start);
    if (match !== undefined) found.push(match);
  }
  return found;
}

/** The surest match of the formats that can begin here. */
function firstMatch(candidates: readonly Pick<Compiled, "format" | "pattern">[], text: string, start: number): SecretMatch | undefined {
  let placeholder: SecretMatch | undefined;
  for (const { format, pattern } of candidates) {
    const matched = matchPattern(pattern, text, start);
    if (matched === undefined) continue;
    const secret = text.slice(start, matched.end);
    const check = format.check && runCheck(format.check, secret);
    if (check?.outcome === "harmless") continue;
    const isPlaceholder = (check?.outcome !== "passed" || !provesDraw(format)) && isHandWritten(matched.drawn);
    // A value that only its surroundings make a secret is nothing by itself.
    if (isPlaceholder && !tellsItself(format, text.slice(start, matched.end), matched.drawn)) continue;
    if (format.partner !== undefined && !isLoneDraw(text, start, secret)) continue;
    if (check?.outcome !== "passed" && namesFile(text, matched.end)) continue;
    if (format.near !== undefined && !isNear(text, start, matched.end, format.near)) continue;
    const failed = check?.outcome === "failed";
    const match: SecretMatch = {
      format,
      span: { start, end: matched.end },
      secret,
      check: failed ? "failed" : check !== undefined && provesDraw(format) ? "passed" : "none",
      detail: check?.detail,
      isPlaceholder,
      confidence: isPlaceholder || isPublicHere(format, text, start, matched.end) ? "low" : failed ? "medium" : (format.confidence ?? (format.keywords === undefined ? "high" : "medium")),
    };
    if (!isPlaceholder) return match;
    placeholder ??= match;
  }
  return placeholder;
}

/** An account or a length comes out of any text; a checksum or a decoded payload does not. */
function provesDraw({ check }: SecretFormat): boolean {
  return check !== "aws-account" && check !== "base64-64-bytes" && check !== "base64-32-bytes";
}

/** True where what is fixed in the form says whose it is: four letters at least, as in `ghp_` or `AKIA`. */
function tellsItself({ partner, keywords, near, severity }: SecretFormat, secret: string, drawn: readonly DrawnText[]): boolean {
  if (partner !== undefined || keywords !== undefined || near !== undefined || severity === "info") return false;
  const drawnLength = drawn.reduce((sum, { text }) => sum + text.length, 0);
  return secret.length - drawnLength >= 4;
}

/** Numbers of a form (accounts, versions) are no draw; they are judged only where there is nothing else. */
function isHandWritten(drawn: readonly DrawnText[]): boolean {
  const telling = drawn.filter(({ text, alphabetSize }) => text.length >= 6 && alphabetSize > 10);
  return (telling.length > 0 ? telling : drawn).some(({ text, alphabetSize }) => looksHandWritten(text, alphabetSize));
}

/** Bare base64 has no prefix to tell it by: it must stand alone, as a value does, and mix its character classes. */
function isLoneDraw(text: string, start: number, drawn: string): boolean {
  const before = text[start - 1] ?? "";
  if ("/+.-".includes(before)) return false;
  return /[a-z]/.test(drawn) && /\d/.test(drawn) && (/[A-Z]/.test(drawn) || /^[0-9a-f]+$/.test(drawn));
}

function isPublicHere({ publicNear }: SecretFormat, text: string, start: number, end: number): boolean {
  return publicNear !== undefined && isNear(text, start, end, publicNear);
}

function isNear(text: string, start: number, end: number, words: readonly string[]): boolean {
  const around = text.slice(Math.max(0, start - nearDistance), end + nearDistance);
  const lower = around.toLowerCase();
  return words.some((word) => {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) if (beginsWord(around, at)) return true;
    return false;
  });
}

/** `okta` begins a word in `oktaToken`, `myOktaToken` and `MY_OKTA_TOKEN`, but not in `rookTable`. */
function beginsWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  return !/[A-Za-z]/.test(before) || !/[A-Za-z]/.test(text[at] ?? "") || (/[a-z]/.test(before) && /[A-Z]/.test(text[at] ?? ""));
}

/** What a build names a picture or a script after looks drawn as well: `logo-ico-4f9a….png`. */
const fileEnding = /^\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|wav|pdf|zip|t?gz|[cm]?[jt]sx?|css|s[ac]ss|html?|map|json|md|txt|woff2?|[to]tf|eot|wasm)(?![\w-])/;

/** True where a match goes on with a file's ending. */
function namesFile(text: string, end: number): boolean {
  return text[end] === "." && fileEnding.test(text.slice(end, end + 8));
}

function withoutOverlaps(matches: readonly SecretMatch[]): readonly SecretMatch[] {
  const sorted = [...matches].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: SecretMatch[] = [];
  for (const match of sorted) {
    const last = kept.at(-1);
    if (last === undefined || match.span.start >= last.span.end) kept.push(match);
  }
  return kept;
}
