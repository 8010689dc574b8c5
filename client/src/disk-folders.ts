import { type WorkspaceFolder, workspace } from "vscode";

/** The folders of the workspace that lie on this machine; Lintel reads no others. */
export function diskFolders(): readonly WorkspaceFolder[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
}

/** The names of the folders that lie elsewhere, in another file system of the editor. */
export function foreignFolders(): readonly string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== "file").map(({ name }) => name);
}
