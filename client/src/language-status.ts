import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  Uri,
  languages,
  window,
  workspace,
} from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { type DocumentStatus, documentStatus, indexStatus, type IndexStatus } from "../../server/src/lsp/protocol.js";
import { sourceSelector } from "./languages.js";
import { listen } from "./messages.js";

/**
 * The item in the status bar's language menu: what Lintel found in the file at hand and under which configuration, or why
 * it does not look at the file.
 */
export function createLanguageStatus(client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem("lintel.status", sourceSelector);
  item.name = "Lintel";
  const statuses = new Map<string, DocumentStatus>();
  const indexes = new Map<string, IndexStatus>();
  const show = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const folder = uri && workspace.getWorkspaceFolder(uri)?.uri.toString();
    render(item, client.state, uri && statuses.get(uri.toString()), folder === undefined ? undefined : indexes.get(folder));
  };
  const subscriptions = [
    item,
    listen(client, documentStatus, (status) => {
      statuses.set(Uri.parse(status.uri).toString(), status);
      show();
    }),
    listen(client, indexStatus, (status) => {
      indexes.set(Uri.parse(status.folder).toString(), status);
      show();
    }),
    client.onDidChangeState(show),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument((document) => {
      statuses.delete(document.uri.toString());
    }),
  ];
  show();
  return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}

function render(item: LanguageStatusItem, state: State, status: DocumentStatus | undefined, index: IndexStatus | undefined): void {
  item.busy = state === State.Starting;
  item.severity = LanguageStatusSeverity.Information;
  item.detail = "";
  item.command = { command: "lintel.openConfig", title: "Open Configuration" };
  if (state === State.StartFailed || state === State.Stopped) {
    item.text = "Lintel is not running";
    item.severity = LanguageStatusSeverity.Error;
    item.command = { command: "lintel.restartServer", title: "Restart" };
    return;
  }
  if (status === undefined) {
    item.text = state === State.Starting ? "Lintel is starting" : "Lintel has not looked at this file yet";
    return;
  }
  item.text = headline(status);
  item.detail = detail(status, index);
  item.busy ||= status.state === "analysed" && index?.state === "indexing";
  if (status.state === "skipped" || status.problems.length > 0) {
    item.severity = LanguageStatusSeverity.Warning;
    item.command = { command: "lintel.showOutput", title: "Show Output" };
  } else if (status.state === "off") {
    item.command = { command: "workbench.action.openSettings", title: "Open Settings", arguments: ["lintel.enable"] };
  }
}

function headline(status: DocumentStatus): string {
  switch (status.state) {
    case "analysed":
      return status.findings === 0 ? "Lintel: no finding" : status.findings === 1 ? "Lintel: 1 finding" : `Lintel: ${status.findings} findings`;
    case "ignored":
      return "Lintel: not analysed";
    case "skipped":
      return "Lintel: could not be analysed";
    case "off":
      return "Lintel: switched off";
  }
}

function detail(status: DocumentStatus, index: IndexStatus | undefined): string {
  const nearest = status.configFiles.at(-1);
  const parts = [
    ...(status.state === "analysed" ? reach(index) : []),
    ...(status.reason === undefined ? [] : [status.reason]),
    ...status.problems,
    ...(status.suppressed === 0 ? [] : [`${status.suppressed} suppressed`]),
    ...(status.rules === 0 ? [] : [`${status.rules} rules`]),
    nearest === undefined ? "no config file" : workspace.asRelativePath(Uri.parse(nearest)),
  ];
  return parts.join(" · ");
}

/** How far data is followed; nothing where it is followed over the whole folder, as it should. */
function reach(index: IndexStatus | undefined): readonly string[] {
  if (index === undefined || index.state === "ready") return [];
  if (index.state === "indexing") return [`indexing the workspace … ${index.percent} %, data is followed in this file alone until then`];
  return [`data is followed over the first ${index.files} files only: the workspace has more than Lintel indexes`];
}
