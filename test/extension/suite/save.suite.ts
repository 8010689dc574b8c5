import assert from "node:assert/strict";

import * as vscode from "vscode";

import { closeEditors, deleteFile, eventuallyRules, fileUri, openFile, readFile, writeFile } from "./editor.js";

/** A finding with a safe fix, one whose fixes are suggestions, and code that a formatter has something to say about. */
const written = [
  'import crypto from "node:crypto";',
  "export   const id=crypto.pseudoRandomBytes( 16 );",
  'export const passwordHash = (password: string) => crypto.createHash("md5").update(password).digest("hex");',
  "",
].join("\n");
const fixed = written.replace("pseudoRandomBytes", "randomBytes");
const formatted = fixed.replace("export   const id=crypto.randomBytes( 16 )", "export const id = crypto.randomBytes(16)");

describe("saving a file, where the editor is told to fix all of Lintel's then", () => {
  const uri = (): vscode.Uri => fileUri("src", "saved-fix.ts");
  const set = (name: string, value: unknown): Thenable<void> => vscode.workspace.getConfiguration("editor").update(name, value, vscode.ConfigurationTarget.Global);

  beforeEach(async () => {
    await set("codeActionsOnSave", { "source.fixAll.lintel": "explicit" });
    await writeFile(uri(), "export {};\n");
  });

  afterEach(async () => {
    for (const name of ["codeActionsOnSave", "formatOnSave", "defaultFormatter"]) await set(name, undefined);
    await closeEditors();
    await deleteFile(uri());
  });

  async function saveTyped(text: string): Promise<vscode.TextDocument> {
    const { document, edit } = await openFile("src", "saved-fix.ts");
    await edit((builder) => builder.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
    assert.ok(await document.save());
    return document;
  }

  it("makes the safe fixes, leaves suggestions to a person, and touches nothing else", async () => {
    const document = await saveTyped(written);
    assert.equal(await readFile(uri()), fixed);
    assert.equal(document.isDirty, false);
    await eventuallyRules(uri(), ["weak-password-hash"]);
  });

  it("goes with a formatter: one save does both, and the next one changes nothing", async () => {
    await set("formatOnSave", true);
    await set("defaultFormatter", "vscode.typescript-language-features");
    await saveTyped(written);
    assert.equal(await readFile(uri()), formatted);
    await saveTyped(formatted);
    assert.equal(await readFile(uri()), formatted);
  });

  it("fixes what was typed in the very moment before", async () => {
    const { document, edit } = await openFile("src", "saved-fix.ts");
    await edit((builder) => builder.insert(new vscode.Position(0, 0), written));
    await document.save();
    assert.match((await readFile(uri())) ?? "", /crypto\.randomBytes/);
  });

  it("leaves all as it is without the setting", async () => {
    await set("codeActionsOnSave", {});
    await saveTyped(written);
    assert.equal(await readFile(uri()), written);
  });
});
