import type { Span } from "./span.js";

/**
 * Characters that a reader does not see: `bidi` ones turn the direction, `hidden` are long runs that can carry data, `word` ones stand
 * inside a name, `zero` are single ones elsewhere.
 */
export interface InvisibleRun {
  readonly kind: "bidi" | "hidden" | "word" | "zero";
  readonly span: Span;
  /** The first character as `U+202E`. */
  readonly code: string;
  readonly count: number;
  /** True where Hebrew or Arabic text stands on the line, which such characters are made for. */
  readonly isBesideRightToLeft: boolean;
}

const bidi = /[\u202A-\u202E\u2066-\u2069]/;
const invisible = /(?:[\u202A-\u202E\u2066-\u2069\u200B-\u200D\u2060-\u2064\u00AD\u180E\uFEFF\uFE00-\uFE0F]|\uDB40[\uDC00-\uDDEF])+/g;
/** What joins or picks the look of an emoji or a letter of a script that needs it. */
const joiners = /^[\u200C\u200D\uFE00-\uFE0F]+$/;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
/** Shorter runs of variation selectors and tags are flags and emoji. */
const longRun = 8;

/** The runs of invisible characters in a text, in order. A byte order mark at the beginning, emoji and joined scripts hold none. */
export function invisibleRuns(text: string): readonly InvisibleRun[] {
  const runs: InvisibleRun[] = [];
  for (const match of text.matchAll(invisible)) {
    const [characters] = match;
    const start = match.index;
    const end = start + characters.length;
    const count = [...characters].length;
    if (start === 0 && characters === "\uFEFF") continue;
    const kind = kindOf(text, characters, start, end, count);
    if (kind === undefined) continue;
    const code = `U+${(characters.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    runs.push({ kind, span: { start, end }, code, count, isBesideRightToLeft: rightToLeft.test(lineAround(text, start)) });
  }
  return runs;
}

function kindOf(text: string, characters: string, start: number, end: number, count: number): InvisibleRun["kind"] | undefined {
  if (bidi.test(characters)) return "bidi";
  if (count >= longRun) return "hidden";
  const before = text[start - 1] ?? "";
  const after = text[end] ?? "";
  // What joins letters of other scripts and emoji is part of them, and so are the tags of a flag.
  if (joiners.test(characters) && (/[^\x00-\x7F]/.test(before) || /[^\x00-\x7F]/.test(after))) return undefined;
  if (/^\uDB40/.test(characters) || /^[\uFE00-\uFE0F]$/.test(characters)) return undefined;
  if (/[\w$]/.test(before) && /[\w$]/.test(after) && !isInText(text, start)) return "word";
  return "zero";
}

/** True where a quote is open on the line, or a comment. */
function isInText(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /\/\/|\/\*|^\s*\*/.test(before) || [`"`, "'", "`"].some((quote) => before.split(quote).length % 2 === 0) || /[>}][^<{]*$/.test(before);
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, end < 0 ? text.length : end);
}
