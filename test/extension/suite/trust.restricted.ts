import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventuallyRules, fileUri, openFile, setSetting, writeFile } from "./editor.js";
import { ordersApp } from "./sample-code.js";

describe("Restricted Mode", () => {
  after(async () => {
    await closeEditors();
    await vscode.commands.executeCommand("lintel.clearAudit");
  });

  it("is what the workspace is opened in", () => assert.equal(vscode.workspace.isTrusted, false));

  it("says in the manifest why nothing is held back", () => {
    const { capabilities } = vscode.extensions.getExtension<unknown>("lintel.lintel")?.packageJSON as { readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean; readonly description: string } } };
    assert.equal(capabilities.untrustedWorkspaces.supported, true);
    assert.match(capabilities.untrustedWorkspaces.description, /runs no code of the workspace/);
  });

  it("finds, fixes and follows the config as elsewhere", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await writeFile(fileUri("lintel.config.json"), '{ "rules": { "weak-hash": "off" } }\n');
    await eventuallyRules(document.uri, []);
    await deleteFile(fileUri("lintel.config.json"));
    await eventuallyRules(document.uri, ["weak-hash"]);
  });

  it("audits, lists endpoints and keeps signatures", async () => {
    await writeFile(fileUri("src", "app.ts"), ordersApp);
    const summary = await vscode.commands.executeCommand<{ readonly files: number }>("lintel.auditWorkspace");
    assert.equal(summary.files, 5);
    assert.equal(await vscode.commands.executeCommand("lintel.endpoints.refresh"), 3);
    await setSetting("checklist.signAs", "Robin Reviewer");
    const item = { kind: "item", folder: vscode.workspace.workspaceFolders?.[0]?.uri, item: { id: "limit-secret-access", title: "", findings: [], rules: [] } };
    assert.equal(await vscode.commands.executeCommand("lintel.checklist.markDone", item), true);
  });

  it("holds back only what asks git, which the editor switches off, and says so", async () => {
    const said = await vscode.commands.executeCommand<unknown>("lintel.auditChanged");
    assert.equal(said, undefined);
  });
});
