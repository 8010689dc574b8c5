import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, eventuallyRules, fileUri, openFile, rulesIn } from "./editor.js";

interface Summary {
  readonly files: number;
  readonly findings: number;
  readonly isPartial: boolean;
}

describe("the audit command", () => {
  after(async () => {
    await vscode.commands.executeCommand("lintel.clearAudit");
    await closeEditors();
  });

  it("fills Problems for files that were never opened", async () => {
    await closeEditors();
    const uri = fileUri("src", "session.ts");
    assert.deepEqual(rulesIn(uri), []);
    const summary = await vscode.commands.executeCommand<Summary>("lintel.auditWorkspace");
    assert.equal(summary.isPartial, false);
    assert.equal(summary.files, 4);
    assert.equal(summary.findings, 2);
    await eventuallyRules(uri, ["token-in-web-storage"]);
    await eventuallyRules(fileUri("src", "reset-token.ts"), ["weak-hash"]);
  });

  it("shows a finding once when its file is opened afterwards", async () => {
    const { document } = await openFile("src", "session.ts");
    await eventuallyRules(document.uri, ["token-in-web-storage"]);
    // The answers of audit and editor arrive one after the other; both must have come.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await eventuallyRules(document.uri, ["token-in-web-storage"]);
  });

  it("leaves the focus to who types meanwhile", async () => {
    const { document } = await openFile("src", "mail.ts");
    await vscode.commands.executeCommand("lintel.auditWorkspace");
    await vscode.commands.executeCommand("type", { text: "// typed" });
    assert.match(document.getText(), /^\/\/ typed/);
  });

  it("is taken back by clearing it", async () => {
    await closeEditors();
    await vscode.commands.executeCommand("lintel.clearAudit");
    await eventuallyRules(fileUri("src", "reset-token.ts"), []);
  });
});
