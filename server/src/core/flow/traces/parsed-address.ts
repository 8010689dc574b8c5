import type { Span } from "../../text/span.js";

/** True where a way leads through `new URL(text)`, of which a part is read that stays encoded: no line break is in one, and no path in it climbs. */
export function isOfParsedAddress(ways: readonly string[]): boolean {
  const made = ways.findIndex((way) => /^new URL\(/.test(way));
  const after = made < 0 ? [] : ways.slice(made + 1);
  return after.some((way) => /\.(?:pathname|hash|search|host(?:name)?|href|origin)\b/.test(way)) && !after.some((way) => /decodeURI|unescape\(|searchParams/.test(way));
}

/** True for the whole fragment or query of the page, which begins with `#` or `?` and leads nowhere else: `location.replace(location.hash)`. */
export function isOwnFragment(sourceText: string, ways: readonly string[]): boolean {
  return /\blocation\.(?:hash|search)$/.test(sourceText) && ways.every((way) => /^[\w$]+$/.test(way) || /\blocation\.(?:hash|search)$/.test(way));
}

/**
 * True for the page's own address of which only what stands behind something written is replaced: `location.href.replace(/index\.html.*$/, "")` leads
 * to the same site, as one parameter given anew does (`url.replace(pattern, "$1" + name + "=" + value)`), and so does `"https" + location.href.slice(4)`, and what puts all that stands in front of it back as `$1`, or one name of the program's own in place of another.
 */
export function keepsBeginning(sourceText: string): boolean {
  return /\.replace\((?:new RegExp\(\w+(?:,\s*["']\w+["'])?\)|\w+),\s*["'`]\$1["']?\s*(?:\+|\$\{)\s*\w+\s*(?:\}|\+\s*["'`])=/.test(sourceText) || /\blocation\.href\.(?:substr|substring|slice)\((?:[45]\b|[^;]*\blocation\.(?:host|origin)\.length\b)|\blocation\.href\.replace\((?:["'](?!https?:)[\w.-]{2,}["']|(?:new )?RegExp\(["'`](?:\\*[?&#]\??)?(?!https?:)[\w-]{2}|\/(?:\\\/|[?#]|(?!https?:)[\w-]{2}|\^?\(\.[*+]\??\)(?:\\?\/)[^;]*,\s*["'`]\$1[/\w?#-])|["'][/?#]|[\w$]+(?:\.[\w$]+)*,\s*[A-Za-z_$][\w$.]*\s*\))/.test(sourceText);
}

/** True for the page's own address without its host, which begins with a slash and with no scheme: `location.href.replace(/^.*\/\/[^/]+/, "")`. */
export function isOwnPath(sourceText: string): boolean {
  return /\blocation\.href\.replace\(\/\^[^;]*\\\/\\\/\[\^\\?\/\]\+\/\w*,\s*(?:""|'')\)/.test(sourceText);
}

/** What stands between the source and the sink of a way, and at the sink, as it is written there. */
export function waysOf(steps: readonly { readonly role: string; readonly message: string }[], text: string, { start, end }: Span): readonly string[] {
  return [...steps.filter(({ role }) => role === "step").map(({ message }) => message), text.slice(start, end)];
}
