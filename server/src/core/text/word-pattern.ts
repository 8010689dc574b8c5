/** A pattern that finds any of the words as a whole; it finds nothing where there are none. */
export function wordPattern(words: Iterable<string>): RegExp {
  const escaped = [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return escaped.length === 0 ? /(?!)/ : new RegExp(`(?<![\\w$])(?:${escaped.join("|")})(?![\\w$])`);
}
