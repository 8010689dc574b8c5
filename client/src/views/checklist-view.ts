import {
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeView,
  TreeItemCheckboxState,
  l10n,
  window,
  workspace,
} from "vscode";
import { State } from "vscode-languageclient";

import { checklistChanged, checklistRequest } from "../../../server/src/lsp/protocol.js";
import { signItem } from "../commands/sign-item.js";
import { diskFolders } from "../disk-folders.js";
import type { ExtensionState } from "../extension.js";
import { listen, request } from "../messages.js";
import { type ChecklistFilter, checklistFilters, type ChecklistGrouping, checklistGroupings, groupChecklists } from "./checklist-groups.js";
import { createChecklistPage } from "./checklist-page.js";
import { type AreaNode, type ChecklistNode, type Checklists, type ItemNode, treeItemOf } from "./checklist-node.js";

export interface ChecklistView extends Disposable {
  readonly provider: TreeDataProvider<ChecklistNode>;
  readonly grouping: ChecklistGrouping;
  readonly filter: ChecklistFilter;
  /** Both stay over restarts. */
  setGrouping(grouping: ChecklistGrouping): void;
  setFilter(filter: ChecklistFilter): void;
  /** Shows the page of an item. */
  open(node: ItemNode): Promise<void>;
  /** Asks the server again and redraws. */
  refresh(): void;
}

const groupingKey = "lintel.checklists.grouping";
const filterKey = "lintel.checklists.filter";

/** The view “Checklists”: its data comes from the server, its ticks go into the workspace's attestation file. */
export function createChecklistView(state: ExtensionState): ChecklistView {
  const { client } = state;
  const changed = new EventEmitter<undefined>();
  const memory = state.context.workspaceState;
  const storedGrouping = memory.get<unknown>(groupingKey);
  const storedFilter = memory.get<unknown>(filterKey);
  let grouping: ChecklistGrouping = checklistGroupings.find((known) => known === storedGrouping) ?? "area";
  let filter: ChecklistFilter = checklistFilters.find((known) => known === storedFilter) ?? "all";
  const redraw = (): void => changed.fire(undefined);
  const page = createChecklistPage(state, redraw);
  const refresh = (): void => {
    redraw();
    // An open page that cannot be drawn now is drawn with the next answer.
    void page.refresh().catch(() => undefined);
  };
  const provider: TreeDataProvider<ChecklistNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItemOf,
    getChildren: async (node) => {
      if (node?.kind === "item") return [];
      if (node?.kind === "area") return itemsOf(node);
      if (client.state !== State.Running) return [];
      const folders = diskFolders();
      if (node === undefined && folders.length > 1) return folders.map((folder) => ({ kind: "folder", folder }));
      const folder = node?.folder ?? folders[0];
      if (folder === undefined) return [];
      const checklists = await request(client, checklistRequest, { folder: client.code2ProtocolConverter.asUri(folder.uri) });
      if (checklists === null) return [];
      if (node === undefined) describe(view, checklists, filter);
      return groupChecklists(checklists.areas, grouping, filter).map((area): AreaNode => ({ kind: "area", folder: folder.uri, area }));
    },
  };
  const view = window.createTreeView("lintel.checklists", { treeDataProvider: provider, manageCheckboxStateManually: true, showCollapseAll: true });
  const watcher = workspace.createFileSystemWatcher("**/.lintel/checklist.json");
  const subscriptions = [
    changed,
    page,
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
  return {
    provider,
    get grouping() {
      return grouping;
    },
    get filter() {
      return filter;
    },
    setGrouping(next) {
      grouping = next;
      void memory.update(groupingKey, next);
      redraw();
    },
    setFilter(next) {
      filter = next;
      void memory.update(filterKey, next);
      redraw();
    },
    open: page.open,
    refresh,
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}

function itemsOf({ folder, area }: AreaNode): ItemNode[] {
  return area.items.map((item) => ({ kind: "item", folder, item }));
}

function describe(view: TreeView<ChecklistNode>, { counts, isAudited, problems }: Checklists, filter: ChecklistFilter): void {
  const settled = counts.pass + counts.attested + counts["not-applicable"];
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const counted = [
    l10n.t("{0} of {1} settled", settled, total),
    ...(counts.fail > 0 ? [l10n.t("{0} failing", counts.fail)] : []),
    ...(counts.due > 0 ? [l10n.t("{0} due", counts.due)] : []),
  ];
  view.description = counted.join(", ");
  const hints = [
    ...problems,
    ...(isAudited ? [] : [l10n.t("Audit the workspace to settle the items that rules decide.")]),
    ...(filter === "all" ? [] : [l10n.t("Some items are filtered out.")]),
  ];
  view.message = hints.join(" ");
}
