import { existsSync, readFileSync } from "node:fs";

import { reportVariable } from "../suite/report-variable.js";

/**
 * What tells the suite to write its report into `file`. The consoles of the editor's processes mix it with their own noise,
 * and each kind of editor passes them on in another way.
 */
export function reportEnvironment(file: string): Readonly<Record<string, string>> {
  return { [reportVariable]: file };
}

/** Prints what the suite reported. */
export function showReport(file: string): void {
  process.stdout.write(existsSync(file) ? readFileSync(file, "utf8") : "The suite wrote no report: it did not start.\n");
}
