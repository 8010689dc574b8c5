import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { SourceRead } from "#core/project/audit";
import { maxFileBytes } from "#core/project/unfit-text";
import { languageOfPath } from "#core/syntax/language";
import { joinPath } from "#core/text/paths";
import { fileErrorReason } from "./disk-path.js";

/** A pipe that nobody writes to would block; where the system knows no such flag, opening does not block either. */
const withoutWaiting = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/**
 * Reads source files below `root` (absolute, forward slashes) by their path relative to it. Never throws. All files are read into
 * one buffer: thousands of buffers of their own cost more than what is in them.
 */
export function createSourceReader(root: string): (path: string) => SourceRead {
  let buffer: Buffer | undefined;
  return (path) => {
    const file = joinPath(root, path);
    try {
      const handle = openSync(file, withoutWaiting);
      try {
        // One byte more than may be read, so that a file that is too large is seen to be.
        buffer ??= Buffer.allocUnsafeSlow(maxFileBytes + 1);
        const length = readInto(buffer, handle);
        // To be told what it is takes longer than to read it. Pipes that nobody writes to seem to be empty.
        if (length === 0 && !fstatSync(handle).isFile()) return { skipped: "not a regular file" };
        return length > maxFileBytes ? { skipped: "larger than 1 MB" } : readSource(buffer, file, path, length);
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      // A folder can be opened, and not be read.
      return (error as { code?: string }).code === "EISDIR" ? { skipped: "not a regular file" } : { unreadable: fileErrorReason(error) };
    }
  };
}

/** Reads a file into the buffer, as far as that reaches; how many bytes there were. */
function readInto(buffer: Buffer, handle: number): number {
  let length = 0;
  while (length < buffer.length) {
    const bytes = readSync(handle, buffer, length, buffer.length - length, null);
    if (bytes === 0) break;
    length += bytes;
  }
  return length;
}

/** The first `length` bytes, which are those of `file`, as the document at `path`. */
export function readSource(bytes: Buffer, file: string, path: string, length = bytes.length): SourceRead {
  if (length > 1 && isUtf16(bytes)) return { skipped: "UTF-16 text, only UTF-8 is read" };
  const languageId = languageOfPath(path)?.languageId ?? "plaintext";
  return {
    document: {
      // An audit asks for few of them, and making one costs as much as reading the file.
      get uri() {
        return pathToFileURL(file).href;
      },
      path,
      languageId,
      text: bytes.toString("utf8", 0, length),
    },
  };
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
