import { type LogOutputChannel, type Progress, ProgressLocation, type Uri, commands, l10n, window } from "vscode";
import { LSPErrorCodes, ResponseError, WorkDoneProgress } from "vscode-languageclient";

import { type AuditSummary, auditRequest } from "../../../server/src/lsp/protocol.js";
import { diskFolders } from "../disk-folders.js";
import type { ExtensionState } from "../extension.js";
import { request } from "../messages.js";
import { ensureRunning } from "./ensure-running.js";

/** How long the result stays in the status bar, in milliseconds. */
const resultShownMs = 15_000;

/** What an audit is made for: only these files and folders, or the whole workspace where it is left out. */
export interface AuditScope {
  readonly only: readonly Uri[];
  /** Names the scope in the progress, such as `the changed files`. */
  readonly title: string;
}

/**
 * Audits all workspace folders, or a part of them; the findings fill the lists. Resolves to the summary, or to undefined when
 * there is no folder or the audit was cancelled before its first file.
 */
export async function auditWorkspace({ client, findings }: ExtensionState, output: LogOutputChannel, scope?: AuditScope): Promise<AuditSummary | undefined> {
  if (diskFolders().length === 0) {
    void window.showInformationMessage(l10n.t("Lintel: open a folder to audit it."));
    return undefined;
  }
  await ensureRunning(client);
  const title = l10n.t("Lintel audits {0}", scope?.title ?? l10n.t("the workspace"));
  const summary = await window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const workDoneToken = `lintel-audit-${crypto.randomUUID()}`;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, forwardTo(progress));
    const only = scope?.only.map((uri) => client.code2ProtocolConverter.asUri(uri));
    try {
      return await request(client, auditRequest, { workDoneToken, ...(only !== undefined && { only }) }, token);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
  if (summary === undefined) return undefined;
  findings.setSummary(summary);
  writeSummary(summary, output);
  window.setStatusBarMessage(`$(shield) ${headline(summary)}`, resultShownMs);
  // Who has gone on typing meanwhile keeps the focus.
  if (summary.findings > 0) await commands.executeCommand("lintel.findings.focus", { preserveFocus: true });
  return summary;
}

/** The server reports percentages so far, the editor wants what was added since the last report. */
function forwardTo(progress: Progress<{ message?: string; increment?: number }>): (value: unknown) => void {
  let reached = 0;
  return (value) => {
    const { message, percentage } = value as { readonly message?: string; readonly percentage?: number };
    const increment = percentage === undefined ? 0 : Math.max(0, percentage - reached);
    reached += increment;
    progress.report({ increment, ...(message === undefined ? {} : { message }) });
  };
}

/** True for the answer to a request that was cancelled. */
export function isCancellation(error: unknown): boolean {
  return error instanceof ResponseError && (error.code === LSPErrorCodes.RequestCancelled || error.code === LSPErrorCodes.ServerCancelled);
}

function headline({ findings, files, isPartial }: AuditSummary): string {
  const found = findings === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", findings);
  const counted = files === 1 ? l10n.t("Lintel: {0} in 1 file", found) : l10n.t("Lintel: {0} in {1} files", found, files);
  return isPartial ? l10n.t("{0}, cancelled before the end", counted) : counted;
}

/** The log keeps what the status bar has no room for: counts by rule, and every file that was not analysed. */
function writeSummary(summary: AuditSummary, output: LogOutputChannel): void {
  output.info(`${headline(summary)} (${(summary.milliseconds / 1000).toFixed(1)} s, ${summary.suppressed} suppressed)`);
  for (const [ruleId, count] of Object.entries(summary.byRule)) output.info(`  ${count} ${ruleId}`);
  for (const { path, reason } of summary.skipped) output.warn(`  not analysed: ${path}: ${reason}`);
  for (const problem of summary.problems) output.warn(`  ${problem}`);
}
