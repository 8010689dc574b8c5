import { bundleSuite } from "./bundle-suite.js";
import { ensureEditorServer } from "./editor-server.js";
import { runSuiteInBrowser } from "./in-browser.js";
import { findDesktopEditor, runSuiteOnDesktop } from "./on-desktop.js";
import { runUserInterfaceTest } from "./user-interface.js";

/** Longest time the whole run may take; past it the run is ended as failed, whatever hangs. */
const wholeRunMs = 15 * 60_000;

/** Runs the tests that need a real VS Code. Resolves to the exit code. */
async function main(): Promise<number> {
  await bundleSuite();
  const desktop = await findDesktopEditor();
  if (desktop !== undefined) {
    console.log(`VS Code tests run in the desktop editor at ${desktop}.`);
    const code = await runSuiteOnDesktop(desktop);
    if (code !== 0 || process.platform !== "linux") return code;
  } else {
    console.log("No desktop VS Code can be had here; the tests run in the VS Code server from npm, shown by Chromium.");
  }
  const server = await ensureEditorServer();
  if (desktop === undefined) {
    const code = await runSuiteInBrowser(server);
    if (code !== 0) return code;
  }
  await runUserInterfaceTest(server);
  return 0;
}

const watchdog = setTimeout(() => {
  console.error(`The VS Code tests did not end within ${wholeRunMs / 60_000} minutes and were stopped.`);
  process.exit(1);
}, wholeRunMs);

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
clearTimeout(watchdog);
