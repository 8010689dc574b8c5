import { existsSync, readFileSync, statSync } from "node:fs";
import ignore, { type Ignore } from "ignore";
import { folderOf, isInside, relativePath } from "#core/text/paths";

/** The patterns of one `.gitignore`, relative to the folder it lies in. */
interface IgnoreLevel {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What git would leave out in one folder: the levels that have a say there, outermost first. */
export interface GitIgnore {
  /** The same with the `.gitignore` of a folder further down added. */
  enter(folder: string): GitIgnore;
  ignores(path: string, isFolder: boolean): boolean;
}

/** A `GitIgnore` that leaves nothing out. */
export const ignoreNothing: GitIgnore = { enter: () => ignoreNothing, ignores: () => false };

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
    rules = rules.enter(above);
    if (rules.ignores(below, true)) rules = fromLevels([]);
    above = below;
  }
  return rules;
}

/** The folders below `top` on the way to `folder`, `folder` last. */
function foldersBetween(top: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; at !== top && isInside(top, at); at = folderOf(at)) folders.unshift(at);
  return folders;
}

function fromLevels(levels: readonly IgnoreLevel[]): GitIgnore {
  return {
    enter(folder) {
      const own = readLevel(`${folder}/.gitignore`, folder);
      return own.length === 0 ? this : fromLevels([...levels, ...own]);
    },
    ignores(path, isFolder) {
      // The innermost file that says anything about the path decides, as in git.
      for (let index = levels.length - 1; index >= 0; index--) {
        const level = levels[index];
        if (level === undefined) continue;
        const verdict = level.patterns.test(relativePath(level.folder, path) + (isFolder ? "/" : ""));
        if (verdict.ignored) return true;
        if (verdict.unignored) return false;
      }
      return false;
    },
  };
}

function readLevel(path: string, folder: string): readonly IgnoreLevel[] {
  try {
    if (!statSync(path).isFile()) return [];
    return [{ folder, patterns: ignore({ ignorecase: false }).add(readFileSync(path, "utf8")) }];
  } catch {
    // Git treats an ignore file that it cannot read as one that is not there.
    return [];
  }
}
