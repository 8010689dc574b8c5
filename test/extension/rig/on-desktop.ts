import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";

import { projectRoot, rigFolder, suiteEntry } from "./places.js";
import { prepareScenario, type Scenario } from "./scenarios.js";
import { showReport, suiteEnvironment } from "./suite-report.js";

const updateServer = "https://update.code.visualstudio.com/api/releases/stable";

/**
 * The path of a desktop VS Code to test with: the one VSCODE_PATH names, else a download where there is a screen to open it
 * on and the download server answers; undefined where neither holds.
 */
export async function findDesktopEditor(): Promise<string | undefined> {
  const named = process.env["VSCODE_PATH"];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`VSCODE_PATH names ${named}, which does not exist.`);
    return named;
  }
  const hasScreen = process.platform !== "linux" || process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined;
  if (!hasScreen || !(await answers(updateServer))) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: "stable", cachePath: path.join(rigFolder, "desktop") });
  } catch (error) {
    console.log(`VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Runs the tests of a scenario in a desktop VS Code, those alone whose titles hold `grep`. Resolves to 0 when every test passed, else to 1. */
export async function runSuiteOnDesktop(vscodeExecutablePath: string, scenario: Scenario, grep: string): Promise<number> {
  const scratch = mkdtempSync(path.join(tmpdir(), "lintel-desktop-"));
  try {
    const opened = prepareScenario(scenario, path.join(scratch, "workspace"));
    const report = path.join(scratch, "report.txt");
    const trust = scenario.isTrusted ? ["--disable-workspace-trust"] : [];
    const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: suiteEntry,
      extensionTestsEnv: suiteEnvironment(scenario, report, grep),
      launchArgs: [...(opened === undefined ? [] : [opened]), "--disable-extensions", ...trust, "--disable-gpu", `--user-data-dir=${path.join(scratch, "user")}`, ...asRoot],
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
