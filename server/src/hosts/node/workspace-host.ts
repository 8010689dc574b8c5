import { type Dirent, readFileSync, statSync } from "node:fs";
import { folderOf, isInside, joinPath, relativePath } from "#core/text/paths";
import type { WorkspaceHost } from "#core/workspace/workspace-host";
import { entriesOnDisk, type FolderEntries } from "./folder-entries.js";
import { trackedFiles } from "./git-index.js";
import { gitRootOf, isGitIgnored } from "./git-ignore.js";

/** Lock files of large projects have some megabytes. */
const mostBytes = 32 * 1024 * 1024;
/** A folder without a repository may be anything, such as somebody's home. */
const mostFiles = 100_000;
const notOfTheProject = new Set(["node_modules", "bower_components", ".git", ".hg", ".svn", ".jj"]);

/**
 * A folder (absolute, forward slashes) of this machine as rules see it that look at it as a whole. Never throws. `mayHold` is for hosts
 * that list folders anyway: rules ask for many files that are not there.
 */
export function createWorkspaceHost(root: string, entries: FolderEntries = entriesOnDisk, mayHold: (path: string) => boolean = () => true): WorkspaceHost {
  const gitRoot = gitRootOf(root);
  const top = gitRoot ?? root;
  let known: { readonly tracked: ReadonlySet<string> | undefined } | undefined;
  const tracked = (): ReadonlySet<string> | undefined => (known ??= { tracked: gitRoot === undefined ? undefined : trackedBelow(gitRoot, root) }).tracked;
  return {
    // Before anything was added to the repository, all of it may be.
    paths() {
      const own = tracked();
      return own === undefined || own.size === 0 ? everyFile(root, entries) : [...own];
    },
    tracked,
    isIgnored: (path) => isGitIgnored(joinPath(root, path)),
    read(path) {
      const file = joinPath(root, path);
      return isInside(top, file) && mayHold(file) ? textOf(file) : undefined;
    },
    above: foldersAbove(root, top),
  };
}

function trackedBelow(gitRoot: string, root: string): ReadonlySet<string> | undefined {
  const paths = trackedFiles(gitRoot);
  return paths && new Set(paths.map((path) => joinPath(gitRoot, path)).filter((path) => isInside(root, path)).map((path) => relativePath(root, path)));
}

function foldersAbove(root: string, top: string): readonly string[] {
  const above: string[] = [];
  for (let at = root; at !== top; at = folderOf(at)) above.push(joinPath(above.at(-1) ?? "", ".."));
  return above;
}

function textOf(file: string): string | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= mostBytes ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

function everyFile(root: string, entries: FolderEntries): readonly string[] {
  const files: string[] = [];
  // Relative to the root, each with the slash behind it.
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined && files.length < mostFiles; folder = pending.pop()) {
    for (const entry of entriesOf(folder === "" ? root : `${root}/${folder.slice(0, -1)}`, entries)) {
      if (entry.isDirectory()) {
        if (!notOfTheProject.has(entry.name)) pending.push(`${folder}${entry.name}/`);
      } else if (entry.isFile()) files.push(folder + entry.name);
    }
  }
  return files;
}

function entriesOf(folder: string, entries: FolderEntries): readonly Dirent[] {
  try {
    return entries(folder);
  } catch {
    return [];
  }
}
