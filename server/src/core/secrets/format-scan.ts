import { type Span, spansOverlap } from "../text/span.js";
import { type CompiledFormat, compileFormat, firstMatch, type SecretMatch } from "./format-match.js";
import { compileMarks, type FormatMarks } from "./format-marks.js";
import { type DispatchTable, dispatchTable, listedMatch, namedMatch, opensValue } from "./format-table.js";
import { compileKeywords, type KeywordScan } from "./keyword-scan.js";
import { nearDistance, type SecretFormat } from "./secret-format.js";
import { isWordCharacter } from "./secret-pattern.js";

/** Finds secrets of known forms. What it needs for that is made when it is first asked: most runs of Lintel ask nothing. */
export interface FormatSearch {
  /** Every secret in a text, in order. */
  find(text: string): readonly SecretMatch[];
  /** What a text has to hold for anything to be found. */
  marks(): FormatMarks;
}

export function compileFormats(formats: readonly SecretFormat[]): FormatSearch {
  let compiled: readonly CompiledFormat[] | undefined;
  let find: FormatSearch["find"] | undefined;
  let marks: FormatMarks | undefined;
  const all = (): readonly CompiledFormat[] => (compiled ??= formats.flatMap(compileFormat));
  return {
    find: (text) => (find ??= compileFind(all()))(text),
    marks: () => (marks ??= compileMarks(all().filter(({ format }) => format.partner === undefined))),
  };
}

/**
 * Compiles formats into one scan over the text: at the start of every word, a table over its first two characters names
 * the few formats that can begin there. No regular expression runs, whatever the number of formats.
 */
function compileFind(formats: readonly CompiledFormat[]): FormatSearch["find"] {
  const table = dispatchTable(formats.filter(({ format: { partner, keywords } }) => partner === undefined && keywords === undefined));
  const byKeyword = compileKeywords(formats.filter(({ format }) => format.keywords !== undefined));
  const partners = formats.filter(({ format }) => format.partner !== undefined);
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

const backslash = 92;
const plus = 43;
const dash = 45;
const dot = 46;
const colon = 58;
/** 1 for letters, digits and the underscore. */
const wordBit = Uint8Array.from({ length: 128 }, (_, code) => (isWordCharacter(code) ? 1 : 0));

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
    const match = list === 0 ? undefined : listedMatch(lists[list], text, i);
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
    if ((i - start >= longWord || next === dash || next === plus || next === colon || next === dot) && opensValue(text, start)) {
      const named = namedMatch(text, start, byKeyword);
      if (named === undefined) continue;
      found.push(named);
      i = named.span.end;
    }
  }
  for (const compiled of anchored) for (const match of scanAnchored(text, compiled)) (match.isPlaceholder ? placeholders : found).push(match);
  return { found, placeholders };
}

/** What stands near a match and has no form of its own: tried at every word, since a window is short. */
function scanBeside(text: string, { start, end }: Span, partners: readonly CompiledFormat[]): readonly SecretMatch[] {
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

function scanAnchored(text: string, compiled: CompiledFormat): readonly SecretMatch[] {
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


function withoutOverlaps(matches: readonly SecretMatch[]): readonly SecretMatch[] {
  const sorted = [...matches].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: SecretMatch[] = [];
  for (const match of sorted) {
    const last = kept.at(-1);
    if (last === undefined || match.span.start >= last.span.end) kept.push(match);
  }
  return kept;
}
