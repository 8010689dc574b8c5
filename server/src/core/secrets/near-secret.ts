import { isInComment } from "../text/comment-line.js";
import { isAssembled } from "./near-literal.js";
import { looksRandom } from "./value-classifier.js";

/** One of these stands in every name whose value is a secret. */
export const secretNameParts = ["secret", "token", "key", "cred", "auth", "bearer", "salt", "jwt"] as const;
/** Such a name, from its telling part on. */
const secretName =
  /secret|token|key(?<=(?:api|access|private|auth|account|encryption|signing|master|admin|service|app|client|license|session|storage|cookie|deploy|integration|webhook|server|subscription|crypto|cipher|aes|hmac)[ _-]?key)|creds?\b|credential|authorization|bearer|salt|auth(?<=[_a-z]auth)|jwt/iy;
/** How far behind a name its value may begin. */
const distance = 160;
/** What may be a value: behind a quote, a colon or an equals sign, with at most the scheme of a header in between. */
const values = /(?<=["'`=:]\s?(?:[\w-]{3,9} )?)[^\s"'`]{12}/g;
const shortestValue = 12;
/** What stands in front of a value, at most. */
const longestLead = 12;
/** The whole of such a value. */
const wholeValue = /[^\s"'`]+/y;

/**
 * False where no text that looks drawn at random stands behind a name that promises a secret, so that the file need not be parsed
 * to look for one. What is put together from pieces may be anything. `places` are those of `secretNameParts`.
 */
export function mayNameSecret(text: string, places: readonly number[]): boolean {
  let looked = 0;
  for (const place of places) {
    secretName.lastIndex = place;
    if (!secretName.test(text)) continue;
    const start = Math.max(secretName.lastIndex, looked);
    const end = secretName.lastIndex + distance;
    if (start >= end) continue;
    // Whether it is a comment is asked last: nearly all names have nothing of the kind behind them.
    if (!isAssembled(text.slice(start, end)) && !holdsDrawnValue(text, start, end)) looked = end;
    else if (!isInComment(text, place)) return true;
  }
  return false;
}

/** True where a value that begins in a part of a text looks drawn. */
function holdsDrawnValue(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - longestLead);
  // In the part alone: the next value may stand far behind it.
  const part = text.slice(from, end + shortestValue);
  values.lastIndex = start - from;
  for (let found = values.exec(part); found !== null; found = values.exec(part)) {
    const at = from + found.index;
    wholeValue.lastIndex = at;
    const [value = ""] = wholeValue.exec(text) ?? [];
    if (holdsDrawnText(value) && !isInComment(text, at)) return true;
    values.lastIndex = found.index + value.length;
  }
  return false;
}

/** A value as it stands, without what closes it, or a piece of it, such as a parameter of an address. */
function holdsDrawnText(value: string): boolean {
  return looksRandom(value) || value.split(/[^\w.~+/=-]+/).some((piece) => piece.length >= 12 && (looksRandom(piece) || (piece.includes("=") && piece.split("=").some(looksRandom))));
}
