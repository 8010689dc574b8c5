import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** The project's folder; npm and scripts/run.mjs both make it the working directory. */
export const projectRoot = process.cwd();

/**
 * Where the rig keeps what it installs; a second run, from whatever clone, finds it there. It lies outside the project, so that
 * no tool that walks the project has to wade through it.
 */
export const rigFolder = process.env["LINTEL_RIG_FOLDER"] ?? path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "lintel-rig");

/** Where the bundled tests stand that run inside the extension host. */
export const suiteEntry = path.join(projectRoot, "out/test-extension/index.cjs");

/** The workspace that the screenshots show. */
export const shopFolder = path.join(projectRoot, "examples/shop");

/** Where the screenshots go. */
export const screenshotFolder = process.env["LINTEL_SCREENSHOTS"] ?? path.join(projectRoot, "out/screenshots");

/** What the tests work on; every run copies it, so that nothing is written into the project. */
export const fixtures = path.join(projectRoot, "test/extension/fixtures");

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
