/**
 * True where the line up to an offset starts as a comment does. What stands in comments mostly illustrates; the question
 * is cheap and needs no parse.
 */
export function isCommentLine(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trimStart();
  return line.startsWith("*") || line.startsWith("//") || line.startsWith("/*") || line.startsWith("#");
}
