import { type Disposable, Range, Uri, ViewColumn, type WebviewPanel, commands, window, workspace } from "vscode";

import { checklistRequest } from "../../../server/src/lsp/protocol.js";
import { insertSnippet } from "../commands/insert-snippet.js";
import { signItem } from "../commands/sign-item.js";
import type { ExtensionState } from "../extension.js";
import { request } from "../messages.js";
import type { ChecklistArea, ChecklistItem, ItemNode } from "./checklist-node.js";
import { itemPageHtml, type PageMessage } from "./checklist-page-html.js";

/** The page of the checklist item that was opened last. */
export interface ChecklistPage extends Disposable {
  open(node: ItemNode): Promise<void>;
  /** Draws the open page again, as something may have settled its item. */
  refresh(): Promise<void>;
}

interface Shown {
  readonly folder: Uri;
  readonly item: ChecklistItem;
}

export function createChecklistPage(state: ExtensionState, changed: () => void): ChecklistPage {
  let panel: WebviewPanel | undefined;
  let shown: Shown | undefined;

  const find = async (folder: Uri, id: string): Promise<{ readonly item: ChecklistItem; readonly area: ChecklistArea } | undefined> => {
    const { client } = state;
    const lists = await request(client, checklistRequest, { folder: client.code2ProtocolConverter.asUri(folder) });
    for (const area of lists?.areas ?? []) {
      const item = area.items.find((one) => one.id === id);
      if (item !== undefined) return { item, area };
    }
    return undefined;
  };
  const draw = async (folder: Uri, id: string): Promise<void> => {
    const found = await find(folder, id);
    if (found === undefined || panel === undefined) return;
    shown = { folder, item: found.item };
    panel.title = found.item.title;
    panel.webview.html = itemPageHtml(found.item, found.area, crypto.randomUUID());
  };
  const refresh = async (): Promise<void> => {
    if (shown !== undefined) await draw(shown.folder, shown.item.id);
  };
  const show = async (folder: Uri, place: ChecklistItem["evidence"][number] | ChecklistItem["findings"][number] | undefined): Promise<void> => {
    if (place === undefined) return;
    const { end, path, start } = place;
    const document = await workspace.openTextDocument(Uri.joinPath(folder, path));
    await window.showTextDocument(document, { selection: new Range(start.line, start.character, end.line, end.character), viewColumn: ViewColumn.Beside });
  };
  const receive = async (message: PageMessage): Promise<void> => {
    if (shown === undefined) return;
    const { folder, item } = shown;
    const node: ItemNode = { kind: "item", folder, item };
    switch (message.do) {
      case "sign":
        await signItem(state, node, "done");
        break;
      case "not-applicable":
      case "withdraw":
        await signItem(state, node, message.do);
        break;
      case "finding":
        await show(folder, [...item.findings, ...item.doubtful][Number(message.value)]);
        return;
      case "evidence":
        await show(folder, item.evidence[Number(message.value)]);
        return;
      case "rule":
        await commands.executeCommand("lintel.openRulePage", message.value);
        return;
      case "snippet":
        await insertSnippet(state.context, message.value);
        return;
      case "audit":
        await commands.executeCommand("lintel.auditWorkspace");
        break;
    }
    changed();
    await refresh();
  };
  return {
    async open({ folder, item }) {
      if (panel === undefined) {
        panel = window.createWebviewPanel("lintel.checklistItem", item.title, ViewColumn.Active, { enableScripts: true, localResourceRoots: [] });
        panel.onDidDispose(() => {
          panel = undefined;
          shown = undefined;
        });
        panel.webview.onDidReceiveMessage((message: PageMessage) => {
          receive(message).catch((error: unknown) => void window.showErrorMessage(`Lintel: ${error instanceof Error ? error.message : String(error)}`));
        });
      }
      await draw(folder, item.id);
      panel.reveal(undefined, false);
    },
    refresh,
    dispose: () => panel?.dispose(),
  };
}
