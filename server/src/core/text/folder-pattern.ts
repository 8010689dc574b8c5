/** The alternatives a pattern's braces may come to: more are written by nobody. */
const maxAlternatives = 64;

/**
 * Compiles a folder pattern such as `packages/*`, `apps/**` or `{libs,tools}/*`. The time to match is at most the product of
 * the two lengths, whatever the pattern: it comes from files that nobody has to trust.
 */
export function compileFolderPattern(pattern: string): (path: string) => boolean {
  const alternatives = withoutBraces(pattern).map((alternative) => alternative.split("/").filter((segment) => segment !== "" && segment !== "."));
  return (path) => {
    const parts = path.split("/");
    return alternatives.some((segments) => matchesList(segments, parts, (segment) => segment === "**", matchesSegment));
  };
}

function withoutBraces(pattern: string): readonly string[] {
  let open = [pattern];
  const closed: string[] = [];
  while (open.length > 0 && open.length + closed.length < maxAlternatives) {
    const next: string[] = [];
    for (const text of open) {
      const [braces, inner = ""] = /\{([^{}]*)\}/.exec(text) ?? [];
      if (braces === undefined) closed.push(text);
      else next.push(...inner.split(",").slice(0, maxAlternatives).map((choice) => text.replace(braces, () => choice)));
    }
    open = next;
  }
  return closed;
}

/** `*` and `?` inside one part of a path. */
function matchesSegment(segment: string, part: string): boolean {
  return matchesList([...segment], [...part], (character) => character === "*", (character, other) => character === "?" || character === other);
}

/** Matches with wildcards that take any number of items, going back to the last wildcard only. */
function matchesList(pattern: readonly string[], items: readonly string[], isWildcard: (item: string) => boolean, matches: (a: string, b: string) => boolean): boolean {
  let at = 0;
  let wildcard = -1;
  let resumeAt = 0;
  for (let i = 0; i < items.length; ) {
    const expected = pattern[at];
    if (expected !== undefined && isWildcard(expected)) {
      wildcard = at++;
      resumeAt = i;
    } else if (expected !== undefined && matches(expected, items[i] ?? "")) {
      at++;
      i++;
    } else if (wildcard >= 0) {
      at = wildcard + 1;
      i = ++resumeAt;
    } else return false;
  }
  while (at < pattern.length && isWildcard(pattern[at] ?? "")) at++;
  return at === pattern.length;
}
