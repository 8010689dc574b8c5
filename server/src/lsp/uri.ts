import { isAbsolutePath, joinPath, normalizePath } from "#core/text/paths";

/**
 * A document URI as a path of the core: forward slashes, decoded. `file:` URIs become `/home/me/a.ts` or `c:/code/a.ts`,
 * URIs of other file systems keep their scheme (`vscode-vfs://github/owner/a.ts`), and untitled documents only their name.
 */
export function pathOfUri(uri: string): string {
  const { scheme, authority, path } = splitUri(uri);
  if (scheme === "untitled" && authority === undefined) return path.replace(/^\/+/, "");
  // A `file:` URI with an authority is a share of another machine and keeps its scheme for the same reason.
  if (scheme !== "file" || (authority !== undefined && authority !== "")) {
    // Without its scheme the root of another file system would be that of the disk.
    return normalizePath(scheme === "" ? path : `${scheme}://${authority ?? ""}${path}`);
  }
  const drive = /^\/([A-Za-z]):(?=\/|$)/.exec(path);
  return normalizePath(drive === null ? path : `${(drive[1] ?? "").toLowerCase()}:${path.slice(3) || "/"}`);
}

/** The URI of an absolute path in the form `pathOfUri` gives. */
export function uriOfPath(path: string): string {
  const remote = /^([a-z][a-z0-9+.-]+:\/\/[^/]*)(\/.*)?$/i.exec(path);
  if (remote !== null) return `${remote[1] ?? ""}${encodePath(remote[2] ?? "")}`;
  return `file://${encodePath(path.startsWith("/") ? path : `/${path}`)}`;
}

/** The URI of a path that is relative to a folder or absolute. */
export function uriOfPathIn(root: string, path: string): string {
  return uriOfPath(isAbsolutePath(path) ? normalizePath(path) : joinPath(root, path));
}

/** Two spellings of the same URI (`file:///C:/a`, `file:///c%3A/a`) have the same key. */
export function uriKey(uri: string): string {
  const { scheme } = splitUri(uri);
  return scheme === "file" ? pathOfUri(uri) : `${scheme}:${pathOfUri(uri)}`;
}

export function isUntitled(uri: string): boolean {
  return splitUri(uri).scheme === "untitled";
}

interface UriParts {
  readonly scheme: string;
  readonly authority: string | undefined;
  readonly path: string;
}

function splitUri(uri: string): UriParts {
  const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri);
  if (match === null) return { scheme: "", authority: undefined, path: decode(uri) };
  return { scheme: (match[1] ?? "").toLowerCase(), authority: match[2], path: decode(match[3] ?? "") };
}

/** A stray `%` is no reason to fail: the path then stays as it is written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodePath(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`))
    .join("/");
}
