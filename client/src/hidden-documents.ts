import { type Disposable, type Tab, TabInputText, type Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { documentVisibility } from "../../server/src/lsp/protocol.js";

/**
 * Tells the server of documents that lost their last tab and are still open: the language client forgets their diagnostics then,
 * and what an audit found in them has to show again.
 */
export function reportHiddenDocuments(client: BaseLanguageClient): Disposable {
  const tell = (uri: Uri, isHidden: boolean): void => {
    if (client.state === State.Running) void client.sendNotification(documentVisibility.method, { uri: client.code2ProtocolConverter.asUri(uri), isHidden });
  };
  return window.tabGroups.onDidChangeTabs(({ closed, opened }) => {
    const shown = new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs).map((tab) => uriOf(tab)?.toString()));
    for (const uri of opened.map(uriOf)) if (uri !== undefined) tell(uri, false);
    for (const uri of closed.map(uriOf)) if (uri !== undefined && !shown.has(uri.toString()) && isOpen(uri)) tell(uri, true);
  });
}

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function uriOf({ input }: Tab): Uri | undefined {
  return input instanceof TabInputText ? input.uri : undefined;
}
