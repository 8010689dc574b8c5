import { type Disposable, EventEmitter, Range, type TreeDataProvider, type Uri, WorkspaceEdit, commands, l10n, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

import { type LogResult, readLogRequest, type Triage, triageLogRequest } from "../../../server/src/lsp/protocol.js";
import { ensureRunning } from "../commands/ensure-running.js";
import { severityOrder } from "../findings/shown-finding.js";
import { request } from "../messages.js";
import { type LogGroupNode, type LogTreeNode, logTreeItem } from "./log-node.js";

/** The view of a SARIF log, which is there while a log is open. */
export interface LogView extends Disposable {
  readonly provider: TreeDataProvider<LogTreeNode>;
  /** Shows the results of a log. Resolves to how many there are; rejects with what is wrong with it. */
  open(uri: Uri): Promise<number>;
  close(): void;
  /** Writes a decision into the log and saves it. */
  triage(result: LogResult, triage: Triage): Promise<void>;
}

interface OpenLog {
  readonly uri: Uri;
  readonly results: readonly LogResult[];
}

export function createLogView(client: BaseLanguageClient): LogView {
  const changed = new EventEmitter<undefined>();
  let log: OpenLog | undefined;

  const provider: TreeDataProvider<LogTreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: logTreeItem,
    getChildren(node) {
      switch (node?.kind) {
        case undefined:
          return groupsOf(log?.results ?? []);
        case "group":
          return node.results.map((result) => ({ kind: "result", result }));
        case "result":
          return node.result.steps.length > 1 ? node.result.steps.map((_, index) => ({ kind: "step", result: node.result, index })) : [];
        case "step":
          return [];
      }
    },
  };
  const view = window.createTreeView("lintel.log", { treeDataProvider: provider, showCollapseAll: true });

  const describe = (): void => {
    const results = log?.results ?? [];
    const decided = results.filter(({ triage }) => triage.status !== "open").length;
    view.description = log === undefined ? "" : (log.uri.path.split("/").at(-1) ?? "");
    view.message = log === undefined ? "" : results.length === 0 ? l10n.t("The log holds no finding.") : l10n.t("{0} of {1} decided.", decided, results.length);
    void commands.executeCommand("setContext", "lintel.log.isOpen", log !== undefined);
    changed.fire(undefined);
  };
  const load = async (uri: Uri): Promise<number> => {
    await ensureRunning(client);
    const document = await workspace.openTextDocument(uri);
    const reading = await request(client, readLogRequest, { text: document.getText() });
    if ("problem" in reading) throw new Error(reading.problem);
    log = { uri, results: reading.results };
    describe();
    return reading.results.length;
  };
  const subscriptions: readonly Disposable[] = [
    changed,
    view,
    workspace.onDidSaveTextDocument(({ uri }) => {
      // A log that somebody broke by hand keeps showing what it last held.
      if (uri.toString() === log?.uri.toString()) void load(uri).catch(() => undefined);
    }),
  ];
  describe();
  return {
    provider,
    async open(uri) {
      const count = await load(uri);
      await commands.executeCommand("lintel.log.focus");
      return count;
    },
    close() {
      log = undefined;
      describe();
    },
    async triage({ index, run }, triage) {
      if (log === undefined) return;
      const { uri } = log;
      const document = await workspace.openTextDocument(uri);
      if (document.isDirty) throw new Error(l10n.t("{0} has unsaved changes. Save or revert it, then decide again.", workspace.asRelativePath(uri)));
      const edits = await request(client, triageLogRequest, { text: document.getText(), run, index, triage });
      if (edits === null) throw new Error(l10n.t("The log has changed, and no longer holds this finding. Open it again."));
      const edit = new WorkspaceEdit();
      for (const { end, newText, start } of edits) edit.replace(uri, new Range(document.positionAt(start), document.positionAt(end)), newText);
      if (!(await workspace.applyEdit(edit)) || !(await document.save())) throw new Error(l10n.t("The editor did not take the change."));
      await load(uri);
    },
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}

/** Worst first; of each severity in the order of the log. */
function groupsOf(results: readonly LogResult[]): LogGroupNode[] {
  return severityOrder.map((severity): LogGroupNode => ({ kind: "group", severity, results: results.filter((result) => result.severity === severity) })).filter((group) => group.results.length > 0);
}
