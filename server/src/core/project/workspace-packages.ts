import { compileFolderPattern } from "../text/folder-pattern.js";
import { isInside, joinPath, relativePath } from "../text/paths.js";
import { inFolder, type JsonObject, type Manifests, objectOf, textsOf } from "./manifests.js";

/** The packages of a repository that import each other by name. */
export interface WorkspacePackages {
  /** Absolute folder of the package that a name means in files of a folder; undefined for packages from a registry. */
  folderOf(from: string, name: string): string | undefined;
}

/** A folder whose manifest names workspaces, with its member packages by name. */
type Members = ReadonlyMap<string, string>;

/**
 * Finds workspace packages as npm, yarn, bun, pnpm, lerna and rush name them, among the folders that hold files of the
 * project, and packages that are depended on by path (`file:../shared`). Package folders are not searched for on the disk.
 *
 * @param folders absolute paths of the folders that may be packages; asked for once, when first needed.
 */
export function createWorkspacePackages(manifests: Manifests, folders: () => Iterable<string>): WorkspacePackages {
  let packages: readonly { readonly folder: string; readonly name: string }[] | undefined;
  const byRoot = new Map<string, Members | undefined>();
  const byPath = new Map<string, ReadonlyMap<string, string>>();

  const allPackages = (): NonNullable<typeof packages> =>
    (packages ??= [...folders()].sort().flatMap((folder) => {
      const name = manifests.json(inFolder(folder, "package.json"))?.name;
      return typeof name === "string" && name !== "" ? [{ folder, name }] : [];
    }));

  const membersOf = (root: string): Members | undefined => {
    if (byRoot.has(root)) return byRoot.get(root);
    const patterns = workspacePatterns(manifests, root);
    const members = patterns.length === 0 ? undefined : membersBelow(root, patterns, allPackages());
    byRoot.set(root, members);
    return members;
  };

  const dependenciesByPath = (folder: string): ReadonlyMap<string, string> => {
    const known = byPath.get(folder);
    if (known !== undefined) return known;
    const found = pathDependencies(folder, manifests.json(inFolder(folder, "package.json")));
    byPath.set(folder, found);
    return found;
  };

  return {
    folderOf(from, name) {
      for (const at of manifests.upwards(from)) {
        const found = dependenciesByPath(at).get(name) ?? membersOf(at)?.get(name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** All in a `package.json`, a `lerna.json` or a `rush.json` by which packages of a repository are found. */
export function workspaceMeaning(manifest: JsonObject): readonly unknown[] {
  return [manifest.workspaces, manifest.packages, manifest.projects, [...pathDependencies("/", manifest)]];
}

function membersBelow(root: string, patterns: readonly string[], packages: readonly { folder: string; name: string }[]): Members {
  const compiled = patterns.map((pattern) => {
    const isOut = pattern.startsWith("!");
    return { isOut, matches: compileFolderPattern(pattern.replace(/^!/, "").replace(/^\.\//, "").replace(/\/+$/, "")) };
  });
  const members = new Map<string, string>();
  for (const { folder, name } of packages) {
    if (folder === root || !isInside(root, folder) || members.has(name)) continue;
    const path = relativePath(root, folder);
    const last = compiled.findLast(({ matches }) => matches(path));
    if (last !== undefined && !last.isOut) members.set(name, folder);
  }
  return members;
}

/** The patterns of a folder's workspaces; those that point out of the folder match nothing. */
function workspacePatterns(manifests: Manifests, folder: string): readonly string[] {
  const { workspaces } = manifests.json(inFolder(folder, "package.json")) ?? {};
  const pnpm = manifests.text(inFolder(folder, "pnpm-workspace.yaml"));
  const lerna = manifests.json(inFolder(folder, "lerna.json"));
  const rush = manifests.json(inFolder(folder, "rush.json"));
  const rushProjects: readonly unknown[] = Array.isArray(rush?.projects) ? rush.projects : [];
  return [
    ...textsOf(Array.isArray(workspaces) ? workspaces : objectOf(workspaces)?.packages),
    ...(pnpm === undefined ? [] : yamlList(pnpm, "packages")),
    ...textsOf(lerna?.packages),
    ...rushProjects.flatMap((project) => textsOf(objectOf(project)?.projectFolder)),
  ];
}

const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] as const;

function pathDependencies(folder: string, manifest: JsonObject | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const field of dependencyFields) {
    for (const [name, version] of Object.entries(objectOf(manifest?.[field]) ?? {})) {
      const path = typeof version === "string" ? /^(?:file|link|portal|workspace):(\.{1,2}\/.*|\.{1,2})$/.exec(version)?.[1] : undefined;
      if (path !== undefined) found.set(name, joinPath(folder, path));
    }
  }
  return found;
}

/** A list of texts under a top-level key of a YAML file: all that is needed of `pnpm-workspace.yaml`. */
function yamlList(text: string, key: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return [];
  const inline = /^\s*\[(.*)\]/.exec((lines[start] ?? "").slice(key.length + 1));
  if (inline !== null) return (inline[1] ?? "").split(",").map(unquoted).filter((item) => item !== "");
  const items: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item === undefined) break;
    items.push(unquoted(item));
  }
  return items;
}

function unquoted(item: string): string {
  const text = item.trim();
  return /^(["'])(.*?)\1/.exec(text)?.[2] ?? text.replace(/\s+#.*$/, "");
}
