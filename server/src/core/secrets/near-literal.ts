import { isInComment } from "../text/comment-line.js";

/** A text that is put together from literals, or written with escapes: what it comes to is seen only in the tree. */
const assembled = /["'`]\s*\+\s*["'`]|["'`]\s*,?\s*\]\s*\.\s*join|["'`]\s*\.\s*(?:concat|repeat|replace|split|slice|substr|trim|to[A-Z])|\\[xu][0-9a-f{]|\$\{\s*["'`\d]/i;
/** The same where every character counts, such as in a password with a quote in it. */
const escaped = /\\[\\"'`$]/;
/** Longer texts are no secrets. */
const longest = 2000;

const mereType = /\s*(?:string|boolean|number|unknown|any|undefined|null)\b(?:\[\])?(?:\s*\|\s*(?:undefined|null)\b)?(?=[ \t]*(?:[;,})]|\r?\n(?!\s*=)|$))/y;

/** True behind the colon of a name that is given a type, and no value. */
export function isMereType(text: string, offset: number): boolean {
  mereType.lastIndex = offset;
  return mereType.test(text);
}

/** True where a part of a text may hold a literal that is written in pieces or with escapes. */
export function isAssembled(part: string): boolean {
  return assembled.test(part);
}

/**
 * True where something between two quotes that begins in a part of a text passes a test, or may come to something that does. Which
 * quotes open and which close is seen only in the tree, so each is taken for one that opens.
 */
export function mayHoldLiteral(text: string, from: number, to: number, passes: (value: string) => boolean): boolean {
  const part = text.slice(from, to);
  if (assembled.test(part) || escaped.test(part)) return true;
  const around = text.slice(from, to + longest);
  for (const { index: at, 0: quote } of part.matchAll(/["'`]/g)) {
    const end = around.indexOf(quote, at + 1);
    if (end >= 0 && passes(around.slice(at + 1, end)) && !isInComment(text, from + at)) return true;
  }
  return false;
}
