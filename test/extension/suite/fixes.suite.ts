import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, eventually, eventuallyRules, findingsOf, openFile, readFile } from "./editor.js";

/** The quick fixes of the first finding, with their edits resolved. */
async function quickFixes({ uri }: vscode.TextDocument): Promise<readonly vscode.CodeAction[]> {
  return eventually("code actions are offered", async () => {
    const range = findingsOf(uri)[0]?.range;
    if (range === undefined) return undefined;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    return actions.length > 0 ? actions : undefined;
  });
}

function actionNamed(actions: readonly vscode.CodeAction[], part: string): vscode.CodeAction {
  const found = actions.find(({ title }) => title.includes(part));
  assert.ok(found, `one of the actions [${actions.map(({ title }) => title).join(", ")}] says ${part}`);
  return found;
}

describe("quick fixes", () => {
  afterEach(closeEditors);

  it("repair the unsaved text and take the finding away", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    const { edit } = actionNamed(await quickFixes(document), "SHA-256");
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /createHash\("sha256"\)/);
    await eventuallyRules(document.uri, []);
    assert.match((await readFile(document.uri)) ?? "", /"md5"/, "the file on disk waits for the save");
  });

  it("suppress a finding until a day, behind which it comes back", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    const { edit } = actionNamed(await quickFixes(document), ", until");
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /lintel-disable-next-line weak-hash until \d{4}-\d{2}-\d{2} -- /);
    await eventually("weak-hash is gone", () => (findingsOf(document.uri).some(({ message }) => message.includes("MD5")) ? undefined : true));
  });

  it("suppress a finding with a comment in front of it", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    const { edit } = actionNamed(await quickFixes(document), "Suppress");
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /lintel-disable-next-line weak-hash -- /);
    await eventually("weak-hash is gone", () => (findingsOf(document.uri).some(({ message }) => message.includes("MD5")) ? undefined : true));
  });
});
