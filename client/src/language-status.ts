import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  Uri,
  commands,
  l10n,
  languages,
  window,
  workspace,
} from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { type DocumentStatus, documentStatus, indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { sourceSelector } from "./languages.js";
import { listen } from "./messages.js";

/** A status with the time it came in. */
interface TimedStatus extends DocumentStatus {
  readonly at: Date;
}

/**
 * The item in the status bar's language menu: what Lintel found in the file at hand and under which configuration, or why
 * it does not look at the file.
 */
export function createLanguageStatus(client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem("lintel.status", sourceSelector);
  item.name = "Lintel";
  const statuses = new Map<string, TimedStatus>();
  // Before the first start a client counts as stopped.
  let isStarted = false;
  const indexes = new Map<string, IndexStatus>();
  const show = (): void => {
    // The views say so as well, where they have nothing to show.
    const isDown = client.state === State.StartFailed || client.state === State.Stopped;
    void commands.executeCommand("setContext", "lintel.isDown", isStarted && isDown);
    const uri = window.activeTextEditor?.document.uri;
    const folder = uri && workspace.getWorkspaceFolder(uri)?.uri.toString();
    render(item, client.state, uri && statuses.get(uri.toString()), folder === undefined ? undefined : indexes.get(folder));
  };
  const subscriptions = [
    item,
    listen(client, documentStatus, (status) => {
      statuses.set(Uri.parse(status.uri).toString(), { ...status, at: new Date() });
      show();
    }),
    listen(client, indexStatus, (status) => {
      indexes.set(Uri.parse(status.folder).toString(), status);
      show();
    }),
    client.onDidChangeState(() => {
      isStarted = true;
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument((document) => {
      statuses.delete(document.uri.toString());
    }),
  ];
  show();
  return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}

function render(item: LanguageStatusItem, state: State, status: TimedStatus | undefined, index: IndexStatus | undefined): void {
  item.busy = state === State.Starting;
  item.severity = LanguageStatusSeverity.Information;
  item.detail = "";
  item.command = { command: "lintel.openConfig", title: l10n.t("Open Configuration") };
  if (state === State.StartFailed || state === State.Stopped) {
    item.text = l10n.t("Lintel is not running");
    item.severity = LanguageStatusSeverity.Error;
    item.command = { command: "lintel.restartServer", title: l10n.t("Restart") };
    return;
  }
  if (status === undefined) {
    item.text = state === State.Starting ? l10n.t("Lintel is starting") : l10n.t("Lintel has not looked at this file yet");
    return;
  }
  item.text = headline(status);
  item.detail = detail(status, index);
  item.busy ||= status.state === "analysed" && index?.state === "indexing";
  if (status.mistakes.length > 0) item.severity = LanguageStatusSeverity.Warning;
  if (status.state === "skipped" || status.problems.length > 0) {
    item.severity = LanguageStatusSeverity.Warning;
    item.command = { command: "lintel.showOutput", title: l10n.t("Show Output") };
  } else if (status.state === "off") {
    item.command = { command: "workbench.action.openSettings", title: l10n.t("Open Settings"), arguments: ["lintel.enable"] };
  }
}

function headline(status: DocumentStatus): string {
  switch (status.state) {
    case "analysed":
      return status.findings === 0 ? l10n.t("Lintel: no finding") : status.findings === 1 ? l10n.t("Lintel: 1 finding") : l10n.t("Lintel: {0} findings", status.findings);
    case "ignored":
      return l10n.t("Lintel: not analysed");
    case "skipped":
      return l10n.t("Lintel: could not be analysed");
    case "off":
      return l10n.t("Lintel: switched off");
  }
}

function detail(status: TimedStatus, index: IndexStatus | undefined): string {
  const nearest = status.configFiles.at(-1);
  const parts = [
    ...(status.state === "analysed" ? reach(index) : []),
    ...(status.reason === undefined ? [] : [status.reason]),
    ...status.problems,
    ...status.mistakes.map(({ uri, problems }) => mistakesIn(workspace.asRelativePath(Uri.parse(uri)), problems)),
    ...(status.known === 0 ? [] : [l10n.t("{0} known in the baseline", status.known)]),
    ...(status.suppressed === 0 ? [] : [l10n.t("{0} suppressed", status.suppressed)]),
    ...(status.rules === 0 ? [] : [l10n.t("{0} rules", status.rules)]),
    ...(status.state === "analysed" ? [l10n.t("looked at {0}", status.at.toLocaleTimeString())] : []),
    nearest === undefined ? l10n.t("no config file") : workspace.asRelativePath(Uri.parse(nearest)),
    // What the nearest one locks itself, it decides anyway.
    ...status.locks.filter(({ uri }) => uri !== nearest).map(({ uri, rules }) => lockedBy(workspace.asRelativePath(Uri.parse(uri)), rules)),
  ];
  return parts.join(" · ");
}

function mistakesIn(config: string, problems: number): string {
  return problems === 1 ? l10n.t("1 mistake in {0}", config) : l10n.t("{0} mistakes in {1}", problems, config);
}

function lockedBy(config: string, rules: number): string {
  return rules === 1 ? l10n.t("1 rule locked by {0}", config) : l10n.t("{0} rules locked by {1}", rules, config);
}

/** How far data is followed; nothing where it is followed over the whole folder, as it should. */
function reach(index: IndexStatus | undefined): readonly string[] {
  if (index === undefined || index.state === "ready") return [];
  if (index.state === "indexing") return [l10n.t("indexing the workspace … {0} %, data is followed in this file alone until then", index.percent)];
  return [l10n.t("data is followed over the first {0} files only: the workspace has more than Lintel indexes", index.files)];
}
