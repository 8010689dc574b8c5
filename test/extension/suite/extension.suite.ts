import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, openFile, writeFile } from "./editor.js";
import { eventuallyTab } from "./tabs.js";
import { labels, viewTree } from "./view-tree.js";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("the extension", () => {
  const extension = vscode.extensions.getExtension<unknown>("lintel.lintel");

  it("starts on the languages it serves, never on everything", async () => {
    assert.ok(extension);
    const { activationEvents } = extension.packageJSON as Manifest;
    assert.ok(activationEvents.includes("onLanguage:typescript"));
    assert.ok(!activationEvents.some((event) => event === "*" || event === "onStartupFinished"));
    await openFile("src", "mail.ts");
    await eventually("the extension is active", () => (extension.isActive ? true : undefined));
    await closeEditors();
  });

  it("registers every command its manifest names", async () => {
    assert.ok(extension);
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = (extension.packageJSON as Manifest).contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it("shows the page of a rule by its command", async () => {
    await vscode.commands.executeCommand("lintel.openRulePage", "weak-hash");
    const { input } = await eventuallyTab("weak-hash");
    assert.ok(input instanceof vscode.TabInputCustom);
    await closeEditors();
  });

  it("works on after a restart of the server", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await vscode.commands.executeCommand("lintel.restartServer");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await closeEditors();
  });

  it("lists nothing of an audit whose server is gone", async () => {
    const large = fileUri("src", "large.js");
    await writeFile(large, "work();\n".repeat(200_000));
    await vscode.commands.executeCommand("lintel.auditWorkspace");
    await eventually("the large file is listed", async () => ((await labels(viewTree("findings"), 0)).includes("Not analysed") ? true : undefined));
    await vscode.commands.executeCommand("lintel.restartServer");
    await eventually("it is not listed any more", async () => ((await labels(viewTree("findings"), 0)).includes("Not analysed") ? undefined : true));
    await deleteFile(large);
  });
});
