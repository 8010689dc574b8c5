import type { Feature } from "../feature.js";
import { uriKey } from "../uri.js";

/** Keeps the list of workspace folders; each has its own configuration. */
export const workspaceFolders: Feature = ({ client, connection, workspace }) => {
  if (!client.workspaceFolders) return {};
  return {
    capabilities: { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } },
    start() {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uriKey(uri)));
        const kept = workspace.folders.map(({ uri }) => uri).filter((uri) => !gone.has(uriKey(uri)));
        workspace.setFolders([...kept, ...added.map(({ uri }) => uri)]);
      });
    },
  };
};
