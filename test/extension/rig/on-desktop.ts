import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";

import { projectRoot, rigFolder, suiteEntry } from "./places.js";
import { copyFixture } from "./scratch-folder.js";
import { reportEnvironment, showReport } from "./suite-report.js";

/** The version the tests ask for: the same line the fallback carries. */
const desktopVersion = "1.139.1";
const updateServer = "https://update.code.visualstudio.com/api/releases/stable";

/**
 * The path of a desktop VS Code to test with: the one VSCODE_PATH names, else a download where there is a screen to open it
 * on and the download server answers; undefined where neither holds.
 */
export async function findDesktopEditor(): Promise<string | undefined> {
  const named = process.env["VSCODE_PATH"];
  if (named !== undefined) return named;
  const hasScreen = process.platform !== "linux" || process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined;
  if (!hasScreen || !(await answers(updateServer))) return undefined;
  return downloadAndUnzipVSCode({ version: desktopVersion, cachePath: path.join(rigFolder, "desktop") });
}

/** Runs the suite in a desktop VS Code. Resolves to 0 when every test passed, else to 1. */
export async function runSuiteOnDesktop(vscodeExecutablePath: string): Promise<number> {
  const scratch = mkdtempSync(path.join(tmpdir(), "lintel-desktop-"));
  try {
    const folder = copyFixture(path.join(scratch, "workspace"));
    const report = path.join(scratch, "report.txt");
    const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: suiteEntry,
      extensionTestsEnv: reportEnvironment(report),
      launchArgs: [folder, "--disable-extensions", "--disable-workspace-trust", "--disable-gpu", `--user-data-dir=${path.join(scratch, "user")}`, ...asRoot],
    });
    showReport(report);
    return code;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(5_000) });
    return response.ok;
  } catch {
    return false;
  }
}
