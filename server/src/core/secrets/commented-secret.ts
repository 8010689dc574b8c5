import { beginsGenerator, isBehindOpener } from "../text/comment-line.js";
import type { Span } from "../text/span.js";
import { namePromise } from "./name-words.js";
import { looksLikePassword, looksRandom } from "./value-classifier.js";

/** A name and a secret value that a comment brings together. */
export interface CommentedSecret {
  readonly name: string;
  readonly kind: "secret" | "password";
  readonly value: string;
  readonly span: Span;
  /** True for values that look drawn; what only could be a password is often prose. */
  readonly isRandom: boolean;
}

/** `password = "…"`, `apiKey: '…'`, `DB_PASSWORD=…`. Bare values end at a blank. */
const pair = /([A-Za-z_][\w.-]{1,60})["'`\])]*\s{0,3}(?::|=>?)\s{0,3}(?:(["'`])([^"'`\n]{6,200})\2|([^\s"'`,;)]{8,200}))/g;
/** What the names of secrets end in; one that the value follows stands in all that `commentedSecrets` finds. */
export const commentedNameParts = ["secret", "token", "key", "passw", "pwd", "passphrase", "credential"] as const;
/** Such a part with something behind it. */
const named = /(?:secret|token|key|passwd|password|pwd|passphrase|credential)(?=["'`\])]*\s{0,3}(?::|=>?)\s{0,3}["'`]?[^\s"'`]{8})/iy;
const opener = /\/\/|\*|#|<!--/;
/** How far in front of a name its comment may begin, its mark included. */
const openerDistance = 164;

/** False where none of some places, which are those of `commentedNameParts`, stands behind what begins a comment, on its line. */
export function mayBeCommented(text: string, places: readonly number[]): boolean {
  for (const place of places) {
    // What surrounds a name is asked last: comments are long, and names with something behind them are few.
    named.lastIndex = place;
    if (!named.test(text)) continue;
    const before = text.slice(Math.max(0, place - openerDistance), place);
    if (opener.test(before.slice(before.lastIndexOf("\n") + 1))) return true;
  }
  return false;
}

/** Part of every name that promises a secret or a password; few lines hold one. */
const telling = /pass|pwd?|secret|token|key|cred|auth|bearer|salt|jwt|pat/i;
/** Longer lines are data, or maps of bundlers. */
const longestLine = 1000;

/**
 * The secrets in the comments of a text. In code these begin with `//`, or are lines of a block that begin with `*`; in
 * settings with `#`. Strings with such marks in them are not told apart where the line begins otherwise, so that a mark
 * inside a line counts only behind a blank or a semicolon.
 */
export function commentedSecrets(text: string, isCode: boolean): readonly CommentedSecret[] {
  const found: CommentedSecret[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const at = line.length > longestLine || !telling.test(line) ? -1 : commentStart(line, isCode);
    // Only what is around it tells a generator from one that a comment shows.
    const runs = isCode && at >= 0 && beginsGenerator(line) && !isBehindOpener(text, start);
    if (at >= 0 && !runs) found.push(...pairsIn(line.slice(at), start + at));
    start += line.length + 1;
  }
  return found;
}

function commentStart(line: string, isCode: boolean): number {
  const match = (isCode ? /^\s*(?:\/\/|\/?\*|<!--)|(?:[;,{})\]]|\s)\s*\/\/\s/ : /^\s*(?:#|;|--|<!--)/).exec(line);
  return match === null ? -1 : match.index + match[0].length;
}

function pairsIn(comment: string, offset: number): readonly CommentedSecret[] {
  const found: CommentedSecret[] = [];
  for (const match of comment.matchAll(pair)) {
    const [whole, name = "", quote = "", quoted, bare] = match;
    const value = quoted ?? bare ?? "";
    const kind = namePromise(name.slice(name.lastIndexOf(".") + 1));
    if (kind === undefined) continue;
    const isRandom = looksRandom(value);
    if (!isRandom && !(kind === "password" && quoted !== undefined && looksLikePassword(value, name))) continue;
    const start = offset + match.index + whole.length - value.length - quote.length;
    found.push({ name, kind, value, span: { start, end: start + value.length }, isRandom });
  }
  return found;
}
