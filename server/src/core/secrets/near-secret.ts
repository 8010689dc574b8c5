import { isAssembled } from "./near-literal.js";
import { looksRandom } from "./value-classifier.js";

/** Words of names whose values are secrets. */
export const secretNames =
  /secret|token|api[ _-]?key|access[ _-]?key|private[ _-]?key|auth[ _-]?key|account[ _-]?key|encryption[ _-]?key|signing[ _-]?key|creds?\b|master[ _-]?key|admin[ _-]?key|service[ _-]?key|app[ _-]?key|client[ _-]?key|license[ _-]?key|(?:session|storage|cookie|deploy|integration|webhook|server|subscription|crypto|cipher|aes|hmac)[ _-]?key|credential|authorization|bearer|salt|_auth|[a-z]Auth|jwt/i;
const everyName = new RegExp(secretNames, "gi");
/** How far behind a name its value may begin. */
const distance = 160;
/** What may be a value: behind a quote, a colon or an equals sign, with at most the scheme of a header in between. */
const values = /(?<=["'`=:]\s?(?:[\w-]{3,9} )?)[^\s"'`]{12,}/;

/**
 * False where no text that looks drawn at random stands behind a name that promises a secret, so that the file need not be parsed
 * to look for one. What is put together from pieces may be anything.
 */
export function mayNameSecret(text: string): boolean {
  const search = new RegExp(values, "g");
  let looked = 0;
  for (const { index, 0: name } of text.matchAll(everyName)) {
    const start = Math.max(index + name.length, looked);
    const end = index + name.length + distance;
    if (start >= end) continue;
    looked = end;
    if (isAssembled(text.slice(start, end))) return true;
    search.lastIndex = start;
    for (let value = search.exec(text); value !== null && value.index <= end; value = search.exec(text)) if (holdsDrawnText(value[0])) return true;
  }
  return false;
}

/** A value as it stands, without what closes it, or a piece of it, such as a parameter of an address. */
function holdsDrawnText(value: string): boolean {
  return looksRandom(value) || value.split(/[^\w.~+/=-]+/).some((piece) => piece.length >= 12 && (looksRandom(piece) || (piece.includes("=") && piece.split("=").some(looksRandom))));
}
