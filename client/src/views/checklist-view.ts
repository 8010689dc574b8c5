import {
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeView,
  TreeItemCheckboxState,

  window,
  workspace,
} from "vscode";
import { State } from "vscode-languageclient";

import { checklistChanged, checklistRequest } from "../../../server/src/lsp/protocol.js";
import { signItem } from "../commands/sign-item.js";
import type { ExtensionState } from "../extension.js";
import { listen, request } from "../messages.js";
import { type AreaNode, type ChecklistNode, type Checklists, type ItemNode, treeItemOf } from "./checklist-node.js";

export interface ChecklistView extends Disposable {
  /** Asks the server again and redraws. */
  refresh(): void;
}

/** The view “Security Checklists”: its data comes from the server, its ticks go into the workspace's attestation file. */
export function createChecklistView(state: ExtensionState): ChecklistView {
  const { client } = state;
  const changed = new EventEmitter<undefined>();
  const refresh = (): void => changed.fire(undefined);
  const provider: TreeDataProvider<ChecklistNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItemOf,
    getChildren: async (node) => {
      if (node?.kind === "item") return [];
      if (node?.kind === "area") return itemsOf(node);
      if (client.state !== State.Running) return [];
      const folders = workspace.workspaceFolders ?? [];
      if (node === undefined && folders.length > 1) return folders.map((folder) => ({ kind: "folder", folder }));
      const folder = node?.folder ?? folders[0];
      if (folder === undefined) return [];
      const checklists = await request(client, checklistRequest, { folder: client.code2ProtocolConverter.asUri(folder.uri) });
      if (checklists === null) return [];
      if (node === undefined) describe(view, checklists);
      return checklists.areas.map((area): AreaNode => ({ kind: "area", folder: folder.uri, area }));
    },
  };
  const view = window.createTreeView("lintel.checklists", { treeDataProvider: provider, manageCheckboxStateManually: true, showCollapseAll: true });
  const watcher = workspace.createFileSystemWatcher("**/.lintel/checklist.json");
  const subscriptions = [
    changed,
    view,
    watcher,
    watcher.onDidChange(refresh),
    watcher.onDidCreate(refresh),
    watcher.onDidDelete(refresh),
    listen(client, checklistChanged, refresh),
    client.onDidChangeState(refresh),
    workspace.onDidChangeWorkspaceFolders(refresh),
    view.onDidChangeCheckboxState(async ({ items }) => {
      for (const [node, ticked] of items) {
        if (node.kind !== "item") continue;
        try {
          await signItem(state, node, ticked === TreeItemCheckboxState.Checked ? "done" : "withdraw");
        } catch (error) {
          void window.showErrorMessage(`Lintel: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      // Also puts a box back whose tick was not saved.
      refresh();
    }),
  ];
  return { refresh, dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}

function itemsOf({ folder, area }: AreaNode): ItemNode[] {
  return area.items.map((item) => ({ kind: "item", folder, item }));
}

function describe(view: TreeView<ChecklistNode>, { counts, isAudited, problems }: Checklists): void {
  const settled = counts.pass + counts.attested + counts["not-applicable"];
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  view.description = `${settled} of ${total} settled`;
  const attention = counts.fail + counts.due;
  view.badge = attention === 0 ? undefined : { value: attention, tooltip: `${counts.fail} failing, ${counts.due} due` };
  const hints = [...problems, ...(isAudited ? [] : ["Audit the workspace to settle the items that rules decide."])];
  view.message = hints.join(" ");
}
