/** Longer lines are data; a look at the start of one for each place in it would take too long. */
const longestLine = 400;

/**
 * True for a place in code that lies in a comment for sure: on a line that begins with `//`, or with a star below another such line or
 * below the beginning of a block. A star alone may multiply.
 */
export function isInComment(text: string, offset: number): boolean {
  const from = Math.max(0, offset - longestLine);
  const lines = text.slice(from, offset).split("\n");
  const line = (lines.pop() ?? "").trimStart();
  if (lines.length === 0 && from > 0) return false;
  return line.startsWith("//") || (line.startsWith("*") && lines.length > 0 && /^\s*(?:\/\*|\*)/.test(lines.at(-1) ?? "") && (lines.length > 1 || from === 0));
}

/**
 * True where the line up to an offset starts as a comment does. What stands in comments mostly illustrates; the question
 * is cheap and needs no parse.
 */
export function isCommentLine(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trimStart();
  return line.startsWith("*") || line.startsWith("//") || line.startsWith("/*") || line.startsWith("#");
}
