import { judgeRegex, mayBacktrack } from "./regex-weakness.js";

/** Longer than any pattern that is judged. */
const maxLength = 3000;
/** Characters looked at for each of the text: texts with more slashes than code has are parsed rather than searched. */
const maxLooks = 30;
const maxWork = 20_000_000;

/**
 * True where a text may hold a regular expression literal that takes long on some texts. Whatever stands between two slashes
 * of a line is tried, so that no literal is missed; what is none is seldom weak.
 */
export function holdsWeakRegex({ text }: { readonly text: string }): boolean {
  const judged = new Set<string>();
  let looks = text.length * maxLooks;
  let work = maxWork;
  for (let at = text.indexOf("/"); at >= 0; at = text.indexOf("/", at + 1)) {
    const first = text[at + 1];
    // Comments; an empty pattern is written in another way.
    if (first === "/" || first === "*") continue;
    const end = literalEnd(text, at);
    looks -= Math.abs(end) - at;
    if (looks < 0 || work < 0) return true;
    if (end <= 0) continue;
    const source = text.slice(at + 1, end);
    if (!mayBacktrack(source)) continue;
    const flags = /[a-z]{0,8}/y;
    flags.lastIndex = end + 1;
    const literal = `${source}/${flags.exec(text)?.[0] ?? ""}`;
    if (judged.has(literal)) continue;
    judged.add(literal);
    const { weakness, work: done } = judgeRegex(source, literal.slice(source.length + 1));
    if (weakness !== undefined) return true;
    work -= done;
  }
  return false;
}

/** Index of the slash that ends a literal; negative, and where the search ended, for none. */
function literalEnd(text: string, start: number): number {
  let inClass = false;
  const stop = Math.min(text.length, start + maxLength + 2);
  for (let at = start + 1; at < stop; at++) {
    switch (text[at]) {
      case "\\":
        at++;
        break;
      case "[":
        inClass = true;
        break;
      case "]":
        inClass = false;
        break;
      case "\n":
      case "\r":
        return -at;
      case "/":
        if (!inClass) return at;
        break;
      default:
    }
  }
  return -stop;
}
