import { CancellationToken, FileChangeType } from "vscode-languageserver";
import { isRead } from "#core/syntax/language";
import type { Server } from "../feature.js";
import { pathOfUri, uriKey } from "../uri.js";

/** A checkout of another branch changes many files within moments; they are looked at together. In milliseconds. */
const settle = 100;

export interface AuditFreshness {
  /** There was an audit: from now on changed files are looked at again. */
  start(): void;
  stop(): void;
}

/**
 * Keeps the audit's diagnostics true: a file that is closed, changes on disk or gets another configuration is analysed
 * again. Open documents speak for themselves.
 */
export function keepAuditFresh(server: Server): AuditFreshness {
  const { analyses, documents, guarded, makeDiagnostics, ports, publisher, watchedFiles, workspace } = server;
  let isOn = false;
  const stale = new Map<string, string>();
  let cancelWait: (() => void) | undefined;

  const refresh = (uri: string): Promise<void> =>
    guarded("Looking at a changed file", undefined, async () => {
      await ports.clock.nextTurn();
      if (!isOn || documents.get(uri) !== undefined) return;
      const { place, lines, analysis } = await analyses.of(uri, CancellationToken.None);
      const diagnostics = await makeDiagnostics({ uri, folder: place.folder, lines, findings: analysis.findings });
      if (isOn) publisher.publish(uri, "audit", diagnostics);
    });

  const refreshSoon = (uris: readonly string[]): void => {
    for (const uri of uris) stale.set(uriKey(uri), uri);
    cancelWait?.();
    cancelWait = ports.clock.after(settle, () => {
      const batch = [...stale.values()];
      stale.clear();
      void batch.reduce((before, uri) => before.then(() => refresh(uri)), Promise.resolve());
    });
  };

  const isInWorkspace = (uri: string): boolean => {
    const { folder } = workspace.placeOf(uri);
    return workspace.folders.includes(folder);
  };

  documents.onDidClose(({ uri }) => {
    if (isOn && isInWorkspace(uri)) refreshSoon([uri]);
  });
  watchedFiles.onDidChange(({ uri, type }) => {
    if (!isOn || !isRead(pathOfUri(uri))) return;
    if (type === FileChangeType.Deleted) publisher.publish(uri, "audit", []);
    else if (isInWorkspace(uri)) refreshSoon([uri]);
  });
  workspace.onDidReload(() => {
    if (!isOn) return;
    const uris = publisher.urisOf("audit");
    for (const uri of uris) if (!isInWorkspace(uri)) publisher.publish(uri, "audit", []);
    refreshSoon(uris.filter(isInWorkspace));
  });

  return {
    start() {
      isOn = true;
      void guarded("Watching the audited files", undefined, () => watchedFiles.watchSources());
    },
    stop() {
      isOn = false;
      stale.clear();
      cancelWait?.();
    },
  };
}
