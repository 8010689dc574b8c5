import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  type Uri,
  l10n,
  type WorkspaceFolder,
} from "vscode";

import type { checklistRequest } from "../../../server/src/lsp/protocol.js";
import { stateWord } from "./checklist-groups.js";

/** The checklists of one workspace folder, as the server sends them. */
export type Checklists = NonNullable<ReturnType<NonNullable<(typeof checklistRequest)["types"]>>>;
export type ChecklistArea = Checklists["areas"][number];
export type ChecklistItem = ChecklistArea["items"][number];

export interface FolderNode {
  readonly kind: "folder";
  readonly folder: WorkspaceFolder;
}

export interface AreaNode {
  readonly kind: "area";
  readonly folder: Uri;
  readonly area: ChecklistArea;
}

export interface ItemNode {
  readonly kind: "item";
  readonly folder: Uri;
  readonly item: ChecklistItem;
}

export type ChecklistNode = FolderNode | AreaNode | ItemNode;

/** How a node looks in the tree. */
export function treeItemOf(node: ChecklistNode): TreeItem {
  switch (node.kind) {
    case "folder":
      return folderItem(node);
    case "area":
      return areaItem(node);
    case "item":
      return checklistItem(node);
  }
}

function folderItem({ folder }: FolderNode): TreeItem {
  const tree = new TreeItem(folder.name, TreeItemCollapsibleState.Expanded);
  tree.id = folder.uri.toString();
  tree.iconPath = ThemeIcon.Folder;
  tree.contextValue = "folder";
  return tree;
}

function areaItem({ folder, area }: AreaNode): TreeItem {
  const { counts, items } = area;
  const settled = counts.pass + counts.attested + counts["not-applicable"];
  const attention = [
    ...(counts.fail > 0 ? [l10n.t("{0} failing", counts.fail)] : []),
    ...(counts.due > 0 ? [l10n.t("{0} due", counts.due)] : []),
  ];
  const tree = new TreeItem(area.title, attention.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  tree.id = `${folder.toString()}#${area.id}`;
  tree.description = [`${settled}/${items.length}`, ...attention].join(", ");
  tree.contextValue = "area";
  return tree;
}

function checklistItem({ folder, item }: ItemNode): TreeItem {
  const tree = new TreeItem(item.title, TreeItemCollapsibleState.None);
  tree.id = `${folder.toString()}#${item.id}`;
  // An open item says nothing more than its empty box does.
  const notes = [...(item.recurrence === "once" ? [] : [item.recurrence]), ...(item.state === "open" ? [] : [item.reason.replace(/\.$/, "")])];
  tree.description = notes.join(" · ");
  tree.tooltip = tooltip(item);
  tree.contextValue = contextValue(item);
  tree.accessibilityInformation = { label: `${item.title}. ${stateWord(item.state)}. ${item.reason}` };
  const icon = iconOf(item);
  if (icon !== undefined) tree.iconPath = icon;
  if (isTickable(item)) {
    const isTicked = item.state === "attested";
    tree.checkboxState = {
      state: isTicked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
      tooltip: isTicked ? l10n.t("Withdraw the signature") : l10n.t("Sign as done"),
    };
  }
  tree.command = { command: "lintel.checklist.openItem", title: l10n.t("Open Item"), arguments: [{ kind: "item", folder, item } satisfies ItemNode] };
  return tree;
}

/** A person may sign the item; where a rule decides, there is no box to tick. */
function isTickable({ canSign, state }: ChecklistItem): boolean {
  return canSign.done && state !== "not-applicable";
}

/** Tickable items show their box alone, unless they need attention. */
function iconOf(item: ChecklistItem): ThemeIcon | undefined {
  switch (item.state) {
    case "fail":
      return new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground"));
    case "due":
      return new ThemeIcon("watch", new ThemeColor("problemsWarningIcon.foreground"));
    case "pass":
      return new ThemeIcon("pass", new ThemeColor("charts.green"));
    case "not-applicable":
      return new ThemeIcon("circle-slash", new ThemeColor("disabledForeground"));
    case "unknown":
      return isTickable(item) ? undefined : new ThemeIcon("question", new ThemeColor("disabledForeground"));
    case "open":
      return isTickable(item) ? undefined : new ThemeIcon("circle-large-outline", new ThemeColor("disabledForeground"));
    case "attested":
      return undefined;
  }
}

function contextValue({ canSign, doubtful, findings, rules, state }: ChecklistItem): string {
  return [
    "item",
    ...(canSign.done && state !== "attested" ? ["markDone"] : []),
    ...(canSign.notApplicable && state !== "not-applicable" ? ["markNotApplicable"] : []),
    ...(canSign.withdraw ? ["withdraw"] : []),
    ...(findings.length + doubtful.length > 0 ? ["findings"] : []),
    ...(rules.length > 0 ? ["rules"] : []),
  ].join(" ");
}

function tooltip(item: ChecklistItem): MarkdownString {
  const text = new MarkdownString();
  text.isTrusted = { enabledCommands: ["lintel.openRulePage"] };
  text.appendMarkdown("**").appendText(item.title).appendMarkdown("**\n\n");
  text.appendText(item.guidance).appendMarkdown("\n\n");
  text.appendMarkdown("*Why:* ").appendText(item.why).appendMarkdown("\n\n");
  text.appendMarkdown(`*${stateWord(item.state)}:* `).appendText(item.reason);
  if (item.rules.length > 0) {
    const links = item.rules.map((rule) => `[${rule}](command:lintel.openRulePage?${encodeURIComponent(JSON.stringify([rule]))})`);
    text.appendMarkdown(`\n\n*Rules:* ${links.join(", ")}`);
  }
  return text;
}
