import { CodeActionKind, type CodeAction, Range, Uri, commands, l10n, window, workspace } from "vscode";

/** Applies all safe fixes in a file: the given one, else the one in front. Resolves to whether something was changed. */
export async function fixAllInFile(argument: unknown): Promise<boolean> {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    void window.showInformationMessage(l10n.t("Lintel: open a file to fix it."));
    return false;
  }
  const document = await workspace.openTextDocument(uri);
  const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const kind = CodeActionKind.SourceFixAll.append("lintel").value;
  const actions = await commands.executeCommand<readonly CodeAction[]>("vscode.executeCodeActionProvider", uri, all, kind, 1);
  const edit = actions[0]?.edit;
  if (edit === undefined) {
    window.setStatusBarMessage(l10n.t("Lintel: no finding here has a safe fix."), 5_000);
    return false;
  }
  return workspace.applyEdit(edit);
}
