import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import * as vscode from "vscode";

import { closeEditors, eventuallyRules } from "./editor.js";
import { contributions } from "./manifest.js";
import { safelyFixable } from "./sample-code.js";
import { labels, viewTree } from "./view-tree.js";

describe("a window without a folder", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "lintel-loose-"));
  const file = vscode.Uri.file(path.join(folder, "loose.ts"));

  before(() => writeFileSync(file.fsPath, safelyFixable));
  afterEach(closeEditors);
  after(() => rmSync(folder, { recursive: true, force: true }));

  const open = async (): Promise<vscode.TextEditor> => vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));

  it("is what these tests run in", () => assert.equal(vscode.workspace.workspaceFolders, undefined));

  it("checks a single file, fixes it, and goes by a config beside it", async () => {
    await open();
    await eventuallyRules(file, ["pseudo-random-bytes"]);
    assert.equal(await vscode.commands.executeCommand("lintel.fixAllInFile"), true);
    await eventuallyRules(file, []);
    await closeEditors();
    await open();
    await eventuallyRules(file, ["pseudo-random-bytes"]);
    const config = vscode.Uri.file(path.join(folder, "lintel.config.json"));
    writeFileSync(config.fsPath, "{}\n");
    const editor = await vscode.window.showTextDocument(config);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 1), ' "rules": { "pseudo-random-bytes": "off" } '));
    await editor.document.save();
    await vscode.window.showTextDocument(file);
    await eventuallyRules(file, []);
    rmSync(config.fsPath);
  });

  it("has no command that fails or waits for ever, but for those that ask something", async () => {
    await open();
    const asks = new Set(["lintel.findings.filter", "lintel.findings.groupBy", "lintel.endpoints.filter", "lintel.checklist.groupBy", "lintel.checklist.filter", "lintel.openRulePage", "lintel.log.open", "lintel.findings.compareWithBranch", "lintel.restartServer"]);
    const failed: string[] = [];
    const said = new Map<string, string>();
    let running = "";
    const { showErrorMessage, showInformationMessage } = vscode.window;
    const listen = (message: string): Promise<undefined> => {
      said.set(running, message);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showErrorMessage: (message: string) => listen(`ERROR ${message}`), showInformationMessage: listen });
    for (const { command } of contributions().commands.filter((one) => !asks.has(one.command))) {
      running = command;
      const end = await Promise.race([
        Promise.resolve(vscode.commands.executeCommand(command)).then(() => "done", (error: unknown) => String(error)),
        new Promise<string>((resolve) => setTimeout(() => resolve("waits"), 5_000)),
      ]);
      if (end !== "done") failed.push(`${command}: ${end}`);
    }
    Object.assign(vscode.window, { showErrorMessage, showInformationMessage });
    assert.deepEqual(failed, []);
    const sentence = /^Lintel: (?:open a folder|no git repository|there (?:are|is) no finding|choose (?:an item|a finding))/;
    assert.deepEqual([...said].filter(([, message]) => !sentence.test(message)), [], "what is said is said for people");
    assert.equal(said.get("lintel.auditWorkspace"), "Lintel: open a folder to audit it.");
    for (const name of ["endpoints", "checklists", "findings"] as const) assert.ok((await labels(viewTree(name), 0)).length <= 1);
  });
});
