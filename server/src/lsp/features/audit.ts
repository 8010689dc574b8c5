import {
  CancellationToken,
  CancellationTokenSource,
  type WorkDoneProgressReporter,
  type WorkDoneProgressServerReporter,
} from "vscode-languageserver";
import { LineIndex } from "#core/text/line-index";
import type { AnalysedDocument } from "../analyses.js";
import { auditFiles } from "../audit-files.js";
import { auditFolder, type AuditWatch, findingsByPath, type FolderAudit } from "../audit-folder.js";
import { summarize, summarizeFiles } from "../audit-summary.js";
import type { Feature } from "../feature.js";
import { auditCommand, type AuditParams, auditRequest, type AuditSummary, clearAuditRequest } from "../protocol.js";
import { uriKey, uriOfPathIn } from "../uri.js";
import { keepAuditFresh } from "./audit-refresh.js";
import { keepWorkspaceFresh } from "./workspace-refresh.js";

/** Audits the workspace on request, with progress. Cancelling keeps what was found until then. */
export const audit: Feature = (server) => {
  const { auditStore, client, connection, guarded, knownFindings, makeDiagnostics, ports, publisher, workspace } = server;
  const freshness = keepAuditFresh(server, () => void guardedRun({}, CancellationToken.None));
  const whole = keepWorkspaceFresh(server);
  let running: CancellationTokenSource | undefined;

  const publish = async ({ folder, result, audited }: FolderAudit): Promise<void> => {
    const root = folder.path ?? "";
    const byPath = findingsByPath(result.findings.filter((finding) => !whole.speaksOf(finding)));
    const shown = new Set<string>();
    for (const path of audited) {
      const uri = uriOfPathIn(root, path);
      shown.add(uriKey(uri));
      const findings = byPath.get(path) ?? [];
      const lines = new LineIndex(result.sources.get(path) ?? "");
      publisher.publish(uri, "audit", findings.length === 0 ? [] : await makeDiagnostics({ uri, folder, lines, findings }));
    }
    await whole.publish(folder, result);
    // Files that are gone; a partial audit knows nothing of the files it did not come to.
    if (result.cancelled) return;
    for (const uri of publisher.urisOf("audit")) {
      if (!shown.has(uriKey(uri)) && workspace.placeOf(uri).folder.uri === folder.uri) publisher.publish(uri, "audit", []);
    }
  };

  const publishOne = async ({ uri, place, lines, analysis }: AnalysedDocument): Promise<void> => {
    publisher.publish(uri, "audit", await makeDiagnostics({ uri, folder: place.folder, lines, findings: analysis.findings }));
  };

  const run = async ({ folders: wanted, only, workDoneToken }: AuditParams, token: CancellationToken): Promise<AuditSummary> => {
    // The newest audit is the one somebody waits for.
    running?.cancel();
    const source = new CancellationTokenSource();
    running = source;
    const tokens = [token, source.token];
    const progress =
      workDoneToken !== undefined || !client.workDoneProgress
        ? connection.window.attachWorkDoneProgress(workDoneToken)
        : await connection.window.createWorkDoneProgress();
    if (isCancellable(progress)) tokens.push(progress.token);
    const started = ports.clock.now();
    const keys = new Set(wanted?.map(uriKey));
    const folders = workspace.folders.filter(({ uri }) => wanted === undefined || keys.has(uriKey(uri)));
    const audits: FolderAudit[] = [];
    let known = 0;
    progress.begin("Lintel: auditing the workspace", 0, undefined, true);
    const isCancelled = (): boolean => tokens.some(({ isCancellationRequested }) => isCancellationRequested);
    try {
      if (only !== undefined) {
        const watch: AuditWatch = {
          get isCancelled() {
            return isCancelled();
          },
          onProgress: (done, total) => progress.report(Math.floor((100 * done) / total), `${done} of ${total} files`),
        };
        const some = await auditFiles(server, only, watch, source.token, publishOne);
        freshness.start("part");
        return summarizeFiles(some, knownFindings, ports.clock.now() - started);
      }
      for (const [index, folder] of folders.entries()) {
        const watch: AuditWatch = {
          get isCancelled() {
            return isCancelled();
          },
          onProgress(done, total) {
            progress.report(Math.floor((100 * (index + done / total)) / folders.length), `${done} of ${total} files`);
          },
        };
        const folderAudit = await auditFolder(server, folder, watch);
        audits.push(folderAudit);
        await publish(folderAudit);
        known += knownFindings.audited(folder, folderAudit.result.findings, folderAudit.result.cancelled);
        auditStore.set(folder.uri, folderAudit.evidence);
      }
      freshness.start(wanted === undefined && !isCancelled() ? "whole" : "part");
      return summarize(audits, known, ports.clock.now() - started);
    } finally {
      progress.done();
      if (running === source) running = undefined;
      source.dispose();
    }
  };

  const failed: AuditSummary = { ...summarize([], 0, 0), isPartial: true, problems: ["The audit failed; Lintel's log says why."] };
  const guardedRun = (params: AuditParams, token: CancellationToken): Promise<AuditSummary> =>
    guarded("The audit", failed, () => run(params, token));

  connection.onRequest(auditRequest.method, guardedRun);
  connection.onExecuteCommand(({ command }, token) => (command === auditCommand ? guardedRun({}, token) : null));
  connection.onRequest(clearAuditRequest.method, () => {
    running?.cancel();
    freshness.stop();
    publisher.clear("audit");
    whole.stop();
    knownFindings.clearAudits();
    auditStore.clear();
    return null;
  });
  return { capabilities: { executeCommandProvider: { commands: [auditCommand] } } };
};

function isCancellable(progress: WorkDoneProgressReporter): progress is WorkDoneProgressServerReporter {
  return "token" in progress;
}
