import { type Uri, l10n, workspace } from "vscode";

/** Writes a file of Lintel's own. Rejects with a sentence rather than overwrite an unsaved change in an open editor. */
export async function writeUnlessDirty(uri: Uri, text: string): Promise<void> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true) throw new Error(l10n.t("{0} has unsaved changes. Save or revert it, then try again.", workspace.asRelativePath(uri)));
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
