import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import Mocha from "mocha";

import type { EditorServer } from "../rig/editor-server.js";
import { screenshotFolder } from "../rig/places.js";
import { openWorkbench, remoteUri, type Workbench, workbenchUrl } from "../rig/workbench.js";
import { EditorPage } from "./editor-page.js";

const files = 5_000;
/** Files below one folder. */
const inFolder = 100;

/** Functions in each file at the first attempt. */
const functions = 32;

/** Writes as many files as a large project has, each with a finding and as many functions behind it. */
function writeLargeFolder(folder: string, functions: number): void {
  for (let index = 0; index < files; index++) {
    const parent = path.join(folder, "src", `part-${Math.floor(index / inFolder)}`);
    if (index % inFolder === 0) mkdirSync(parent, { recursive: true });
    const helpers = Array.from({ length: functions }, (_, n) => `export function step${n}(values: readonly number[]): number {\n  return values.map((value) => value * ${n + index}).reduce((sum, value) => sum + value, 0);\n}\n`);
    const token = `import { createHash } from "node:crypto";\nexport const resetToken = (email: string): string => createHash("md5").update(email).digest("hex");\n`;
    writeFileSync(path.join(parent, `module-${index}.ts`), token + helpers.join(""));
  }
}

/** Audits a large folder and changes its mind midway. */
export function defineLargeFolderTests(parent: Mocha.Suite, server: EditorServer, vsix: string): void {
  const suite = Mocha.Suite.create(parent, `a folder of ${files} files`);
  let workbench: Workbench | undefined;
  suite.afterAll("close the editor", async () => {
    await workbench?.close();
  });
  // A machine may be through with the audit before Cancel is pressed, so each further attempt gives it three times as much to do.
  suite.retries(2);
  let attempt = 0;
  suite.addTest(
    new Mocha.Test("is audited with progress, and keeps what was found when the audit is cancelled midway", async () => {
      await workbench?.close();
      workbench = await openWorkbench(server, { vsix, settings: { "workbench.colorTheme": "Default Dark Modern" } });
      const folder = path.join(workbench.scratch, "large");
      writeLargeFolder(folder, functions * 3 ** attempt++);
      const page = new EditorPage(await workbench.browser.newPage(), screenshotFolder);
      const first = remoteUri(workbench.authority, path.join(folder, "src/part-0/module-0.ts"));
      await page.open(workbenchUrl(workbench.authority, folder, [["openFile", first]]));
      await page.openSideBar();
      await page.runCommand("Lintel: Audit Workspace");
      const progress = await page.notification(new RegExp(`[1-9]\\d* of ${files} files`));
      await page.screenshot("large-progress");
      await progress.locator(".monaco-button", { hasText: "Cancel" }).click();
      const message = await page.viewMessage("Findings", "The audit was cancelled");
      const looked = Number(/(\d+) files were looked at/.exec(message)?.[1]);
      assert.ok(looked > 0 && looked < files, message);
      // Each file holds one finding, and the first is open and speaks for itself.
      await page.row("Findings", `Medium${looked}`).waitFor();
      await page.screenshot("large-cancelled");
    }),
  );
}
