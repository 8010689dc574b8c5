import { readdirSync, readFileSync, statSync } from "node:fs";
import type { ConfigFiles } from "#core/config/config-files";
import { maxFileBytes } from "#core/project/unfit-text";
import { fileErrorReason } from "./disk-path.js";
import type { FolderReader } from "./folder-entries.js";
import { isUtf16 } from "./source-reader.js";

/** Config files read from the disk. Their text is parsed as JSON and never executed. `folders` is for hosts that list folders anyway. */
export function diskConfigFiles(folders?: Pick<FolderReader, "mayHold" | "holdsNone">): ConfigFiles {
  return {
    ...(folders !== undefined && { holdsNone: folders.holdsNone }),
    list(folder) {
      try {
        return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
      } catch {
        // Whoever named the folder is told that nothing fits.
        return [];
      }
    },
    read(path) {
      if (folders?.mayHold(path) === false) return undefined;
      try {
        const stats = statSync(path, { throwIfNoEntry: false });
        if (stats === undefined) return undefined;
        if (stats.isDirectory()) return { unreadable: "it is a folder" };
        if (!stats.isFile()) return { unreadable: "it is not a regular file" };
        if (stats.size > maxFileBytes) return { unreadable: "it is larger than 1 MB" };
        const bytes = readFileSync(path);
        return isUtf16(bytes) ? { unreadable: "it is UTF-16 text, save it as UTF-8" } : bytes.toString("utf8");
      } catch (error) {
        // A part of the path is a file: there is no such config.
        return (error as { code?: string }).code === "ENOTDIR" ? undefined : { unreadable: fileErrorReason(error) };
      }
    },
  };
}
