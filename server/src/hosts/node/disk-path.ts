import { type Stats, statSync } from "node:fs";
import { resolve, sep } from "node:path";

/** A path of this machine with forward slashes, as everything outside the hosts writes paths. */
export function withSlashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** The absolute form, with forward slashes, of a path as a person types it. */
export function absolutePath(path: string, from: string): string {
  return withSlashes(resolve(from, path));
}

/** What a path leads to; undefined where nothing is there, or nobody may look. Never throws. */
export function statsAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export function isFolder(path: string): boolean {
  return statsAt(path)?.isDirectory() === true;
}

/** The words behind a file system error's code, for the middle of a sentence. */
export function fileErrorReason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (code === undefined ? undefined : reasons[code]) ?? message ?? String(error);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EMFILE: "too many files are open",
  ELOOP: "its symbolic links go in a circle",
  ENAMETOOLONG: "the name is too long",
  EIO: "the disk gave an input/output error",
};
