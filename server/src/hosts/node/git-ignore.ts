import { existsSync, readFileSync, statSync } from "node:fs";
import ignore, { type Ignore } from "ignore";
import { folderOf, isInside, relativePath } from "#core/text/paths";
import { lastPart, quickTest } from "./ignore-names.js";

/** The patterns of one `.gitignore`, relative to the folder it lies in. */
interface IgnoreLevel {
  readonly folder: string;
  readonly lines: readonly string[];
  /** False for a path in this folder, none of whose parents is ignored, on which the patterns surely have no say; `from` is where what is relative to it begins. */
  mayMatch(path: string, from: number, name: string): boolean;
  patterns(): Ignore;
}

/** What git leaves out in one folder: the levels that have a say there, outermost first. */
export interface GitIgnore {
  /** The same with the `.gitignore` of this folder, or of one further down, added. */
  withOwnFile(folder: string): GitIgnore;
  ignoresFile(path: string): boolean;
  /** What holds inside a folder right below; undefined where git ignores that folder as a whole. */
  inside(folder: string): GitIgnore | undefined;
}

/** A `GitIgnore` that leaves nothing out. */
export const ignoreNothing: GitIgnore = { withOwnFile: () => ignoreNothing, ignoresFile: () => false, inside: () => ignoreNothing };

/** The nearest folder at or above `folder` that holds a `.git`. */
export function gitRootOf(folder: string): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    if (existsSync(`${at}/.git`)) return at;
    if (folderOf(at) === at) return undefined;
  }
}

/**
 * Git's ignore rules as they reach `folder` from above: every `.gitignore` from the repository's root down to its
 * parent, and `.git/info/exclude`. A folder that git itself ignores was asked for by name, so nothing above it counts.
 * The user's global ignore file is not read: the same tree gives the same files on every machine.
 */
export function gitIgnoreAbove(folder: string): GitIgnore {
  const gitRoot = gitRootOf(folder);
  if (gitRoot === undefined) return fromLevels([]);
  let rules = fromLevels(readLevel(`${gitRoot}/.git/info/exclude`, gitRoot));
  let above = gitRoot;
  for (const below of foldersBetween(gitRoot, folder)) {
    rules = rules.withOwnFile(above).inside(below) ?? fromLevels([]);
    above = below;
  }
  return rules;
}

/** True where git leaves a file out, because of its own path or of a folder it lies in. */
export function isGitIgnored(path: string): boolean {
  const gitRoot = gitRootOf(folderOf(path));
  if (gitRoot === undefined) return false;
  let rules = fromLevels(readLevel(`${gitRoot}/.git/info/exclude`, gitRoot)).withOwnFile(gitRoot);
  for (const below of foldersBetween(gitRoot, folderOf(path))) {
    const inside = rules.inside(below);
    if (inside === undefined) return true;
    rules = inside.withOwnFile(below);
  }
  return rules.ignoresFile(path);
}

/** The folders below `top` on the way to `folder`, `folder` last. */
function foldersBetween(top: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; at !== top && isInside(top, at); at = folderOf(at)) folders.unshift(at);
  return folders;
}

function fromLevels(levels: readonly IgnoreLevel[]): GitIgnore {
  return {
    withOwnFile(folder) {
      const own = readLevel(`${folder}/.gitignore`, folder);
      return own.length === 0 ? this : fromLevels([...levels, ...own]);
    },
    // The innermost file that says anything about a path decides, as in git.
    ignoresFile: (path) => decide(levels, path) === "ignored",
    inside(folder) {
      const verdict = decide(levels, `${folder}/`);
      if (verdict === "ignored") return undefined;
      // A folder that an inner file takes in again is not left out by an outer one for what lies in it, either.
      return verdict === undefined ? this : fromLevels(levels.map((level) => withoutPatternsFor(level, `${folder}/`)));
    },
  };
}

/** The path of a folder ends with a slash. */
function decide(levels: readonly IgnoreLevel[], path: string): "ignored" | "taken in" | undefined {
  const name = lastPart(path);
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index];
    if (level?.mayMatch(path, level.folder.length, name) !== true) continue;
    const verdict = level.patterns().test(relativePath(level.folder, path));
    if (verdict.ignored) return "ignored";
    if (verdict.unignored) return "taken in";
  }
  return undefined;
}

function withoutPatternsFor(level: IgnoreLevel, path: string): IgnoreLevel {
  const relative = relativePath(level.folder, path);
  if (!level.patterns().ignores(relative)) return level;
  return makeLevel(level.folder, level.lines.filter((line) => !makeLevel(level.folder, [line]).patterns().ignores(relative)));
}

function makeLevel(folder: string, lines: readonly string[]): IgnoreLevel {
  let patterns: Ignore | undefined;
  return { folder, lines, mayMatch: quickTest(lines), patterns: () => (patterns ??= ignore({ ignorecase: false }).add([...lines])) };
}

function readLevel(path: string, folder: string): readonly IgnoreLevel[] {
  try {
    if (!statSync(path).isFile()) return [];
    return [makeLevel(folder, readFileSync(path, "utf8").split(/\r?\n/))];
  } catch {
    // Git treats an ignore file that it cannot read as one that is not there.
    return [];
  }
}
