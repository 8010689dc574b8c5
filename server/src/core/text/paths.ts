/**
 * Paths as text, with forward slashes: `/home/me/app`, `C:/code/app`, a URI without its query, or relative ones.
 * The core knows no file system, so nothing here looks at a disk.
 */

/** Splits off what makes a path absolute: `/`, `C:/`, `scheme://authority/`, or nothing. */
function prefixOf(path: string): string {
  // Asked several times for every file of a folder: most paths have nothing that the pattern would have to tell.
  if (path.startsWith("/")) return "/";
  if (!path.includes(":")) return "";
  return /^(?:[a-z][a-z0-9+.-]+:\/\/[^/]*\/?|[A-Za-z]:\/|\/)/i.exec(path)?.[0] ?? "";
}

export function isAbsolutePath(path: string): boolean {
  return prefixOf(path) !== "";
}

/** An empty part, a `.` or a `..` anywhere, or a slash at the end. */
const unsettled = /^(?:\.{0,2}$|\.{1,2}\/)|\/\.{0,2}(?:\/|$)/;

/** False where the pattern finds nothing. */
function mayBeUnsettled(path: string): boolean {
  return path === "" || path.startsWith(".") || path.endsWith("/") || path.includes("/.") || path.includes("//");
}

/** Resolves `.` and `..` and doubled slashes; a relative path may keep leading `..`. The empty string is the folder itself. */
export function normalizePath(path: string): string {
  // Nearly every path is normal already, and an audit asks for each several times.
  if (!mayBeUnsettled(path) || !unsettled.test(path)) return path;
  const prefix = prefixOf(path);
  const parts: string[] = [];
  for (const part of path.slice(prefix.length).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || prefix === "") parts.push(part);
  }
  return prefix + parts.join("/");
}

/** `path` as seen from `folder`; an absolute `path` stays what it is. */
export function joinPath(folder: string, path: string): string {
  if (isAbsolutePath(path)) return normalizePath(path);
  return normalizePath(folder === "" ? path : `${folder}/${path}`);
}

/** The folder a file lies in; the root of a file system is its own folder. */
export function folderOf(path: string): string {
  const prefix = prefixOf(path);
  const slash = path.lastIndexOf("/");
  return slash < prefix.length ? prefix : path.slice(0, slash);
}

/** The last part of a path. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** True when `path` is `folder` itself or lies below it; both absolute and normalized. */
export function isInside(folder: string, path: string): boolean {
  if (folder === path) return true;
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** `path` relative to `folder` (both absolute and normalized); a path on another drive stays absolute. */
export function relativePath(folder: string, path: string): string {
  if (folder === path) return "";
  if (isInside(folder, path)) return path.slice(folder.endsWith("/") ? folder.length : folder.length + 1);
  if (prefixOf(folder) !== prefixOf(path)) return path;
  const from = folder.split("/");
  const to = path.split("/");
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  const up = from.slice(common).filter((part) => part !== "").map(() => "..");
  return [...up, ...to.slice(common)].join("/");
}
