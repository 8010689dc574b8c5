import { readFileSync, statSync } from "node:fs";
import type { ConfigFiles } from "#core/config/config-files";
import { maxFileBytes } from "#core/project/unfit-text";
import { fileErrorReason } from "./disk-path.js";

/** Config files read from the disk. Their text is parsed as JSON and never executed. */
export function diskConfigFiles(): ConfigFiles {
  return {
    read(path) {
      try {
        const stats = statSync(path, { throwIfNoEntry: false });
        if (stats === undefined) return undefined;
        if (stats.isDirectory()) return { unreadable: "it is a folder" };
        if (!stats.isFile()) return { unreadable: "it is not a regular file" };
        if (stats.size > maxFileBytes) return { unreadable: "it is larger than 1 MB" };
        return readFileSync(path, "utf8");
      } catch (error) {
        // A part of the path is a file: there is no such config.
        return (error as { code?: string }).code === "ENOTDIR" ? undefined : { unreadable: fileErrorReason(error) };
      }
    },
  };
}
