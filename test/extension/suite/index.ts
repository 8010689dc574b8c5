import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";

import Mocha from "mocha";

import { reportVariable } from "./report-variable.js";

/** Called by the extension host. Rejects when a test failed, which makes VS Code end with a failure. */
export async function run(): Promise<void> {
  const report = process.env[reportVariable];
  if (report !== undefined) {
    Mocha.reporters.Base.consoleLog = (...values: unknown[]) => appendFileSync(report, `${format(...values)}\n`);
  }
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, reporter: "spec", color: false, forbidOnly: true });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith(".suite.cjs")) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} ${failures === 1 ? "test" : "tests"} failed in the extension host.`);
}
