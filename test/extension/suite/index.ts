import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";

import Mocha from "mocha";

import { grepVariable, reportVariable, scenarioVariable } from "./suite-variables.js";

/** Called by the extension host. Rejects when a test failed, which makes VS Code end with a failure. */
export async function run(): Promise<void> {
  const { [reportVariable]: report, [scenarioVariable]: scenario = "suite", [grepVariable]: grep = "" } = process.env;
  if (report !== undefined) {
    Mocha.reporters.Base.consoleLog = (...values: unknown[]) => appendFileSync(report, `${format(...values)}\n`);
  }
  // Settings reach the server on their own time, which no test can see: what fails by a race passes when it is tried again.
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, retries: 2, reporter: "spec", color: false, forbidOnly: true, ...(grep !== "" && { fgrep: grep }) });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith(`.${scenario}.cjs`)) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} ${failures === 1 ? "test" : "tests"} failed in the extension host.`);
}
