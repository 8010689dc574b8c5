import { at, scalarText } from "../formats/data-node.js";
import { folderOf, joinPath } from "../text/paths.js";
import type { Workspace } from "./workspace.js";

/** Package managers and the names of their lock files. */
const managers = [
  { manager: "npm", names: ["package-lock.json", "npm-shrinkwrap.json"] },
  { manager: "yarn", names: ["yarn.lock"] },
  { manager: "pnpm", names: ["pnpm-lock.yaml"] },
  { manager: "bun", names: ["bun.lock", "bun.lockb"] },
] as const;
type PackageManager = (typeof managers)[number]["manager"];

const lockNames: readonly string[] = [...managers.flatMap(({ names }) => names), "deno.lock", "rush.json"];

/** The lock file that holds for a folder, its own or one further up. */
export function lockFileFor(workspace: Workspace, folder: string): string | undefined {
  return workspace.nearest(folder, lockNames);
}

/**
 * The version of a package that npm's lock file has for a folder. Those of others name the range beside it, and would not fit a manifest with
 * another one. https://docs.npmjs.com/cli/configuring-npm/package-lock-json#packages
 */
export function lockedVersion(workspace: Workspace, folder: string, name: string): string | undefined {
  const lock = lockFileFor(workspace, folder);
  if (lock === undefined || !/(?:package-lock|npm-shrinkwrap)\.json$/.test(lock)) return undefined;
  const packages = at(workspace.data(lock), "packages");
  const own = folder.slice(folderOf(lock).length).replace(/^\//, "");
  const places = [joinPath(own, `node_modules/${name}`), `node_modules/${name}`];
  const version = places.map((place) => scalarText(at(at(packages, place), "version"))).find((one) => one !== undefined);
  return version !== undefined && /^\d+\.\d+\.\d+$/.test(version) ? version : undefined;
}

/** The lock files of different package managers in one folder. */
export function lockFilesIn(workspace: Workspace, folder: string): readonly { readonly manager: PackageManager; readonly path: string }[] {
  return managers.flatMap(({ manager, names }) => {
    const path = names.map((name) => joinPath(folder, name)).find((one) => workspace.has(one));
    return path === undefined ? [] : [{ manager, path }];
  });
}

/** The lock file that git leaves out in a folder, whether it lies there or not, with the .gitignore that says so. */
export function ignoredLockFile(workspace: Workspace, folder: string): string | undefined {
  return managers.flatMap(({ names }) => names).map((name) => joinPath(folder, name)).find((path) => workspace.isIgnored(path));
}

/** The nearest .gitignore that names a file by its own name, with the place. */
export function ignoreLineOf(workspace: Workspace, file: string): { readonly path: string; readonly start: number; readonly end: number } | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1);
  for (const folder of workspace.upwards(folderOf(file))) {
    const path = joinPath(folder, ".gitignore");
    const start = (workspace.text(path) ?? "").search(new RegExp(`^[ \\t]*/?(?:\\*\\*/)?${name.replaceAll(".", "\\.")}[ \\t]*\\r?$`, "m"));
    if (start >= 0) return { path, start, end: start + (/^[^\r\n]*/.exec((workspace.text(path) ?? "").slice(start))?.[0].trimEnd().length ?? 0) };
  }
  return undefined;
}
