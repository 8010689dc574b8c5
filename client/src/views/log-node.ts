import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, l10n } from "vscode";

import type { LogResult, Severity, TriageStatus } from "../../../server/src/lsp/protocol.js";
import { severityIcon, severityWord } from "./severity-look.js";

export interface LogGroupNode {
  readonly kind: "group";
  readonly severity: Severity;
  readonly results: readonly LogResult[];
}

export interface LogResultNode {
  readonly kind: "result";
  readonly result: LogResult;
}

export interface LogStepNode {
  readonly kind: "step";
  readonly result: LogResult;
  readonly index: number;
}

export type LogTreeNode = LogGroupNode | LogResultNode | LogStepNode;

/** How a node looks in the tree. */
export function logTreeItem(node: LogTreeNode): TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node);
    case "result":
      return resultItem(node);
    case "step":
      return stepItem(node);
  }
}

export function triageWord(status: TriageStatus): string {
  switch (status) {
    case "open":
      return l10n.t("open");
    case "underReview":
      return l10n.t("under review");
    case "accepted":
      return l10n.t("accepted");
    case "rejected":
      return l10n.t("rejected, to be repaired");
  }
}

function groupItem({ results, severity }: LogGroupNode): TreeItem {
  const tree = new TreeItem(severityWord(severity), TreeItemCollapsibleState.Expanded);
  tree.id = severity;
  const decided = results.filter(({ triage }) => triage.status !== "open").length;
  tree.description = decided === 0 ? String(results.length) : l10n.t("{0}, {1} decided", results.length, decided);
  tree.iconPath = severityIcon(severity);
  tree.contextValue = "logGroup";
  return tree;
}

function resultItem({ result }: LogResultNode): TreeItem {
  const { index, message, place, ruleId, ruleTitle, run, severity, steps, tool, triage } = result;
  const tree = new TreeItem(message.split(/(?<=[.])\s/)[0] ?? message, steps.length > 1 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  tree.id = `${run}/${index}`;
  const where = place === undefined ? l10n.t("no place") : `${place.uri.replace(/^file:\/\//, "")}:${place.line + 1}`;
  tree.description = triage.status === "open" ? where : `${triageWord(triage.status)} · ${where}`;
  tree.iconPath = iconOf(result);
  tree.contextValue = "logResult";
  const text = new MarkdownString();
  text.appendMarkdown("**").appendText(ruleTitle).appendMarkdown("**\n\n").appendText(message).appendMarkdown("\n\n").appendText([tool, ruleId].filter((part) => part !== "").join(" · "));
  text.appendMarkdown(`\n\n*${triageWord(triage.status)}* `).appendText(triage.comment);
  tree.tooltip = text;
  tree.accessibilityInformation = { label: `${severityWord(severity)}: ${message} ${where}. ${triageWord(triage.status)}. ${triage.comment}` };
  tree.command = { command: "lintel.log.goTo", title: l10n.t("Go to Finding"), arguments: [place] };
  return tree;
}

function stepItem({ index, result }: LogStepNode): TreeItem {
  const step = result.steps[index];
  const tree = new TreeItem(`${index + 1}. ${step?.message === "" ? l10n.t("passes through here") : (step?.message ?? "")}`, TreeItemCollapsibleState.None);
  tree.id = `${result.run}/${result.index}/${index}`;
  tree.description = step === undefined ? "" : `${step.place.uri.replace(/^file:\/\//, "")}:${step.place.line + 1}`;
  tree.iconPath = new ThemeIcon(index === 0 ? "sign-in" : index === result.steps.length - 1 ? "target" : "arrow-down");
  tree.contextValue = "logStep";
  tree.command = { command: "lintel.log.goTo", title: l10n.t("Go to Step"), arguments: [step?.place] };
  return tree;
}

/** What is decided is told by another shape than what is open. */
function iconOf({ severity, triage }: LogResult): ThemeIcon {
  switch (triage.status) {
    case "open":
      return severityIcon(severity);
    case "underReview":
      return new ThemeIcon("eye", new ThemeColor("problemsWarningIcon.foreground"));
    case "accepted":
      return new ThemeIcon("pass", new ThemeColor("disabledForeground"));
    case "rejected":
      return new ThemeIcon("tools", new ThemeColor("problemsErrorIcon.foreground"));
  }
}
