import assert from "node:assert/strict";

import * as vscode from "vscode";

import { readSnippets, type Snippet } from "../../../scripts/generate/snippets.js";
import { expandSnippet } from "../../support/snippet-body.js";
import { closeEditors } from "./editor.js";

/** The folder of the extension as it runs here, with the snippets that it contributes. */
function extensionFolder(): string {
  const extension = vscode.extensions.getExtension("lintel.lintel");
  assert.ok(extension, "the extension is installed");
  return extension.extensionPath;
}

/** What the editor makes of a snippet in an empty document, each placeholder left at its default. */
async function expanded(editor: vscode.TextEditor, { name, body }: Snippet, isContributed: boolean): Promise<string> {
  const { document } = editor;
  await editor.edit((edit) => edit.delete(new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length))));
  // By its name as contributed, as the list of suggestions takes it.
  if (isContributed) await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: document.languageId, name });
  else await editor.insertSnippet(new vscode.SnippetString(body.join("\n")));
  await vscode.commands.executeCommand("leaveSnippet");
  return document.getText();
}

describe("snippets", () => {
  after(closeEditors);

  it("are each expanded to what the suite has analysed", async function () {
    this.timeout(120_000);
    const snippets = readSnippets(extensionFolder());
    assert.ok(snippets.length >= 100, `${snippets.length} snippets are contributed`);
    const known = new Set(await vscode.languages.getLanguages());
    // Languages that other extensions bring, such as that of nginx, are not here: these snippets go into plain text.
    const languageOf = ({ scope }: Snippet): string => scope.split(",").find((id) => known.has(id)) ?? "plaintext";
    const wrong: string[] = [];
    for (const language of new Set(snippets.map(languageOf))) {
      const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content: "" }));
      for (const snippet of snippets.filter((one) => languageOf(one) === language)) {
        const text = await expanded(editor, snippet, language !== "plaintext");
        const expected = expandSnippet(snippet.body.join("\n"));
        if (text !== expected) wrong.push(`${snippet.prefix}:\n${text}\ninstead of\n${expected}`);
      }
    }
    assert.deepEqual(wrong, []);
    const contributed = snippets.filter((snippet) => languageOf(snippet) !== "plaintext").length;
    assert.ok(contributed >= 80, `${contributed} of ${snippets.length} were inserted by their contribution`);
  });
});
