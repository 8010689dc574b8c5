/** Longer lines are data; a look at the start of one for each place in it would take too long. */
const longestLine = 1200;

/**
 * True for a place in code that lies in a comment for sure: on a line that begins with `//`, or with a star below another such line or
 * below the beginning of a block. A star alone may multiply.
 */
export function isInComment(text: string, offset: number): boolean {
  const from = Math.max(0, offset - longestLine);
  const part = text.slice(from, offset);
  const start = part.lastIndexOf("\n") + 1;
  if (start === 0 && from > 0) return false;
  const line = part.slice(start).trimStart();
  if (line.startsWith("//")) return true;
  if (start === 0 || !line.startsWith("*") || beginsGenerator(line)) return false;
  const above = start === 1 ? 1 : part.lastIndexOf("\n", start - 2) + 1;
  return (above > 0 || from === 0) && /^\s*(?:\/\*|\*)/.test(part.slice(above, start - 1));
}

/** True where a pattern matches in code, as far as `isInComment` tells. */
export function matchesInCode(text: string, pattern: RegExp): boolean {
  for (const { index } of text.matchAll(new RegExp(pattern, "g"))) if (!isInComment(text, index)) return true;
  return false;
}

/** True for a line that begins as a generator does: `*keys() {`, and `*[Symbol.iterator]() {`. A comment may show one. */
export function beginsGenerator(line: string): boolean {
  return /^\s*\*\s*(?:[\w$#]{1,80}|\[[^\]]{0,80}\])\s*\([^()]{0,200}\)\s*(?::[^{]{0,100})?\{/.test(line);
}

/** True where the last mark of a block comment in front of an offset opens one. Marks inside of texts count as well. */
export function isBehindOpener(text: string, offset: number): boolean {
  return text.lastIndexOf("/*", offset) > text.lastIndexOf("*/", offset);
}

/**
 * True where the line up to an offset starts as a comment does. What stands in comments mostly illustrates; the question
 * is cheap and needs no parse.
 */
export function isCommentLine(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trimStart();
  return line.startsWith("*") || line.startsWith("//") || line.startsWith("/*") || line.startsWith("#");
}
