import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";

import Mocha from "mocha";

import type { EditorServer } from "../rig/editor-server.js";
import { screenshotFolder, shopFolder } from "../rig/places.js";
import { type Workbench, openWorkbench, remoteUri, workbenchUrl } from "../rig/workbench.js";
import { EditorPage } from "./editor-page.js";

/** The package must stay below this size, in bytes. */
const largestPackage = 6 * 1024 * 1024;

/** Only Lintel speaks in the pictures: the shop's packages are not installed, which TypeScript would complain about. */
const pictureSettings = {
  "workbench.colorTheme": "Default Dark Modern",
  "typescript.validate.enable": false,
  "javascript.validate.enable": false,
  "editor.minimap.enabled": false,
  "editor.fontSize": 13,
  "breadcrumbs.enabled": false,
  "workbench.layoutControl.enabled": false,
} as const;

const vulnerable = "lower(email) = '";

/** Adds the steps of one story to `parent`: each builds on the one before. */
export function defineEditorTests(parent: Mocha.Suite, server: EditorServer, vsix: string): void {
  const suite = Mocha.Suite.create(parent, "the packaged extension in the editor");
  const step = (title: string, run: () => Promise<void>): void => {
    suite.addTest(new Mocha.Test(title, run));
  };
  let started: { readonly workbench: Workbench; readonly page: EditorPage; readonly shop: string } | undefined;
  const editor = (): NonNullable<typeof started> => {
    assert.ok(started, "the editor was started");
    return started;
  };

  suite.beforeAll("take old pictures away", () => rmSync(screenshotFolder, { recursive: true, force: true }));
  suite.afterAll("close the editor", async () => {
    await started?.workbench.close();
  });
  suite.afterEach("keep a picture of a failure", async function () {
    if (this.currentTest?.state === "failed") await started?.page.screenshot("failure");
  });

  step("is smaller than 6 MB", async () => {
    assert.ok(statSync(vsix).size < largestPackage, `${statSync(vsix).size} bytes`);
  });

  step("underlines a finding in the file that opens first", async () => {
    const workbench = await openWorkbench(server, { vsix, settings: pictureSettings });
    const shop = path.join(workbench.scratch, "shop");
    // Without the shop's packages TypeScript would find faults with its tsconfig.json, which stand in no picture of Lintel.
    cpSync(shopFolder, shop, { recursive: true, filter: (source) => path.basename(source) !== "tsconfig.json" });
    const page = new EditorPage(await workbench.browser.newPage(), screenshotFolder);
    started = { workbench, page, shop };
    const file = path.join(shop, "server/services/users.ts");
    const line = 1 + readFileSync(file, "utf8").split("\n").findIndex((text) => text.includes(vulnerable));
    const openFile = `${remoteUri(workbench.authority, file)}:${line}`;
    await page.open(workbenchUrl(workbench.authority, shop, [["openFile", openFile], ["gotoLineMode", "true"]]));
    await page.line(vulnerable).waitFor();
    await page.squiggles().first().waitFor({ state: "attached" });
  });

  step("tells in a hover what is wrong and how to fix it", async () => {
    const { page } = editor();
    const hover = await page.hover(vulnerable, "How to fix");
    assert.match(await hover.innerText(), /sql-injection/);
    await page.screenshot("hover");
    await page.restMouse();
  });

  step("fills Problems by an audit, files that are not open included", async () => {
    const { page } = editor();
    await page.runCommand("Lintel: Audit Workspace");
    await page.row("Findings", "Critical").waitFor();
    await page.openProblems();
    await page.problem("token-in-web-storage").waitFor();
    await page.screenshot("problems");
  });

  step("lists the findings in its own view, with the steps of each", async () => {
    const { page } = editor();
    await page.openView("Findings");
    await page.row("Findings", "Critical").waitFor();
    await page.restMouse();
    await page.screenshot("findings");
    await page.viewAction("Findings", "Collapse All");
    // Once all rows but the groups are gone, each ends in how many findings it holds.
    const counts = (await page.rows("Findings")).map((row) => Number(/(\d+)\s*$/.exec(row)?.[1]));
    assert.equal(await page.badge(), String(counts.reduce((sum, count) => sum + count, 0)), "the badge counts findings and nothing else");
  });

  step("lists the endpoints with what they lack", async () => {
    const { page } = editor();
    await page.openView("Endpoints");
    await page.row("Endpoints", "/").waitFor();
    await page.restMouse();
    await page.screenshot("endpoints");
    // The code needs the room.
    await page.press("Control+B");
  });

  step("offers fixes at the finding", async () => {
    const { page } = editor();
    await page.clickText(vulnerable);
    await page.openQuickFixes("parameter");
    await page.screenshot("quick-fix");
  });

  step("repairs the code", async () => {
    const { page, shop } = editor();
    await page.press("Enter");
    await page.line("lower(email) = $1").waitFor();
    await page.press("Control+S");
    await page.screenshot("fixed");
    const saved = readFileSync(path.join(shop, "server/services/users.ts"), "utf8");
    assert.match(saved, /lower\(email\) = \$1/);
  });

  step("opens another file with its findings", async () => {
    const { page } = editor();
    await page.openFile("passwords.ts", "const ROUNDS");
    await page.squiggles().first().waitFor({ state: "attached" });
  });

  step("says in the status bar what it found and under which configuration", async () => {
    const { page } = editor();
    const text = await page.languageStatus();
    assert.match(text, /3 findings/);
    assert.match(text, /\d+ rules/);
    await page.screenshot("status");
    await page.restMouse();
  });

  step("opens the page of a rule from the link in the hover", async () => {
    const { page } = editor();
    const hover = await page.hover('"sha256"', "How to fix");
    // The picture of the README is a copy of this one.
    await page.screenshot("editor");
    await hover.locator("a", { hasText: "weak-password-hash" }).first().click();
    await page.tab("weak-password-hash").waitFor();
    await page.renderedPage("What it finds");
    await page.restMouse();
    await page.screenshot("rule-page");
  });

  step("shows the checklists and keeps a tick in a file", async () => {
    const { page, shop } = editor();
    const file = path.join(shop, ".lintel/checklist.json");
    const item = "Production secrets live in a secret manager";
    await page.openView("Checklists");
    await page.expandOnly("Checklists", "Secrets");
    await page.row("Checklists", item).waitFor();
    await page.screenshot("checklists");
    assert.ok(!existsSync(file), "nothing is written before the first tick");
    await page.tick(item);
    await page.answer("Robin Reviewer");
    await page.row("Checklists", item).filter({ hasText: "Robin Reviewer" }).waitFor();
    await page.restMouse();
    await page.screenshot("checklist-signed");
    assert.match(readFileSync(file, "utf8"), /Robin Reviewer/);
  });

  step("inserts a snippet from the page of an item", async () => {
    const { page } = editor();
    await page.row("Checklists", "Environment files stay out").click();
    await page.renderedPage("What to do");
    await page.screenshot("checklist-item");
    await page.pressInPage("Insert into the editor");
    await page.line("!.env.example").waitFor();
    await page.screenshot("snippet-from-page");
  });

  step("audits a folder from its menu in the explorer", async () => {
    const { page } = editor();
    await page.explorerAction("client", "Audit with Lintel");
    await page.statusBar(/Lintel: \d+ findings in \d+ files/);
  });
}
