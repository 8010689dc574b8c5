import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { EditorServer } from "./editor-server.js";
import { projectRoot, suiteEntry } from "./places.js";
import { copyFixture } from "./scratch-folder.js";
import { reportEnvironment, showReport } from "./suite-report.js";
import { openWorkbench, remoteUri, workbenchUrl } from "./workbench.js";

/** Longest time the suite may take, start of the editor included. */
const suiteMs = 300_000;

/**
 * Runs the suite in the extension host of the VS Code server. Resolves to its exit code: 0 when every test passed.
 */
export async function runSuiteInBrowser(server: EditorServer): Promise<number> {
  const reportFolder = mkdtempSync(path.join(tmpdir(), "lintel-report-"));
  const report = path.join(reportFolder, "report.txt");
  const workbench = await openWorkbench(server, { env: reportEnvironment(report) });
  try {
    const folder = copyFixture(path.join(workbench.scratch, "workspace"));
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
      workbenchUrl(workbench.authority, folder, [
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
