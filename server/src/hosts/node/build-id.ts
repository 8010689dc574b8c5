import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What tells this build of Lintel from every other: its own code, rules and models included, and the parser beside it.
 * Undefined where it runs from sources, whose files nobody can tell apart that cheaply.
 */
export function buildId(folder: string, bundles: readonly string[]): string | undefined {
  try {
    return hash("sha1", bundles.map((name) => hash("sha1", readFileSync(join(folder, name)))).join(" "));
  } catch {
    return undefined;
  }
}
