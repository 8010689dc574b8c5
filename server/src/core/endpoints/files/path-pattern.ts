/**
 * The source of a regular expression for a path pattern of path-to-regexp's kind, as Next.js and Clerk use them: `/admin/:path*`,
 * `/((?!api|_next).*)`, `/dashboard(.*)`. Groups in brackets are regular expressions already.
 */
export function patternSource(pattern: string): string {
  let source = "";
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const [named] = /^\/?:[A-Za-z_]\w*[*+?]?/.exec(rest) ?? [];
    if (named !== undefined) {
      const slash = named.startsWith("/") ? "/" : "";
      const repeated = named.endsWith("*") ? `(?:${slash}.*)?` : named.endsWith("+") ? `${slash}.+` : named.endsWith("?") ? `(?:${slash}[^/]+)?` : `${slash}[^/]+`;
      source += repeated;
      at += named.length;
    } else if (rest.startsWith("(")) {
      const end = groupEnd(rest);
      source += rest.slice(0, end);
      at += end;
    } else if (rest.startsWith("**") || rest.startsWith("*")) {
      source += ".*";
      at += rest.startsWith("**") ? 2 : 1;
    } else {
      source += (rest[0] ?? "").replace(/[\\^$.+?{}|[\]]/g, "\\$&");
      at++;
    }
  }
  return `^${source.replace(/\/$/, "")}/?$`;
}

/** Where the bracket that a text begins with closes. */
function groupEnd(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The source for all paths below one: `/admin`. */
export function prefixSource(prefix: string): string {
  return `^${prefix.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`;
}
