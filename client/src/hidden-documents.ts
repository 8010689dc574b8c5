import { type Disposable, type Tab, TabInputText, type Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { documentHidden } from "../../server/src/lsp/protocol.js";

/**
 * Tells the server of documents that lost their last tab and are still open: the language client forgets their diagnostics then,
 * and what an audit found in them has to show again.
 */
export function reportHiddenDocuments(client: BaseLanguageClient): Disposable {
  return window.tabGroups.onDidChangeTabs(({ closed }) => {
    if (client.state !== State.Running) return;
    const shown = new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs).map((tab) => uriOf(tab)?.toString()));
    const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const uri of closed.map(uriOf)) {
      if (uri === undefined || shown.has(uri.toString()) || !open.has(uri.toString())) continue;
      void client.sendNotification(documentHidden.method, { uri: client.code2ProtocolConverter.asUri(uri) });
    }
  });
}

function uriOf({ input }: Tab): Uri | undefined {
  return input instanceof TabInputText ? input.uri : undefined;
}
