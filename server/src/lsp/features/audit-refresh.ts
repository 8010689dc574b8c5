import { CancellationToken, FileChangeType } from "vscode-languageserver";
import { isRead } from "#core/syntax/language";
import type { Server } from "../feature.js";
import { pathOfUri, uriKey } from "../uri.js";

/** A checkout of another branch changes many files within moments; they are looked at together. In milliseconds. */
const settle = 100;

export interface AuditFreshness {
  /** There was an audit, of the workspace as a whole or of a part: from now on changed files are looked at again. */
  start(reach: "whole" | "part"): void;
  stop(): void;
}

/** Another configuration is often written in several steps. In milliseconds. */
const settleConfig = 500;

/**
 * Keeps the audit's diagnostics true: a file that is closed or changes on disk is analysed again. Another configuration may find
 * something in any file, so then `auditAgain` is called where the workspace as a whole was audited. Open documents speak for
 * themselves.
 */
export function keepAuditFresh(server: Server, auditAgain: () => void): AuditFreshness {
  const { analyses, documents, guarded, makeDiagnostics, ports, publisher, watchedFiles, workspace } = server;
  let isOn = false;
  let isWhole = false;
  let cancelAudit: (() => void) | undefined;
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
    cancelAudit?.();
    if (isWhole) cancelAudit = ports.clock.after(settleConfig, auditAgain);
    else refreshSoon(uris.filter(isInWorkspace));
  });

  return {
    start(reach) {
      // What an audit of a part leaves alone is still known from the audit of the whole before it.
      isWhole = reach === "whole" || (isOn && isWhole);
      isOn = true;
      void guarded("Watching the audited files", undefined, () => watchedFiles.watchSources());
    },
    stop() {
      isOn = false;
      isWhole = false;
      stale.clear();
      cancelWait?.();
      cancelAudit?.();
    },
  };
}
