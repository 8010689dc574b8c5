import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version in Lintel's own package.json, which lies in a folder above the bundle. */
export function lintelVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, "package.json"));
    if (manifest?.name === "lintel" && manifest.version !== undefined) return manifest.version;
    if (dirname(folder) === folder) return "0.0.0";
  }
}

function readManifest(path: string): { name?: string; version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { name?: string; version?: string };
  } catch {
    return undefined;
  }
}
