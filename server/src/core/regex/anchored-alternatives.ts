/** An anchor that holds for one alternative of a pattern where all seem to be meant. */
export interface LoneAnchor {
  readonly anchor: "^" | "$";
  /** The alternative that has it. */
  readonly alternative: string;
  /** One that has not. */
  readonly other: string;
}

/** Longer patterns are tokenizers, whose alternatives differ on purpose. */
const maxLength = 120;

/**
 * Finds `^a|b` and `a|b$`: only the first alternative begins with the anchor, or only the last ends with it, and all are plain words that
 * are anchored in no other way. Undefined for every other pattern.
 */
export function loneAnchor(pattern: string): LoneAnchor | undefined {
  if (pattern.length > maxLength) return undefined;
  const alternatives = topLevelAlternatives(pattern);
  const first = alternatives[0] ?? "";
  const last = alternatives.at(-1) ?? "";
  if (alternatives.length < 2 || !alternatives.every(isPlain)) return undefined;
  const starts = alternatives.filter((alternative) => /^\(?(?:\?:)?\^/.test(alternative));
  const ends = alternatives.filter(endsAnchored);
  if (/^\^/.test(first) && starts.length === 1 && ends.length === 0) return { anchor: "^", alternative: first, other: alternatives[1] ?? "" };
  if (endsAnchored(last) && last.endsWith("$") && ends.length === 1 && starts.length === 0) return { anchor: "$", alternative: last, other: first };
  return /^\^/.test(first) && last.endsWith("$") && starts.length === 1 && ends.length === 1 && endsAnchored(last) && alternatives.length > 2 ? { anchor: "^", alternative: first, other: last } : undefined;
}

function endsAnchored(alternative: string): boolean {
  return /(?<!\\)(?:\\\\)*\$\)?$/.test(alternative);
}

/** Words, with what belongs to addresses and names; no classes, look-arounds, borders or white space, whose alternatives need no anchor. */
function isPlain(alternative: string): boolean {
  return /[a-z]/i.test(alternative.replace(/\\[a-z]/gi, "")) && !/\\[bBsSdDwW]|\(\?[=!<]|\[|[*+]|\{\d/.test(alternative);
}

function topLevelAlternatives(pattern: string): readonly string[] {
  const alternatives: string[] = [];
  let depth = 0;
  let isInClass = false;
  let from = 0;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === "\\") at++;
    else if (sign === "[") isInClass = true;
    else if (sign === "]") isInClass = false;
    else if (isInClass) continue;
    else if (sign === "(") depth++;
    else if (sign === ")") depth--;
    else if (sign === "|" && depth === 0) {
      alternatives.push(pattern.slice(from, at));
      from = at + 1;
    }
  }
  return [...alternatives, pattern.slice(from)];
}
