import { existsSync, readFileSync } from "node:fs";

import { grepVariable, reportVariable, scenarioVariable } from "../suite/suite-variables.js";
import type { Scenario } from "./scenarios.js";

/**
 * What tells the suite which tests to run, and to write its report into `file`: the consoles of the editor's processes mix it with
 * their own noise, and each kind of editor passes them on in another way.
 */
export function suiteEnvironment({ name }: Scenario, file: string, grep: string): Readonly<Record<string, string>> {
  return { [reportVariable]: file, [scenarioVariable]: name, [grepVariable]: grep };
}

/** Prints what the suite reported. */
export function showReport(file: string): void {
  process.stdout.write(existsSync(file) ? readFileSync(file, "utf8") : "The suite wrote no report: it did not start.\n");
}
