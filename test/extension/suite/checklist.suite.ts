import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, fileUri, readFile, setSetting, workspaceFolder } from "./editor.js";
import { children, labels, viewTree } from "./view-tree.js";

/** What a menu of the checklist view hands to a command: the item's id is all a signature needs. */
function node(id: string): unknown {
  return { kind: "item", folder: workspaceFolder(), item: { id, title: id, findings: [], rules: [] } };
}

interface AttestationFile {
  readonly items: Readonly<Record<string, { readonly state: string; readonly by: string }>>;
}

describe("the security checklists", () => {
  const file = fileUri(".lintel", "checklist.json");

  before(() => setSetting("checklist.signAs", "Robin Reviewer"));
  after(async () => {
    await setSetting("checklist.signAs", undefined);
    await deleteFile(file);
  });

  it("write no file until somebody signs", async () => {
    await vscode.commands.executeCommand("lintel.checklists.focus");
    await vscode.commands.executeCommand("lintel.auditWorkspace");
    await vscode.commands.executeCommand("lintel.clearAudit");
    assert.equal(await readFile(file), undefined);
  });

  it("keep a signature in .lintel/checklist.json and take it out again", async () => {
    await vscode.commands.executeCommand("lintel.checklist.markDone", node("limit-secret-access"));
    const text = await eventually("the file is written", () => readFile(file));
    const { items } = JSON.parse(text) as AttestationFile;
    assert.equal(items["limit-secret-access"]?.state, "done");
    assert.equal(items["limit-secret-access"].by, "Robin Reviewer");

    await vscode.commands.executeCommand("lintel.checklist.withdraw", node("limit-secret-access"));
    await eventually("the signature is gone", async () => {
      const after = JSON.parse((await readFile(file)) ?? "{}") as AttestationFile;
      return after.items["limit-secret-access"] === undefined ? true : undefined;
    });
  });

  it("are grouped by state or document, and filtered", async () => {
    const tree = viewTree("checklists");
    await vscode.commands.executeCommand("lintel.checklist.groupBy", "state");
    const states = await labels(tree, 0);
    assert.ok(states.length > 0 && states.every((state) => ["Failing", "Due", "Open", "Unknown", "Signed", "Passing", "Not applicable"].includes(state)), states.join());
    await vscode.commands.executeCommand("lintel.checklist.groupBy", "document");
    assert.ok((await labels(tree, 0)).includes("Authentication to maintenance"));
    await vscode.commands.executeCommand("lintel.checklist.groupBy", "area");
    const all = (await labels(tree, 1)).length;
    await vscode.commands.executeCommand("lintel.checklist.filter", "settled");
    assert.ok((await labels(tree, 1)).length < all);
    await vscode.commands.executeCommand("lintel.checklist.filter", "all");
    assert.equal((await labels(tree, 1)).length, all);
  });

  it("have a page for each item", async () => {
    const tree = viewTree("checklists");
    const [area] = await children(tree);
    const [item] = await children(tree, area);
    await vscode.commands.executeCommand("lintel.checklist.openItem", item);
    await eventually("the page is open", () => (vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview ? true : undefined));
    await closeEditors();
  });
});
