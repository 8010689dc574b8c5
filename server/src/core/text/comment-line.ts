/** Longer lines are data; a look at the start of one for each place in it would take too long. */
const longestLine = 400;

/** True for places in code behind which nothing but a comment goes on: on a line that begins with `//`, or with a star and a blank. */
export function isInComment(text: string, offset: number): boolean {
  const from = Math.max(0, offset - longestLine);
  const before = text.slice(from, offset);
  const start = before.lastIndexOf("\n") + 1;
  return (start > 0 || from === 0) && /^\s*(?:\/\/|\*\s)/.test(before.slice(start));
}

/**
 * True where the line up to an offset starts as a comment does. What stands in comments mostly illustrates; the question
 * is cheap and needs no parse.
 */
export function isCommentLine(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trimStart();
  return line.startsWith("*") || line.startsWith("//") || line.startsWith("/*") || line.startsWith("#");
}
