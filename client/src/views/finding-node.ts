import { type DiagnosticRelatedInformation, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, l10n, workspace } from "vscode";

import type { FindingGroup } from "../findings/finding-groups.js";
import type { ShownFinding } from "../findings/shown-finding.js";
import { severityIcon, severityWord } from "./severity-look.js";

export interface GroupNode {
  readonly kind: "group";
  readonly group: FindingGroup;
  /** What the group's rule or weakness is called, where its value alone says little. */
  readonly title: string;
}

export interface FindingNode {
  readonly kind: "finding";
  readonly finding: ShownFinding;
  /** The group it stands in: a finding may stand in several. */
  readonly group: string;
  /** Under its file a finding needs no path. */
  readonly isUnderFile: boolean;
  /** True where findings of another file of the same name are shown as well. */
  readonly hasTwin: boolean;
}

export interface StepNode {
  readonly kind: "step";
  readonly finding: ShownFinding;
  readonly step: DiagnosticRelatedInformation;
  readonly index: number;
  readonly count: number;
}

/** Another place that matters to a finding. */
export interface PlaceNode {
  readonly kind: "place";
  readonly place: DiagnosticRelatedInformation;
}

/** A file the last audit did not analyse, or the folder of all of them. */
export interface SkippedNode {
  readonly kind: "skipped";
  readonly files: readonly { readonly path: string; readonly reason: string }[];
  readonly file?: { readonly path: string; readonly reason: string };
}

export type FindingTreeNode = GroupNode | FindingNode | StepNode | PlaceNode | SkippedNode;

/** How a node looks in the tree. */
export function findingTreeItem(node: FindingTreeNode): TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node);
    case "finding":
      return findingItem(node);
    case "step":
      return stepItem(node);
    case "place":
      return placeItem(node);
    case "skipped":
      return skippedItem(node);
  }
}

function groupItem({ group, title }: GroupNode): TreeItem {
  const { findings, grouping, id, value } = group;
  const tree = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  tree.id = id;
  tree.description = grouping === "rule" ? `${findings.length} · ${value}` : String(findings.length);
  tree.contextValue = `group ${grouping}`;
  const count = findings.length === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", findings.length);
  tree.accessibilityInformation = { label: `${title}, ${count}` };
  const [first] = findings;
  switch (grouping) {
    case "file":
      // The editor's own icon and decorations of the file.
      if (first !== undefined) tree.resourceUri = Uri.parse(first.uri);
      tree.iconPath = ThemeIcon.File;
      tree.label = value.split("/").at(-1) ?? value;
      tree.description = [value.split("/").slice(0, -1).join("/"), String(findings.length)].filter((part) => part !== "").join(" · ");
      break;
    case "severity":
      if (first !== undefined) tree.iconPath = severityIcon(first.severity);
      break;
    case "rule":
      if (first !== undefined) tree.iconPath = severityIcon(first.severity);
      tree.contextValue += " rules";
      break;
    case "cwe":
      tree.iconPath = new ThemeIcon("symbol-class");
      break;
    case "owner":
      tree.iconPath = new ThemeIcon("organization");
      break;
  }
  if (grouping === "severity") tree.collapsibleState = value === "critical" || value === "high" ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  return tree;
}

function findingItem({ finding, group, hasTwin, isUnderFile }: FindingNode): TreeItem {
  const { character, fingerprint, line, message, path, places, ruleId, severity, steps, uri, fix, confidence } = finding;
  const said = message.split(/(?<=[.])\s/)[0] ?? message;
  const place = isUnderFile ? l10n.t("line {0}", line + 1) : `${shortPath(hasTwin ? shownPath(finding) : path, hasTwin)}:${line + 1}`;
  // In a side bar of the usual width the first thirty characters are all that is seen, and findings of one rule begin alike.
  const tree = new TreeItem(place, steps > 1 || places > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  tree.id = `${group}#${uri}#${fingerprint}#${line}:${character}#${ruleId}`;
  tree.description = finding.isKnown ? `${l10n.t("known")} · ${said}` : said;
  tree.iconPath = severityIcon(severity);
  tree.tooltip = tooltip(finding);
  tree.contextValue = ["finding", "rules", ...(steps > 1 ? ["trace"] : []), ...(fix === undefined ? [] : ["fixable"])].join(" ");
  const knownNote = finding.isKnown ? ` ${l10n.t("Known in the baseline.")}` : "";
  const fixNote = fix === undefined ? "" : l10n.t(" There is a fix.");
  tree.accessibilityInformation = { label: `${severityWord(severity)}: ${message} ${path}, ${l10n.t("line {0}", line + 1)}. ${l10n.t("Confidence {0}.", confidence)}${knownNote}${fixNote}` };
  tree.command = { command: "lintel.finding.open", title: l10n.t("Go to Finding"), arguments: [finding] };
  return tree;
}

/** The path in the workspace, which begins with the folder's name where there are several. */
function shownPath({ uri }: ShownFinding): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

/** The name of a file, with the folder of those that are called the same in many. */
function shortPath(path: string, hasTwin: boolean): string {
  const parts = path.split("/");
  return parts.slice(hasTwin || /^(?:index|main|page|layout|route|\+\w+)\./.test(parts.at(-1) ?? "") ? -2 : -1).join("/");
}

function stepItem({ finding, step, index, count }: StepNode): TreeItem {
  const tree = itemAt(`${index + 1}. ${step.message}`, step, index === 0 ? "sign-in" : index === count - 1 ? "target" : "arrow-down");
  tree.contextValue = "step";
  tree.command = { command: "lintel.trace.goToStep", title: l10n.t("Go to Step"), arguments: [finding, index] };
  return tree;
}

function placeItem({ place }: PlaceNode): TreeItem {
  const { uri, range } = place.location;
  const tree = itemAt(place.message, place, "references");
  tree.contextValue = "place";
  tree.command = { command: "vscode.open", title: l10n.t("Go to Place"), arguments: [uri, { selection: range, preview: true }] };
  return tree;
}

/** A row that says where its place is. */
function itemAt(label: string, { location: { uri, range }, message }: DiagnosticRelatedInformation, icon: string): TreeItem {
  const tree = new TreeItem(label, TreeItemCollapsibleState.None);
  tree.description = `${workspace.asRelativePath(uri, false)}:${range.start.line + 1}`;
  tree.iconPath = new ThemeIcon(icon);
  tree.tooltip = message;
  return tree;
}

function skippedItem({ file, files }: SkippedNode): TreeItem {
  if (file === undefined) {
    const tree = new TreeItem(l10n.t("Not analysed"), TreeItemCollapsibleState.Collapsed);
    tree.id = "skipped";
    tree.description = String(files.length);
    tree.iconPath = new ThemeIcon("circle-slash");
    tree.contextValue = "skipped";
    return tree;
  }
  const tree = new TreeItem(file.path, TreeItemCollapsibleState.None);
  tree.description = file.reason;
  tree.tooltip = `${file.path}: ${file.reason}`;
  tree.contextValue = "skippedFile";
  const root = workspace.workspaceFolders?.length === 1 ? workspace.workspaceFolders[0] : undefined;
  if (root !== undefined) tree.command = { command: "vscode.open", title: l10n.t("Open File"), arguments: [Uri.joinPath(root.uri, file.path)] };
  return tree;
}

function tooltip(finding: ShownFinding): MarkdownString {
  const { confidence, cwe, fix, isKnown, line, message, ruleId, ruleTitle, severity } = finding;
  const text = new MarkdownString();
  text.isTrusted = { enabledCommands: ["lintel.openRulePage"] };
  text.appendMarkdown("**").appendText(ruleTitle).appendMarkdown("**\n\n").appendText(message).appendMarkdown("\n\n").appendText(`${shownPath(finding)}:${line + 1}`).appendMarkdown("\n\n");
  const facts = [l10n.t("severity {0}", severity), l10n.t("confidence {0}", confidence), ...cwe.map((id) => `CWE-${id}`)];
  if (fix !== undefined) facts.push(fix === "safe" ? l10n.t("safe fix") : l10n.t("suggested fix"));
  if (isKnown) facts.push(l10n.t("known in the baseline"));
  text.appendText(facts.join(" · "));
  text.appendMarkdown(`\n\n[${ruleId}](command:lintel.openRulePage?${encodeURIComponent(JSON.stringify([ruleId]))})`);
  return text;
}
