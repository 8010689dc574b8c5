import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventually, eventuallyRules, fileUri, findingsOf, openFile, readFile, replaceText, setSetting } from "./editor.js";
import { eventuallyTab } from "./tabs.js";

// In two pieces, so that nothing takes this file itself for one with a secret.
const password = ["kX9-vQ2m", "Lw7r-t4Hd"].join("-");
const secret = `export const databaseUrl = "postgres://shop:${password}@db.fixture-shop.net:5432/shop";\n`;

describe("diagnostics", () => {
  afterEach(async () => {
    await setSetting("enable", undefined);
    await setSetting("run", undefined);
    await setSetting("preset", undefined);
    await closeEditors();
  });

  it("follow the unsaved text", async () => {
    const editor = await openFile("src", "mail.ts");
    const { uri } = editor.document;
    const before = await readFile(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), secret));
    await eventuallyRules(uri, ["hardcoded-credentials-in-url"]);
    const [finding] = findingsOf(uri);
    assert.equal(finding?.range.start.line, 1);
    assert.ok(!finding.message.includes(password), "a message never holds the secret");
    await replaceText(editor, secret, "");
    await eventuallyRules(uri, []);
    assert.equal(await readFile(uri), before, "nothing was saved on the way");
  });

  it("of an open file stay where code elsewhere in it is broken", async () => {
    const editor = await openFile("src", "reset-token.ts");
    await eventuallyRules(editor.document.uri, ["weak-hash"]);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), "function half(a: { b: string\n"));
    await eventually("the findings moved down by a line", () => (findingsOf(editor.document.uri)[0]?.range.start.line === 4 ? true : undefined));
  });

  it("are there in a component, where no extension brings its language", async () => {
    const uri = fileUri("src", "profile.vue");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('<script setup>\nlocalStorage.setItem("token", token);\n</script>\n'));
    try {
      // A language that nothing brings starts no extension.
      await eventuallyRules((await openFile("src", "reset-token.ts")).document.uri, ["weak-hash"]);
      const editor = await openFile("src", "profile.vue");
      await eventuallyRules(editor.document.uri, ["token-in-web-storage"]);
    } finally {
      await closeEditors();
      await deleteFile(uri);
    }
  });

  it("are shown in a hover with what is wrong and how to fix it", async () => {
    const editor = await openFile("src", "reset-token.ts");
    await eventuallyRules(editor.document.uri, ["weak-hash"]);
    const at = editor.document.positionAt(editor.document.getText().indexOf('"md5"') + 2);
    const text = await eventually("a hover tells of the rule", async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, at);
      return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value))).find((value) => value.includes("SHA-256"));
    });
    assert.ok(text.length > 0);
  });

  it("go and come back with lintel.enable, without a restart", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    await eventuallyRules(document.uri, ["weak-hash"]);
    await setSetting("enable", false);
    await eventuallyRules(document.uri, []);
    await setSetting("enable", true);
    await eventuallyRules(document.uri, ["weak-hash"]);
  });

  it("become more with lintel.preset where no config file speaks for the file", async () => {
    const editor = await openFile("src", "mail.ts");
    const { uri } = editor.document;
    const doubtful = 'import { createHash } from "node:crypto";\nexport const transform = (value: string) => createHash("sha1").update(value).digest("hex");\n';
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), doubtful));
    await setSetting("preset", "all");
    await eventuallyRules(uri, ["weak-hash"]);
    await setSetting("preset", "recommended");
    await eventuallyRules(uri, []);
  });

  it("wait for the save with lintel.run set to onSave", async () => {
    await setSetting("run", "onSave");
    const uri = fileUri("src", "saved.ts");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("export {};\n"));
    const editor = await openFile("src", "saved.ts");
    await eventuallyRules(uri, []);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), secret));
    // Nothing tells that no answer will come; a second is many times what an answer takes.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual(findingsOf(uri), []);
    await editor.document.save();
    await eventuallyRules(uri, ["hardcoded-credentials-in-url"]);
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
  });

  it("link to the page of their rule, which opens by itself", async () => {
    const { document } = await openFile("src", "reset-token.ts");
    const code = await eventually("the finding has a link", () => findingsOf(document.uri)[0]?.code);
    assert.ok(typeof code === "object");
    await vscode.commands.executeCommand("vscode.open", code.target);
    const { input } = await eventuallyTab("weak-hash");
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, "lintel.rulePage");
  });
});
