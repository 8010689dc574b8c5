import { type Dirent, statSync } from "node:fs";
import type { Problem } from "#core/finding/problem";
import type { SkippedFile } from "#core/project/audit";
import { isDeclarationFile, isRead } from "#core/syntax/language";
import { relativePath } from "#core/text/paths";
import { fileErrorReason, statsAt } from "./disk-path.js";
import { entriesOnDisk, type FolderEntries } from "./folder-entries.js";
import { type GitIgnore, gitIgnoreAbove, ignoreNothing } from "./git-ignore.js";

/** The files an audit is to look at. Paths are relative to the root, in code unit order. */
export interface FileList {
  readonly files: readonly string[];
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
  /** How many files and folders were passed over, so that an empty list can be explained. */
  readonly leftOut: { readonly gitIgnored: number; readonly nodeModules: number };
}

export interface ListOptions {
  /** Absolute path with forward slashes. */
  readonly root: string;
  /** Absolute paths of files and folders. A file is listed whatever git or its folder's name say. */
  readonly targets: readonly string[];
  readonly useGitIgnore: boolean;
  /** Left out where nobody else reads the folders. */
  readonly entries?: FolderEntries;
  /** Hears of every file on the way, whatever it is, by its path relative to the root. */
  readonly onFile?: (path: string, isIgnored: () => boolean) => void;
}

const versionControlFolders = new Set([".git", ".hg", ".svn", ".jj"]);

/**
 * Lists the source files under the targets. Everything is synchronous: on thousands of small files that costs a
 * quarter of what promises do. Symbolic links are not followed inside a folder, so there are no circles: their targets
 * are listed where they lie, or lie outside what was asked for.
 */
export function listFiles({ root, targets, useGitIgnore, entries: read = entriesOnDisk, onFile }: ListOptions): FileList {
  const files: string[] = [];
  const skipped = new Map<string, string>();
  const problems: Problem[] = [];
  const leftOut = { gitIgnored: 0, nodeModules: 0 };

  const addRead = (relative: string): void => {
    if (isDeclarationFile(relative)) skipped.set(relative, "type declarations, no code that runs");
    else files.push(relative);
  };

  const visit = (folder: string, above: GitIgnore, pending: (string | GitIgnore)[]): void => {
    const entries = entriesOf(folder);
    // Put together here: most of what listing takes is what is done with paths.
    const below = folder.endsWith("/") ? folder : `${folder}/`;
    const relativeFolder = relativePath(root, folder);
    const relativeBelow = relativeFolder === "" ? "" : `${relativeFolder}/`;
    let rules = above;
    for (let index = 0; index < entries.length; index++) if ((entries[index] as Dirent).name === ".gitignore") rules = above.withOwnFile(folder);
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index] as Dirent;
      const path = below + entry.name;
      if (entry.isDirectory()) {
        if (versionControlFolders.has(entry.name)) continue;
        const inside = entry.name === "node_modules" ? undefined : rules.inside(path);
        if (entry.name === "node_modules") leftOut.nodeModules++;
        else if (inside === undefined) leftOut.gitIgnored++;
        else pending.push(path, inside);
      } else if (entry.isSymbolicLink()) {
        if (isSourceLink(path) && !rules.ignoresFile(path)) skipped.set(relativePath(root, path), "a symbolic link");
      } else if (entry.isFile()) {
        onFile?.(relativeBelow + entry.name, () => rules.ignoresFile(path));
        if (!isRead(path)) continue;
        if (rules.ignoresFile(path)) leftOut.gitIgnored++;
        else addRead(relativeBelow + entry.name);
      }
    }
  };

  const entriesOf = (folder: string): readonly Dirent[] => {
    try {
      return read(folder);
    } catch (error) {
      const message = `Cannot list the folder: ${fileErrorReason(error)}.`;
      problems.push({ kind: "unreadable-file", path: relativePath(root, folder) || ".", message });
      return [];
    }
  };

  const walk = (start: string): void => {
    // Each folder, and behind it what git leaves out there.
    const pending: (string | GitIgnore)[] = [];
    visit(start, useGitIgnore ? gitIgnoreAbove(start) : ignoreNothing, pending);
    for (let above = pending.pop(); above !== undefined; above = pending.pop()) visit(pending.pop() as string, above as GitIgnore, pending);
  };

  for (const target of targets) {
    const relative = relativePath(root, target);
    const kind = kindOf(target);
    if (kind === "folder") walk(target);
    else if (kind !== "file") problems.push({ kind: "unreadable-file", path: relative, message: `Cannot look at it: ${kind.reason}.` });
    else {
      if (isDeclarationFile(target) || isRead(target)) addRead(relative);
      else skipped.set(relative, "not a language Lintel reads");
    }
  }
  return {
    // Of several targets one may lie in another.
    files: (targets.length > 1 ? [...new Set(files)] : files).sort(),
    skipped: [...skipped].map(([path, reason]) => ({ path, reason })),
    problems,
    leftOut,
  };
}

/** True for a link to a folder, or to a file that would be listed. A broken link, or one that leads to itself, is of no interest. */
function isSourceLink(path: string): boolean {
  const stats = statsAt(path);
  return stats !== undefined && (stats.isDirectory() ? !path.endsWith("/node_modules") : isRead(path));
}

/** What is at the path that somebody has named, or why nobody can tell. */
function kindOf(target: string): "folder" | "file" | { readonly reason: string } {
  try {
    return statSync(target).isDirectory() ? "folder" : "file";
  } catch (error) {
    return { reason: fileErrorReason(error) };
  }
}
