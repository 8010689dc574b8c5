import assert from "node:assert/strict";

import * as vscode from "vscode";

/** How long something may take to show in the editor, in milliseconds. Passing tests wait for far less. */
const patienceMs = 15_000;

/** The folder that the tests work on, a copy of test/extension/fixtures/workspace. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "the tests run in a workspace");
  return folder.uri;
}

export function fileUri(...segments: readonly string[]): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), ...segments);
}

export async function openFile(...segments: readonly string[]): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(...segments)));
}

/** Replaces the only occurrence of `from` in the unsaved text. */
export async function replaceText(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const { document } = editor;
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `the document holds ${from}`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, to)));
}

/** Lintel's diagnostics of a document; those of other extensions are left out. */
export function findingsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "lintel");
}

/** The rule a diagnostic comes from. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

export function rulesIn(uri: vscode.Uri): readonly string[] {
  return findingsOf(uri).map(ruleOf);
}

/** Resolves with the first value of `read` that is not undefined; asks again until the patience, in milliseconds, is over. */
export async function eventually<Value>(expectation: string, read: () => Value | undefined | Promise<Value | undefined>, patience = patienceMs): Promise<Value> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > end) assert.fail(`Waited ${patience / 1000} s in vain until ${expectation}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until exactly these rules have findings in a document, in any order. */
export async function eventuallyRules(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  const wanted = [...expected].sort().join(", ");
  await eventually(`${vscode.workspace.asRelativePath(uri)} shows [${wanted}]`, () => ([...rulesIn(uri)].sort().join(", ") === wanted ? true : undefined)).catch(
    (error: unknown) => assert.fail(`${error instanceof Error ? error.message : String(error)} It shows [${rulesIn(uri).join(", ")}].`),
  );
}

/** Changes one of Lintel's settings for the user; `undefined` puts the default back. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("lintel").update(name, value, vscode.ConfigurationTarget.Global);
}

/** Drops all unsaved changes and closes every editor. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty === true) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** The text of a file on disk, or undefined where there is none. */
export async function readFile(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

export async function deleteFile(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true });
  } catch {
    // It was never written.
  }
}
