import { CancellationTokenSource, type Disposable, EventEmitter, type Memento, type TreeDataProvider, Uri, type WorkspaceFolder, commands, l10n, window, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { controlKinds, type EndpointEntry, endpointsRequest } from "../../../server/src/lsp/protocol.js";
import { diskFolders } from "../disk-folders.js";
import { controlTitle, type ControlKind, gapsOf, lacks, pathGroup } from "../endpoints/endpoint-gaps.js";
import { request } from "../messages.js";
import { type EndpointGroupNode, type EndpointNode, type EndpointTreeNode, endpointTreeItem } from "./endpoint-node.js";

export type EndpointGrouping = "path" | "file";

export interface EndpointsView extends Disposable {
  readonly provider: TreeDataProvider<EndpointTreeNode>;
  readonly grouping: EndpointGrouping;
  readonly missing: ControlKind | undefined;
  /** Fires when the inventory was made anew. */
  readonly onDidLoad: EventEmitter<undefined>["event"];
  /** The endpoints registered in a file, as far as the inventory was made. */
  endpointsIn(uri: string): readonly EndpointEntry[];
  /** Makes the inventory anew. Resolves to the number of endpoints. */
  refresh(): Promise<number>;
  /** Both stay over restarts. */
  setGrouping(grouping: EndpointGrouping): void;
  setMissing(kind: ControlKind | undefined): void;
}

interface FolderEndpoints {
  readonly folder: WorkspaceFolder;
  readonly endpoints: readonly EndpointEntry[];
}

const groupingKey = "lintel.endpoints.grouping";
const missingKey = "lintel.endpoints.missing";

/** A save changes little; saves that follow each other are answered together. In milliseconds. */
const settleMs = 1_500;

/** The view “Endpoints”: the routes of each folder and which controls stand in front of each. */
export function createEndpointsView(client: BaseLanguageClient, memory: Memento): EndpointsView {
  const changed = new EventEmitter<undefined>();
  const loaded = new EventEmitter<undefined>();
  const stored = memory.get<unknown>(missingKey);
  let grouping: EndpointGrouping = memory.get<unknown>(groupingKey) === "file" ? "file" : "path";
  let missing: ControlKind | undefined = controlKinds.find((kind) => kind === stored);
  let known: readonly FolderEndpoints[] | undefined;
  let running: { readonly source: CancellationTokenSource; readonly result: Promise<number> } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = (endpoints: readonly EndpointEntry[]): readonly EndpointEntry[] => (missing === undefined ? endpoints : endpoints.filter((endpoint) => lacks(endpoint, missing as ControlKind)));
  const count = (list: readonly FolderEndpoints[]): number => list.reduce((sum, { endpoints }) => sum + endpoints.length, 0);

  const load = (): Promise<number> => {
    if (client.state !== State.Running) return Promise.resolve(0);
    running?.source.cancel();
    const source = new CancellationTokenSource();
    running = { source, result: loadWith(source) };
    return running.result;
  };
  /** A newer question takes the place of an older one, and its answer is the answer to both. */
  const newest = (source: CancellationTokenSource): Promise<number> | undefined => (running === undefined || running.source === source ? undefined : running.result);
  const loadWith = async (source: CancellationTokenSource): Promise<number> => {
    try {
      const lists: FolderEndpoints[] = [];
      for (const folder of diskFolders()) {
        const list = await request(client, endpointsRequest, { folder: client.code2ProtocolConverter.asUri(folder.uri) }, source.token);
        if (list !== null) lists.push({ folder, endpoints: list.endpoints });
      }
      const instead = newest(source);
      if (instead !== undefined) return await instead;
      known = lists;
      describe();
      loaded.fire(undefined);
      return count(lists);
    } catch (error) {
      const instead = newest(source);
      if (instead !== undefined) return await instead;
      throw error;
    } finally {
      source.dispose();
      if (running?.source === source) running = undefined;
    }
  };
  const loadInView = async (): Promise<number> => window.withProgress({ location: { viewId: "lintel.endpoints" } }, load);
  const loadQuietly = (): void => void loadInView().catch(() => undefined);

  const roots = (): EndpointTreeNode[] => {
    const lists = known?.filter(({ endpoints }) => shown(endpoints).length > 0) ?? [];
    if (lists.length === 1 && lists[0] !== undefined) return groupsOf(lists[0]);
    return lists.map(({ folder, endpoints }): EndpointGroupNode => ({ kind: "group", id: folder.uri.toString(), title: folder.name, grouping: "folder", endpoints: shown(endpoints), folder }));
  };
  const groupsOf = ({ folder, endpoints }: FolderEndpoints): EndpointTreeNode[] => {
    const groups = new Map<string, EndpointEntry[]>();
    for (const endpoint of shown(endpoints)) {
      const key = grouping === "file" ? endpoint.place.uri : pathGroup(endpoint.path);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [endpoint]);
      else group.push(endpoint);
    }
    const root = `${folder.uri.toString()}/`;
    const nodes = [...groups].map(([key, list]): EndpointGroupNode => ({
      kind: "group",
      id: `${root}#${grouping}#${key}`,
      title: grouping === "file" ? decodeURIComponent(key.startsWith(root) ? key.slice(root.length) : key) : key,
      grouping,
      endpoints: list,
      folder,
    }));
    // A path that one endpoint alone has is no group to open.
    return nodes
      .sort((a, b) => (a.title < b.title ? -1 : 1))
      .map((node): EndpointGroupNode | EndpointNode => {
        const [only] = node.endpoints;
        return only !== undefined && node.endpoints.length === 1 && grouping === "path" ? { kind: "endpoint", endpoint: only, parent: node.id } : node;
      });
  };
  const provider: TreeDataProvider<EndpointTreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: endpointTreeItem,
    getChildren(node) {
      if (node === undefined) return roots();
      switch (node.kind) {
        case "group":
          if (node.grouping === "folder" && node.folder !== undefined) return groupsOf({ folder: node.folder, endpoints: node.endpoints });
          return node.endpoints.map((endpoint): EndpointNode => ({ kind: "endpoint", endpoint, parent: node.id }));
        case "endpoint":
          return node.endpoint.controls.map((control) => ({ kind: "control", endpoint: node.endpoint, control }));
        case "control":
          return [];
      }
    },
  };
  const view = window.createTreeView("lintel.endpoints", { treeDataProvider: provider, showCollapseAll: true });

  const describe = (): void => {
    const all = known?.flatMap(({ endpoints }) => endpoints) ?? [];
    const open = all.filter((endpoint) => gapsOf(endpoint).length > 0).length;
    const listed = shown(all).length;
    view.description = all.length === 0 ? "" : open === 0 ? String(all.length) : l10n.t("{0}, {1} with gaps", all.length, open);
    view.message =
      missing !== undefined && all.length > 0 ? l10n.t("Only endpoints without {0}: {1} of {2}.", controlTitle(missing), listed, all.length) : known !== undefined && all.length === 0 ? l10n.t("No endpoint was found in this workspace.") : "";
    void commands.executeCommand("setContext", "lintel.endpoints.isFiltered", missing !== undefined);
    void commands.executeCommand("setContext", "lintel.endpoints.loaded", known !== undefined);
    changed.fire(undefined);
  };

  const subscriptions: readonly Disposable[] = [
    changed,
    loaded,
    view,
    view.onDidChangeVisibility(({ visible }) => visible && known === undefined && loadQuietly()),
    client.onDidChangeState(({ newState }) => newState === State.Running && view.visible && loadQuietly()),
    workspace.onDidChangeWorkspaceFolders(() => (known !== undefined || view.visible) && loadQuietly()),
    workspace.onDidSaveTextDocument(() => {
      if (known === undefined || !view.visible) return;
      clearTimeout(timer);
      timer = setTimeout(loadQuietly, settleMs);
    }),
    { dispose: () => clearTimeout(timer) },
  ];
  describe();
  return {
    provider,
    get grouping() {
      return grouping;
    },
    get missing() {
      return missing;
    },
    onDidLoad: loaded.event,
    endpointsIn: (uri) => known?.flatMap(({ endpoints }) => endpoints.filter(({ place }) => Uri.parse(place.uri).toString() === uri)) ?? [],
    refresh: loadInView,
    setGrouping(next) {
      grouping = next;
      void memory.update(groupingKey, next);
      describe();
    },
    setMissing(next) {
      missing = next;
      void memory.update(missingKey, next);
      describe();
    },
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
