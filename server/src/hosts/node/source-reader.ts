import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { SourceRead } from "#core/project/audit";
import { maxFileBytes } from "#core/project/unfit-text";
import { languageOfPath } from "#core/syntax/language";
import { joinPath } from "#core/text/paths";
import { fileErrorReason } from "./disk-path.js";

/** Reads source files below `root` (absolute, forward slashes) by their path relative to it. Never throws. */
export function createSourceReader(root: string): (path: string) => SourceRead {
  return (path) => {
    const file = joinPath(root, path);
    try {
      const stats = statSync(file);
      // A pipe or a device would block, or never end.
      if (!stats.isFile()) return { skipped: "not a regular file" };
      if (stats.size > maxFileBytes) return { skipped: "larger than 1 MB" };
      return readSource(readFileSync(file), file, path);
    } catch (error) {
      return { unreadable: fileErrorReason(error) };
    }
  };
}

/** The bytes of `file` as the document at `path`. */
export function readSource(bytes: Buffer, file: string, path: string): SourceRead {
  if (isUtf16(bytes)) return { skipped: "UTF-16 text, only UTF-8 is read" };
  const languageId = languageOfPath(path)?.languageId ?? "plaintext";
  return { document: { uri: pathToFileURL(file).href, path, languageId, text: bytes.toString("utf8") } };
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
