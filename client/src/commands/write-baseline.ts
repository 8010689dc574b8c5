import { type LogOutputChannel, Uri, l10n, window, workspace } from "vscode";
import { DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageclient";

import { baselineRequest } from "../../../server/src/lsp/protocol.js";
import { diskFolders } from "../disk-folders.js";
import type { ExtensionState } from "../extension.js";
import { request } from "../messages.js";
import { auditWorkspace } from "./audit-workspace.js";
import { writeUnlessDirty } from "./write-unless-dirty.js";

/** How long the result stays in the status bar, in milliseconds. */
const resultShownMs = 15_000;

/** What the baseline is to hold: all of today's findings, or only those that it holds already and that are not fixed. */
export type BaselineContent = "all" | "pruned";

/**
 * Audits the workspace and writes the baseline of each folder. Resolves to how many findings are known from now on; to undefined, with
 * nothing written, where the user thought better of it or cancelled the audit.
 */
export async function writeBaseline(state: ExtensionState, output: LogOutputChannel, given?: BaselineContent): Promise<number | undefined> {
  const { client } = state;
  const folders = diskFolders().map(({ uri }) => uri);
  const content = given ?? (await askContent(folders));
  if (content === undefined) return undefined;
  const summary = await auditWorkspace(state, output);
  if (summary === undefined) return undefined;
  if (summary.isPartial) throw new Error(l10n.t("The audit was cancelled, so no baseline was written."));
  const counts = { findings: 0, files: 0 };
  for (const folder of folders) {
    const result = await request(client, baselineRequest, { folder: client.code2ProtocolConverter.asUri(folder), isPruned: content === "pruned" });
    if (!result.ok) throw new Error(result.reason);
    await writeUnlessDirty(Uri.parse(result.uri), result.text);
    // The editor tells of it as well, yet on its own time.
    await client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: result.uri, type: FileChangeType.Changed }] });
    counts.findings += result.findings;
    counts.files += result.files;
  }
  window.setStatusBarMessage(`$(shield) ${l10n.t("Lintel: known from now on: {0} in files: {1}", counts.findings, counts.files)}`, resultShownMs);
  return counts.findings;
}

/** Where there is no baseline yet, there is nothing to choose. */
async function askContent(folders: readonly Uri[]): Promise<BaselineContent | undefined> {
  const found = await workspace.findFiles("**/.lintel/baseline.json", "**/node_modules/**", 1);
  if (found.length === 0 || folders.length === 0) return "all";
  const picks = [
    { label: l10n.t("Accept all of today's findings"), detail: l10n.t("What is new is known from now on."), content: "all" },
    { label: l10n.t("Take out what is fixed"), detail: l10n.t("What is new stays new."), content: "pruned" },
  ] as const;
  return (await window.showQuickPick(picks, { title: l10n.t("Write the baseline") }))?.content;
}
