import type { Span } from "../text/span.js";

/** What tools leave for a person to fill in: `<explanation>`, `<please specify a reason of ignoring this>`. */
const placeholder = /^<[^>]*>$|^(?:todo|fixme|reason|explanation|tbd|xxx)\b[.:]?$/i;
/** Comments that steer tools and say nothing to people. */
const directive = /^(?:@ts-|(?:es|ox|ts|style|html)lint|biome-|prettier-|istanbul|c8 |v8 |webpack|@vite|nosemgrep|nosec|NOSONAR|codeql|lgtm|deepcode|lintel-|#(?:end)?region|!|@(?:type|param|returns?)\b)/i;

/**
 * True where somebody says why a suppression of another tool stands: behind it in the comment, in a comment right above, or behind
 * the code that it is about. What people write there has no form; two words are taken for a reason.
 */
export function hasReason(text: string, { start, end }: Span): boolean {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const tail = lineAt(text, end);
  if (isProse(tail.text)) return true;
  // A comment of several lines goes on below.
  const below = lineAt(text, tail.end + 1);
  if (/^\s*\*?\s*--/.test(below.text) && isProse(below.text)) return true;
  if (isProse(commentBehind(below.text)) && text.slice(lineStart, start).trim().length <= 4) return true;
  const above = text.slice(text.lastIndexOf("\n", lineStart - 2) + 1, Math.max(0, lineStart - 1)).trim();
  return lineStart > 0 && /^(?:\/\/|\/\*|\*|<!--|\{\/\*|#)|\*\/\}?$/.test(above) && isProse(above.replace(/^(?:\{?\/\*+|\/\/|\*(?!\/)|<!--|#)/, ""));
}

/** The rest of the line from an offset on. */
function lineAt(text: string, offset: number): { readonly text: string; readonly end: number } {
  const found = text.indexOf("\n", offset);
  const end = found < 0 ? text.length : found;
  return { text: offset > text.length ? "" : text.slice(offset, end), end };
}

function commentBehind(line: string): string {
  return /(?<=[;,{})]\s*)\/\/(.*)$/.exec(line)?.[1] ?? "";
}

/** True for two words or more that are neither a placeholder nor a directive. */
function isProse(comment: string): boolean {
  const said = comment.replace(/(?:\*\/\}?|-->)\s*$/, "").replace(/^[\s:;,\-\u2013\u2014()*]+/, "").trim();
  return !placeholder.test(said) && !directive.test(said) && (said.match(/[\p{L}]{2,}/gu)?.length ?? 0) >= 2;
}
