import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, where they are not there. Throws what the file system throws: `mkdirSync` by itself goes on for ever
 * where a folder that is there says of what is to be made in it that it is not there, as `/proc` does.
 */
export function makeFolder(path: string, mode?: number): void {
  const make = (folder: string): string | undefined => {
    try {
      mkdirSync(folder, { mode });
      return undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") return undefined;
      if (code === "ENOENT") return code;
      throw error;
    }
  };
  if (make(path) === undefined) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  mkdirSync(path, { mode });
}
