/**
 * True where a license expression can be met by allowed licenses alone: one of those between `OR`, all of those between `AND`. After
 * the SPDX specification, annex "SPDX license expressions", with what older packages write: `MIT/X11`, `Apache 2.0`.
 */
export function isLicensed(expression: string, allowed: readonly string[]): boolean {
  const known = new Set(allowed.map(plain));
  // Parentheses group alternatives inside a list, or stand around the whole; both read the same where lists are split first.
  const parts = expression.replace(/\s+WITH\s+[\w.-]+/gi, "").split(/\s+AND\s+(?![^()]*\))/i);
  return parts.every((part) => part.split(/\s+OR\s+|\//i).some((choice) => choice.split(/\s+AND\s+/i).every((one) => known.has(plain(one)))));
}

/** `(Apache 2.0)` and `apache-2.0` are the same. */
function plain(license: string): string {
  return license.replace(/[()*]/g, "").trim().toLowerCase().replace(/[\s_]+/g, "-").replace(/-license$|^the-/g, "").replace(/^apache-?2(?:\.0)?$/, "apache-2.0");
}
