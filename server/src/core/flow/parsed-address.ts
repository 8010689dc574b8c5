/** True where a way leads through `new URL(text)`, of which a part is read that stays encoded: no line break is in one, and no path in it climbs. */
export function isOfParsedAddress(ways: readonly string[]): boolean {
  const made = ways.findIndex((way) => /^new URL\(/.test(way));
  const after = made < 0 ? [] : ways.slice(made + 1);
  return after.some((way) => /\.(?:pathname|hash|search|host(?:name)?|href|origin)\b/.test(way)) && !after.some((way) => /decodeURI|unescape\(|searchParams/.test(way));
}
