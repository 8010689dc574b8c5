import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder: this file runs as out/test/extension/rig/places.js. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");

/** Where the rig keeps what it installs; a second run finds it there. */
export const rigFolder = process.env["LINTEL_RIG_FOLDER"] ?? path.join(projectRoot, ".rig");

/** Where the bundled tests stand that run inside the extension host. */
export const suiteEntry = path.join(projectRoot, "out/test-extension/index.cjs");

/** The folder the tests work on; every run copies it, so that nothing is written into the project. */
export const fixtureFolder = path.join(projectRoot, "test/extension/fixture");

/** The first of the given programs that stands on the PATH, as a full path. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const candidate = path.join(folder, name);
      if (existsSync(candidate) && isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
