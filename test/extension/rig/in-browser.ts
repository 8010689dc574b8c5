import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { EditorServer } from "./editor-server.js";
import { projectRoot, suiteEntry } from "./places.js";
import { prepareScenario, type Scenario } from "./scenarios.js";
import { showReport, suiteEnvironment } from "./suite-report.js";
import { openWorkbench, remoteUri, workbenchUrl } from "./workbench.js";

/** Tests of changed and staged files ask git. */
const suiteSettings = { "git.enabled": true } as const;

/** Longest time the suite may take, start of the editor included. */
const suiteMs = 300_000;

/**
 * Runs the tests of a scenario in the extension host of the VS Code server, those alone whose titles hold `grep`. Resolves to its exit
 * code: 0 when every test passed.
 */
export async function runSuiteInBrowser(server: EditorServer, scenario: Scenario, grep: string): Promise<number> {
  const reportFolder = mkdtempSync(path.join(tmpdir(), "lintel-report-"));
  const report = path.join(reportFolder, "report.txt");
  const workbench = await openWorkbench(server, { env: suiteEnvironment(scenario, report, grep), settings: suiteSettings, isTrusted: scenario.isTrusted });
  try {
    const opened = prepareScenario(scenario, path.join(workbench.scratch, "workspace"));
    const page = await workbench.browser.newPage();
    const pageLog: string[] = [];
    page.on("console", (message) => pageLog.push(message.text().slice(0, 400)));
    const finished = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        const tail = [...pageLog.slice(-40), workbench.log().slice(-4000)].join("\n");
        reject(new Error(`The tests in the extension host did not end within ${suiteMs / 1000} s. The end of the editor's log:\n${tail}`));
      }, suiteMs);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        act();
      };
      page.on("crash", () => settle(() => reject(new Error("The browser page with the editor crashed."))));
      // The workbench calls these two when it runs an extension's tests: one for its log, one at their end.
      void page.exposeFunction("codeAutomationLog", () => undefined);
      void page.exposeFunction("codeAutomationExit", (code: number) => settle(() => resolve(code)));
    });
    // A failure before the address is loaded must not leave the promise without a listener.
    finished.catch(() => undefined);
    await page.goto(
      workbenchUrl(workbench.authority, opened, [
        ["extensionDevelopmentPath", remoteUri(workbench.authority, projectRoot)],
        ["extensionTestsPath", remoteUri(workbench.authority, suiteEntry)],
      ]),
      { timeout: 60_000 },
    );
    return await finished;
  } finally {
    showReport(report);
    await workbench.close();
    rmSync(reportFolder, { recursive: true, force: true });
  }
}
