/**
 * Tells for most paths that the patterns of a `.gitignore` have no say on them: by the last part of each, which is the whole name of a
 * file or how it begins or ends, else by the texts that stand in all that a pattern matches. To ask all patterns takes longer than to
 * list the files. Whether a folder further up is ignored is for the caller to know.
 */
export function quickTest(lines: readonly string[]): (relative: string) => boolean {
  const exact = new Set<string>();
  const starts: string[] = [];
  const ends: string[] = [];
  const pieces: (readonly string[])[] = [];
  for (const line of lines) {
    const pattern = line.replace(/^!/, "").replace(/\s+$/, "").replace(/\/$/, "");
    if (pattern === "" || line.startsWith("#")) continue;
    const last = pattern.slice(pattern.lastIndexOf("/") + 1);
    if (/[?[\]\\]/.test(last) || !/^\*?[^*]+$|^[^*]+\*$/.test(last)) pieces.push(fixedPieces(pattern));
    else if (!last.includes("*")) exact.add(last);
    else if (last.startsWith("*")) ends.push(last.slice(1));
    else starts.push(last.slice(0, -1));
  }
  return (relative) => {
    const path = relative.endsWith("/") ? relative.slice(0, -1) : relative;
    const name = path.slice(path.lastIndexOf("/") + 1);
    return exact.has(name) || ends.some((end) => name.endsWith(end)) || starts.some((start) => name.startsWith(start)) || pieces.some((all) => all.every((piece) => path.includes(piece)));
  };
}

/** The texts between the wildcards of a pattern, the last one first: it is the rarest, mostly. None where it has escapes. */
function fixedPieces(pattern: string): readonly string[] {
  const withoutSets = pattern.replace(/\[[^\]]+\]/g, "*");
  return /[[\]\\]/.test(withoutSets) ? [] : withoutSets.split(/[*?/]+/).filter((piece) => piece !== "").reverse();
}
