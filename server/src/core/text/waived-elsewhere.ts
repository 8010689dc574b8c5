/** How other tools for security are told to be silent at a place. Those about style and types say nothing of it. */
const waiver = /\b(?:lgtm|codeql|CodeQL)[ \t]*\[|\b(?:nosemgrep|nosec|NOSONAR)\b|\bdeepcode ignore\b|\b(?:es|ox)lint-disable(?:-next-line|-line)\b[^\n]*\b(?:security|no-unsanitized|no-secrets|sonarjs|xss)\/|\blint\/security\/|#checkov:skip|\btfsec:ignore|\bzizmor: ignore|\bhadolint ignore|\bkics-scan ignore/;

/** True where the line of a place, or the one in front of it, tells another tool for security to be silent. */
export function isWaived(text: string, place: number): boolean {
  const before = text.lastIndexOf("\n", text.lastIndexOf("\n", place - 1) - 1);
  const end = text.indexOf("\n", place);
  return waiver.test(text.slice(before + 1, end < 0 ? text.length : Math.min(end, place + longestRest)));
}

/** Of a line in minified code, more is not looked at. */
const longestRest = 400;
