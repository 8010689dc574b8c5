import { Position, RelativePattern, Uri, WorkspaceEdit, type WorkspaceFolder, l10n, window, workspace } from "vscode";

import { diskFolders } from "../disk-folders.js";
import { firstConfig } from "./first-config.js";

const configName = "lintel.config.json";

/** Opens the config file that is nearest to the file in front; where there is none, offers to create one. */
export async function openConfig(): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const folder = (active === undefined ? undefined : workspace.getWorkspaceFolder(active)) ?? diskFolders()[0];
  if (folder === undefined) {
    void window.showInformationMessage(l10n.t("Lintel: open a folder to configure it. Single files are checked with the recommended rules."));
    return;
  }
  const nearest = await nearestConfig(folder, active ?? folder.uri);
  if (nearest !== undefined) {
    await window.showTextDocument(nearest);
    return;
  }
  const create = l10n.t("Create {0}", configName);
  const choice = await window.showInformationMessage(l10n.t("Lintel: {0} has no {1}; the recommended rules apply.", folder.name, configName), create);
  if (choice === create) await createConfig(folder);
}

async function nearestConfig(folder: WorkspaceFolder, from: Uri): Promise<Uri | undefined> {
  const found = await workspace.findFiles(new RelativePattern(folder, `**/${configName}`), "**/node_modules/**");
  const isAbove = ({ path }: Uri): boolean => from.path.startsWith(path.slice(0, -configName.length)) || path === `${folder.uri.path}/${configName}`;
  return found.filter(isAbove).sort((a, b) => b.path.length - a.path.length)[0];
}

/** The file is opened unsaved: what is in the workspace changes only when the user saves. */
async function createConfig(folder: WorkspaceFolder): Promise<void> {
  const uri = Uri.joinPath(folder.uri, configName).with({ scheme: "untitled" });
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.insert(uri, new Position(0, 0), firstConfig);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document);
}
