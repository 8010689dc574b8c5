import type { CancellationToken } from "vscode-languageserver";
import { baselinePath } from "#core/baseline/baseline";
import { baselineText } from "#core/baseline/baseline-file";
import { throwIfCancelled } from "../cancellation.js";
import { problemToDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import { baselineRequest, type BaselineParams, type BaselineResult, newSinceRequest, type NewSinceParams, type NewSinceResult } from "../protocol.js";
import { pathOfUri, uriKey } from "../uri.js";
import type { Folder } from "../workspace.js";

/** Several events tell of one save; they are answered together. In milliseconds. */
const settle = 50;

/**
 * The baseline of each folder: read at the start and whenever its file changes. What is wrong in it is shown in that file, and all
 * findings count as new then. Also answers what is new since a branch.
 */
export const knownFindings: Feature = (server) => {
  const { connection, documents, guarded, knownFindings: known, ports, publisher, settings, watchedFiles, workspace } = server;
  let cancelWait: (() => void) | undefined;

  const reload = (): Promise<void> =>
    guarded("Reading the baseline", undefined, async () => {
      const faulty = await known.reload();
      const keys = new Set(faulty.map(({ uri }) => uriKey(uri)));
      for (const uri of publisher.urisOf("baseline")) if (!keys.has(uriKey(uri))) publisher.publish(uri, "baseline", []);
      for (const { uri, fault } of faulty) {
        const message = `This baseline cannot be used, so all findings count as new: ${fault}`;
        publisher.publish(uri, "baseline", [problemToDiagnostic({ kind: "malformed-file", path: pathOfUri(uri), message }, "")]);
      }
    });
  const reloadSoon = ({ uri }: { readonly uri: string }): void => {
    if (!pathOfUri(uri).endsWith(`/${baselinePath}`)) return;
    cancelWait?.();
    cancelWait = ports.clock.after(settle, () => void reload());
  };
  watchedFiles.onDidChange(reloadSoon);
  // Clients that watch no files still say when an open one was saved.
  documents.onDidSave(reloadSoon);
  let folders = workspace.folders;
  workspace.onDidReload(() => {
    if (folders === workspace.folders) return;
    folders = workspace.folders;
    void reload();
  });
  settings.onDidChange(() => known.refresh());
  known.onDidChange(() => publisher.renew());

  const folderOf = (uri: string): Folder | undefined => workspace.folders.find((folder) => uriKey(folder.uri) === uriKey(uri));

  connection.onRequest(baselineRequest.method, ({ folder: asked, isPruned }: BaselineParams) =>
    guarded<BaselineResult>("Making a baseline", { ok: false, reason: "Lintel failed; its log says why." }, async () => {
      const folder = folderOf(asked);
      const made = folder === undefined ? undefined : await known.accept(folder, isPruned);
      if (made === undefined) return { ok: false, reason: "The folder has to be audited to the end first." };
      if ("fault" in made) return { ok: false, reason: `The baseline that is there cannot be used: ${made.fault}` };
      const { entries } = made.baseline;
      const findings = entries.reduce((sum, { count }) => sum + count, 0);
      return { ok: true, uri: made.uri, text: baselineText(made.baseline), findings, files: new Set(entries.map(({ path }) => path)).size };
    }),
  );
  connection.onRequest(newSinceRequest.method, (params: NewSinceParams, token: CancellationToken) =>
    guarded<NewSinceResult>("Comparing with a branch", { reason: "Lintel failed; its log says why." }, async () => {
      const root = folderOf(params.folder)?.path;
      if (ports.newSince === undefined || root === undefined) return { reason: "Nothing can be compared with git here." };
      const result = await ports.newSince(root, params.ref, token);
      throwIfCancelled(token);
      return result;
    }),
  );
  return { start: reload };
};
