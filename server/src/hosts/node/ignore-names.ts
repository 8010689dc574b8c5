/**
 * Tells for most paths that the patterns of a `.gitignore` have no say on them: by the last part of each, which is the whole name of a
 * file or how it begins or ends, else by the texts that stand in all that a pattern matches. To ask all patterns takes longer than to
 * list the files. Whether a folder further up is ignored is for the caller to know, and so may be the last part of the path, and where in it
 * what is relative to the patterns begins: many of these are asked about each path.
 */
export function quickTest(lines: readonly string[]): (path: string, from?: number, name?: string) => boolean {
  const exact = new Set<string>();
  const starts: string[] = [];
  const ends: string[] = [];
  const pieces = new Map<string, readonly string[]>();
  for (const line of lines) {
    const pattern = line.replace(/^!/, "").replace(/\s+$/, "").replace(/\/$/, "");
    if (pattern === "" || line.startsWith("#")) continue;
    const last = pattern.slice(pattern.lastIndexOf("/") + 1);
    if (/[?[\]\\]/.test(last) || !/^\*?[^*]+$|^[^*]+\*$/.test(last)) addPieces(pieces, fixedPieces(pattern));
    else if (!last.includes("*")) exact.add(last);
    else if (last.startsWith("*")) ends.push(last.slice(1));
    else starts.push(last.slice(0, -1));
  }
  const ending = endTest(ends);
  const together = [...pieces.values()];
  // Loops by index, as this is asked of every file and folder by each file of patterns: iterators would be most of what that takes.
  return (path, from = 0, name = lastPart(path)) => {
    if (exact.has(name) || ending(name)) return true;
    for (let index = 0; index < starts.length; index++) if (name.startsWith(starts[index] as string)) return true;
    for (let index = 0; index < together.length; index++) if (holdsAll(path, from, together[index] as readonly string[])) return true;
    return false;
  };
}

/** True for names that end with one of some texts, which most names show by their last character. */
function endTest(ends: readonly string[]): (name: string) => boolean {
  const isLast = new Set(ends.map((end) => end.charCodeAt(end.length - 1)));
  return (name) => isLast.has(name.charCodeAt(name.length - 1)) && ends.some((end) => name.endsWith(end));
}

/** The name of a file, or of a folder, whose path may end with a slash. */
export function lastPart(path: string): string {
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf("/", end - 1) + 1, end);
}

/** Of patterns that begin alike, what they have in common is looked for once. */
function addPieces(known: Map<string, readonly string[]>, added: readonly string[]): void {
  const [first = ""] = added;
  known.set(first, known.has(first) ? [first] : added);
}

function holdsAll(path: string, from: number, pieces: readonly string[]): boolean {
  for (let index = 0; index < pieces.length; index++) if (path.indexOf(pieces[index] as string, from) < 0) return false;
  return true;
}

/** The texts between the wildcards of a pattern, the last one first: it is the rarest, mostly. None where it has escapes. */
function fixedPieces(pattern: string): readonly string[] {
  const withoutSets = pattern.replace(/\[[^\]]+\]/g, "*");
  return /[[\]\\]/.test(withoutSets) ? [] : withoutSets.split(/[*?/]+/).filter((piece) => piece !== "").reverse();
}
