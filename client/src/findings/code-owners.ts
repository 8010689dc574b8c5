/** Names the owners of a file by its path relative to the repository. */
export type OwnersOf = (path: string) => readonly string[];

interface OwnerLine {
  readonly pattern: RegExp;
  readonly owners: readonly string[];
}

/**
 * Reads a CODEOWNERS file as GitHub documents it: of the lines whose pattern takes in a file, the last one counts, and a line
 * without owners takes them away. Sections of GitLab are read as if they were not there.
 */
export function readCodeOwners(text: string): OwnersOf {
  const lines = text.split(/\r?\n/).flatMap((line): readonly OwnerLine[] => {
    const [pattern, ...owners] = line.replace(/(^|\s)#.*$/, "").trim().split(/\s+/);
    if (pattern === undefined || pattern === "" || /^\^?\[/.test(pattern)) return [];
    return [{ pattern: patternOf(pattern), owners }];
  });
  return (path) => lines.findLast(({ pattern }) => pattern.test(path))?.owners ?? [];
}

/** A pattern with a slash before its end is meant from the root; one without means a name at any depth. */
function patternOf(pattern: string): RegExp {
  const isRooted = pattern.slice(0, -1).includes("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  const source = body
    .split(/(\*\*\/|\/\*\*|\*|\?)/)
    .map((part) => {
      switch (part) {
        case "**/":
          return "(?:[^/]+/)*";
        case "/**":
          return "/.+";
        case "*":
          return "[^/]*";
        case "?":
          return "[^/]";
        default:
          return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
      }
    })
    .join("");
  // `docs/*` means the files in docs alone, any other pattern also takes in what lies below.
  const below = pattern.endsWith("/") ? "/.+" : /(?:^|[^*])\/\*$/.test(pattern) ? "" : "(?:/.+)?";
  return new RegExp(`^${isRooted ? "" : "(?:.+/)?"}${source}${below}$`);
}
