import { MarkdownString, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, type WorkspaceFolder, l10n, workspace } from "vscode";

import type { EndpointEntry, EndpointPlace } from "../../../server/src/lsp/protocol.js";
import { gapsOf, type Control, controlTitle } from "../endpoints/endpoint-gaps.js";

export interface EndpointGroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly title: string;
  readonly grouping: "file" | "path" | "folder";
  readonly endpoints: readonly EndpointEntry[];
  readonly folder: WorkspaceFolder | undefined;
}

export interface EndpointNode {
  readonly kind: "endpoint";
  readonly endpoint: EndpointEntry;
  readonly parent: string;
}

export interface ControlNode {
  readonly kind: "control";
  readonly endpoint: EndpointEntry;
  readonly control: Control;
}

export type EndpointTreeNode = EndpointGroupNode | EndpointNode | ControlNode;

/** How a node looks in the tree. */
export function endpointTreeItem(node: EndpointTreeNode): TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node);
    case "endpoint":
      return endpointItem(node);
    case "control":
      return controlItem(node);
  }
}

function groupItem({ endpoints, folder, grouping, id, title }: EndpointGroupNode): TreeItem {
  const tree = new TreeItem(title, grouping === "folder" ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  tree.id = id;
  const open = endpoints.filter((endpoint) => gapsOf(endpoint).length > 0).length;
  const count = endpoints.length === 1 ? l10n.t("1 endpoint") : l10n.t("{0} endpoints", endpoints.length);
  tree.description = open === 0 ? count : l10n.t("{0}, {1} with gaps", count, open);
  tree.contextValue = "group";
  if (grouping === "file") {
    const [first] = endpoints;
    if (first !== undefined) tree.resourceUri = Uri.parse(first.place.uri);
    tree.iconPath = ThemeIcon.File;
  } else {
    tree.iconPath = grouping === "folder" ? ThemeIcon.Folder : new ThemeIcon("symbol-namespace");
  }
  if (folder !== undefined) tree.tooltip = folder.uri.fsPath;
  return tree;
}

function endpointItem({ endpoint, parent }: EndpointNode): TreeItem {
  const { framework, isMounted, method, path, place, publicBecause } = endpoint;
  const gaps = gapsOf(endpoint);
  const tree = new TreeItem(`${method} ${path}`, TreeItemCollapsibleState.Collapsed);
  tree.id = `${parent}#${method} ${path} ${place.uri}:${place.line}:${place.character}`;
  const missing = gaps.map(controlTitle).join(", ");
  tree.description = gaps.length === 0 ? (publicBecause === undefined ? "" : l10n.t("public: {0}", publicBecause)) : l10n.t("no {0}", missing);
  tree.iconPath = gaps.length === 0 ? new ThemeIcon("shield", new ThemeColor("charts.green")) : new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground"));
  const text = new MarkdownString();
  text.appendMarkdown("**").appendText(`${method} ${path}`).appendMarkdown("**\n\n").appendText(`${framework} · ${relative(place)}`);
  if (!isMounted) text.appendMarkdown("\n\n").appendText(l10n.t("No application that mounts it was found."));
  if (publicBecause !== undefined) text.appendMarkdown("\n\n").appendText(l10n.t("Open to everybody: {0}.", publicBecause));
  tree.tooltip = text;
  tree.contextValue = "endpoint";
  tree.accessibilityInformation = { label: `${method} ${path}. ${gaps.length === 0 ? l10n.t("No control is missing.") : l10n.t("Missing: {0}.", missing)}` };
  tree.command = openCommand(place);
  return tree;
}

function controlItem({ control, endpoint }: ControlNode): TreeItem {
  const { evidence, kind, reason, state } = control;
  const tree = new TreeItem(controlTitle(kind), TreeItemCollapsibleState.None);
  tree.description = state === "likely" ? l10n.t("{0} (likely)", reason) : reason;
  tree.iconPath = iconOf(state, gapsOf(endpoint).includes(kind));
  tree.tooltip = `${controlTitle(kind)}: ${stateWord(state)}. ${reason}`;
  tree.accessibilityInformation = { label: tree.tooltip };
  tree.contextValue = "control";
  tree.command = openCommand(evidence[0]?.place ?? endpoint.place);
  return tree;
}

/** What is absent counts as wrong only where the endpoint should have it. */
function iconOf(state: Control["state"], isGap: boolean): ThemeIcon {
  switch (state) {
    case "present":
      return new ThemeIcon("pass", new ThemeColor("charts.green"));
    case "likely":
      return new ThemeIcon("pass", new ThemeColor("disabledForeground"));
    case "absent":
      return isGap ? new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")) : new ThemeIcon("circle-slash", new ThemeColor("disabledForeground"));
    case "unknown":
      return new ThemeIcon("question", new ThemeColor("problemsWarningIcon.foreground"));
    case "not-applicable":
      return new ThemeIcon("dash", new ThemeColor("disabledForeground"));
  }
}

function stateWord(state: Control["state"]): string {
  switch (state) {
    case "present":
      return l10n.t("present");
    case "likely":
      return l10n.t("likely");
    case "absent":
      return l10n.t("absent");
    case "unknown":
      return l10n.t("unknown");
    case "not-applicable":
      return l10n.t("not applicable");
  }
}

function relative({ line, uri }: EndpointPlace): string {
  return `${workspace.asRelativePath(Uri.parse(uri), false)}:${line + 1}`;
}

function openCommand({ character, line, uri }: EndpointPlace): { command: string; title: string; arguments: unknown[] } {
  const selection = new Range(line, character, line, character);
  return { command: "vscode.open", title: l10n.t("Go to Code"), arguments: [Uri.parse(uri), { selection }] };
}
