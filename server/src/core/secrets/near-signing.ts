import { isInComment } from "../text/comment-line.js";
import { isMereType, mayHoldLiteral } from "./near-literal.js";
import { canSign, isOtherShape } from "./value-classifier.js";

/** Names that a secret to sign with can end in, and what may hand it a value; see `signingRole`. */
const names = /(?:secretOr(?:Private)?Key|secrets?|signing[\w$-]{0,40}keys?)["'`\])]{0,3}\s*(?:\/[*/][^\n]{0,80}\s*)?[:=,(?!|/]/gi;
/** How far in front of a secret, comments included, something may say what it signs: a word of its name, or the name of its object. */
const holderDistance = 2000;
/** How far behind a name its value may begin. */
const distance = 200;

/**
 * False where no text with which something can be signed stands behind a name for a secret that has a word such as `jwt` in it or in
 * front of it, so that the file need not be parsed to look for one.
 */
export function mayNameSigningSecret(text: string, holder: RegExp): boolean {
  for (const { index, 0: name } of text.matchAll(names)) {
    if (isInComment(text, index)) continue;
    const start = index + name.length - 1;
    if (text[start] === ":" && isMereType(text, start + 1)) continue;
    if (!/^secretOr/i.test(name) && !holder.test(text.slice(Math.max(0, index - holderDistance), start))) continue;
    if (mayHoldLiteral(text, start, start + distance, (value) => value.length >= 5 && canSign(value) && !isOtherShape(value))) return true;
  }
  return false;
}
