import { readdirSync } from "node:fs";
import path from "node:path";

import Mocha from "mocha";

/** Called by the extension host. Rejects when a test failed, which makes VS Code end with a failure. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 20_000, reporter: "spec", color: false });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith(".suite.cjs")) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} ${failures === 1 ? "test" : "tests"} failed in the extension host.`);
}
