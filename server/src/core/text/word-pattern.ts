/**
 * A pattern that finds any of the words as a whole; it finds nothing where there are none.
 *
 * @param around patterns of what must stand right before and behind the word.
 */
export function wordPattern(words: Iterable<string>, { before = "", behind = "" }: { readonly before?: string; readonly behind?: string } = {}): RegExp {
  const escaped = [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return escaped.length === 0 ? /(?!)/ : new RegExp(`(?<![\\w$])${before}(?:${escaped.join("|")})(?![\\w$])${behind}`);
}
