import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { bundleSuite } from "./bundle-suite.js";
import { npmRun } from "./command.js";
import { ensureEditorServer } from "./editor-server.js";
import { runSuiteInBrowser } from "./in-browser.js";
import { findDesktopEditor, runSuiteOnDesktop } from "./on-desktop.js";
import { type Scenario, scenarios } from "./scenarios.js";
import { runUserInterfaceTest } from "./user-interface.js";

/** Longest time the whole run may take; past it the run is ended as failed, whatever hangs. */
const wholeRunMs = 15 * 60_000;

/** Runs the tests of every scenario, one after the other. Resolves to true when all passed. */
async function runScenarios(run: (scenario: Scenario) => Promise<number>): Promise<boolean> {
  let passed = true;
  for (const scenario of scenarios) passed = (await run(scenario)) === 0 && passed;
  return passed;
}

/**
 * Runs the tests that need a real VS Code. Resolves to true when all passed. With words to look for in their titles, only such
 * tests run.
 */
async function runAll(vsix: string, grep: string): Promise<boolean> {
  await npmRun("package the extension", ["package", "--", "--out", vsix]);
  await bundleSuite();
  const desktop = await findDesktopEditor();
  if (desktop !== undefined) {
    console.log(`The suite runs in the desktop editor at ${desktop}.`);
    const passed = await runScenarios((scenario) => runSuiteOnDesktop(desktop, scenario, grep));
    if (process.platform !== "linux") {
      console.log("The user interface test is left out: it needs Linux.");
      return passed;
    }
    return (await runUserInterfaceTest(await ensureEditorServer(), vsix, grep)) && passed;
  }
  console.log("No desktop VS Code can be had here; the suite runs in the VS Code server from npm, shown by Chromium.");
  const server = await ensureEditorServer();
  const passed = await runScenarios((scenario) => runSuiteInBrowser(server, scenario, grep));
  return (await runUserInterfaceTest(server, vsix, grep)) && passed;
}

const grepAt = process.argv.indexOf("--grep");
const grep = grepAt < 0 ? "" : (process.argv[grepAt + 1] ?? "");
const watchdog = setTimeout(() => {
  console.error(`The VS Code tests did not end within ${wholeRunMs / 60_000} minutes and were stopped.`);
  process.exit(1);
}, wholeRunMs);
const scratch = mkdtempSync(path.join(tmpdir(), "lintel-vsix-"));
try {
  process.exitCode = (await runAll(path.join(scratch, "lintel.vsix"), grep)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
  clearTimeout(watchdog);
}
