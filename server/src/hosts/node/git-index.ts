import { existsSync, readFileSync, statSync } from "node:fs";
import { joinPath } from "#core/text/paths";
import { absolutePath } from "./disk-path.js";

/**
 * The files that git tracks in a repository, relative to its root, read from its index without running git: none before the
 * first `git add`. Undefined where the index cannot be read: split over two files, or in a form not known here.
 * After https://git-scm.com/docs/index-format.
 */
export function trackedFiles(gitRoot: string): readonly string[] | undefined {
  try {
    const folder = gitFolder(gitRoot);
    const index = joinPath(folder, "index");
    return existsSync(index) || !existsSync(joinPath(folder, "HEAD")) ? readIndex(readFileSync(index)) : [];
  } catch {
    return undefined;
  }
}

/** Of a linked working tree or a submodule `.git` is a file that says where its folder lies. */
function gitFolder(gitRoot: string): string {
  const own = joinPath(gitRoot, ".git");
  if (statSync(own).isDirectory()) return own;
  return absolutePath(readFileSync(own, "utf8").replace(/^gitdir:\s*/, "").trim(), gitRoot);
}

/** Where the parts of an entry start, behind times, device, owner and size. */
const flagsAt = 60;

function readIndex(bytes: Buffer): readonly string[] | undefined {
  const version = bytes.readUInt32BE(4);
  if (bytes.toString("latin1", 0, 4) !== "DIRC" || version < 2 || version > 4) return undefined;
  const count = bytes.readUInt32BE(8);
  const paths: string[] = [];
  let offset = 12;
  let before = Buffer.alloc(0);
  for (let index = 0; index < count; index++) {
    const isExtended = (bytes.readUInt16BE(offset + flagsAt) & 0x4000) !== 0;
    const start = offset + flagsAt + (isExtended ? 4 : 2);
    const prefix = version === 4 ? readOffset(bytes, start) : { value: 0, next: start };
    const end = bytes.indexOf(0, prefix.next);
    if (end < 0) return undefined;
    const name = version === 4 ? Buffer.concat([before.subarray(0, before.length - prefix.value), bytes.subarray(prefix.next, end)]) : bytes.subarray(start, end);
    paths.push(name.toString("utf8"));
    before = Buffer.from(name);
    // Padded with one to eight zeros to a multiple of eight; version 4 is not.
    offset = version === 4 ? end + 1 : offset + (Math.floor((end - offset) / 8) + 1) * 8;
  }
  return bytes.toString("latin1", offset, offset + 4) === "link" ? undefined : paths;
}

/** A number of seven bits a byte, the highest first, of which each byte but the last counts one more. */
function readOffset(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
  let next = start;
  let byte = bytes.readUInt8(next++);
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = bytes.readUInt8(next++);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next };
}
