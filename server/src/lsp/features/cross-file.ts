import { FileChangeType } from "vscode-languageserver";
import { languageOfPath } from "#core/syntax/language";
import { isServerTemplate } from "#core/html/raw-outputs";
import { fileNameOf } from "#core/text/paths";
import type { OpenDocument } from "../documents.js";
import type { Feature } from "../feature.js";
import { indexStatus } from "../protocol.js";
import { pathOfUri } from "../uri.js";

/** After the start the documents that are open come first. In milliseconds. */
const headStart = 300;
/** Several changes in a row are answered together. In milliseconds. */
const settle = 100;

const manifest = /^(?:package|[tj]sconfig(?:\.[\w-]+)*)\.json$/;

/**
 * Follows data from file to file: keeps the index of the workspace up to date with documents and files, and has open
 * documents diagnosed again whose findings depend on what changed elsewhere.
 */
export const crossFile: Feature = ({ analyses, client, connection, documents, flow, guarded, ports, typing, watchedFiles, workspace }) => {
  let cancelStart: (() => void) | undefined;
  let cancelLook: (() => void) | undefined;
  let isStarted = false;

  const rebuildSoon = (): void => {
    cancelStart?.();
    cancelStart = ports.clock.after(headStart, () => flow.rebuild());
  };

  const look = (): void => void guarded("Following data between files", undefined, () => analyses.renewOutdated());
  const lookSoon = (): void => {
    cancelLook?.();
    cancelLook = ports.clock.after(settle, look);
  };

  const changedOnDisk = (uri: string): void => {
    const folder = flow.folderOf(uri);
    const path = workspace.placeOf(uri).path;
    if (folder !== undefined) void guarded("Indexing a changed file", undefined, () => folder.changedOnDisk(path));
  };

  documents.onDidOpen(({ uri }) => changedOnDisk(uri));
  documents.onDidClose(({ uri }) => changedOnDisk(uri));
  const changed = ({ uri, languageId, text }: OpenDocument): void => {
    flow.folderOf(uri)?.changed({ uri, path: workspace.placeOf(uri).path, languageId, text }, typing.isIn(uri));
  };
  documents.onDidChange((document) => {
    changed(document);
    lookSoon();
  });
  // It has been waited for already.
  analyses.onDidSettle((document) => {
    changed(document);
    look();
  });
  watchedFiles.onDidChange(({ uri, type }) => {
    const path = pathOfUri(uri);
    const folder = flow.folderOf(uri);
    if (languageOfPath(path) !== undefined) {
      // The text of an open document counts, whatever is on disk; but its file may have come, as when another branch is checked out.
      if (type !== FileChangeType.Changed || documents.get(uri) === undefined) changedOnDisk(uri);
    }
    if (folder !== undefined && (manifest.test(fileNameOf(path)) || isServerTemplate(path))) void guarded("Resolving imports anew", undefined, () => folder.relink());
  });
  flow.onMayHaveChanged(lookSoon);
  flow.onDidProgress((status) => {
    if (client.customNotifications) void connection.sendNotification(indexStatus.method, status);
  });
  workspace.onDidReload(() => {
    flow.reset();
    if (isStarted) rebuildSoon();
  });

  return {
    start() {
      isStarted = true;
      rebuildSoon();
      return guarded("Watching source files", undefined, () => watchedFiles.watchSources());
    },
  };
};
