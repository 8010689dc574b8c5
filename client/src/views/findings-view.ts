import { type Disposable, EventEmitter, type Memento, type TreeDataProvider, commands, l10n, window, workspace } from "vscode";

import { noveltyWords } from "../commands/filter-findings.js";
import { foreignFolders } from "../disk-folders.js";
import { isLeftAside, isOpenFilter } from "../findings/finding-filter.js";
import { fileName, groupFindings, groupings, type Grouping, namesOfSeveral } from "../findings/finding-groups.js";
import { placesOf, stepsOf } from "../findings/finding-steps.js";
import type { FindingsStore } from "../findings/findings-store.js";
import { hidesKnownFindings } from "../settings.js";
import { type FindingTreeNode, findingTreeItem, type GroupNode } from "./finding-node.js";

export interface FindingsView extends Disposable {
  readonly provider: TreeDataProvider<FindingTreeNode>;
  readonly grouping: Grouping;
  /** The grouping stays over restarts. */
  setGrouping(grouping: Grouping): void;
}

const groupingKey = "lintel.findings.grouping";

/** The view “Findings”: what the editor's diagnostics say, grouped and filtered, and what the last audit left out. */
export function createFindingsView(store: FindingsStore, memory: Memento): FindingsView {
  const changed = new EventEmitter<undefined>();
  const stored = memory.get<unknown>(groupingKey);
  let grouping: Grouping = groupings.find((known) => known === stored) ?? "severity";

  let twins: ReadonlySet<string> = new Set();
  const roots = (): readonly FindingTreeNode[] => {
    twins = namesOfSeveral(store.shown);
    const groups = groupFindings(store.shown, grouping).map((group): GroupNode => ({ kind: "group", group, title: titleOf(group.value, group.findings[0]?.ruleTitle ?? "", grouping) }));
    const files = store.summary?.skipped ?? [];
    return files.length === 0 ? groups : [...groups, { kind: "skipped", files }];
  };
  const provider: TreeDataProvider<FindingTreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: findingTreeItem,
    getChildren(node) {
      if (node === undefined) return [...roots()];
      switch (node.kind) {
        case "group":
          return node.group.findings.map((finding) => ({ kind: "finding", finding, group: node.group.id, isUnderFile: node.group.grouping === "file", hasTwin: twins.has(fileName(finding)) }));
        case "finding": {
          const diagnostic = store.diagnosticOf(node.finding);
          if (diagnostic === undefined) return [];
          const steps = stepsOf(diagnostic);
          return [
            ...(steps.length > 1 ? steps.map((step, index) => ({ kind: "step" as const, finding: node.finding, step, index, count: steps.length })) : []),
            ...placesOf(diagnostic).map((place) => ({ kind: "place" as const, place })),
          ];
        }
        case "step":
        case "place":
          return [];
        case "skipped":
          return node.file === undefined ? node.files.map((file) => ({ kind: "skipped", files: node.files, file })) : [];
      }
    },
  };
  const view = window.createTreeView("lintel.findings", { treeDataProvider: provider, showCollapseAll: true });

  const describe = (): void => {
    const { all, filter, shown, summary } = store;
    const isFiltered = !isOpenFilter(filter);
    view.description = all.length === 0 ? "" : l10n.t("by {0}", grouping);
    // The only badge: the editor adds up those of all views of a container, and a sum of findings and gaps says nothing.
    view.badge = shown.length === 0 ? undefined : { value: shown.length, tooltip: shown.length === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", shown.length) };
    const parts = [
      ...(filter.severity === "info" ? [] : [l10n.t("{0} or worse", filter.severity)]),
      ...(filter.confidence === "low" ? [] : [l10n.t("confidence {0} or surer", filter.confidence)]),
      ...(filter.newOnly === "off" ? [] : [noveltyWords(store)[filter.newOnly]]),
      ...(filter.isFixable ? [l10n.t("fixable")] : []),
      ...(filter.text.trim() === "" ? [] : [`“${filter.text.trim()}”`]),
    ];
    const elsewhere = foreignFolders();
    const old = all.filter((finding) => isLeftAside(finding, filter.newOnly)).length;
    const notes = [
      ...(isFiltered ? [l10n.t("Filter: {0}. {1} of {2} shown.", parts.join(", "), shown.length, all.length)] : []),
      ...(old === 0 ? [] : [old === 1 ? l10n.t("1 is not new.") : l10n.t("{0} are not new.", old)]),
      ...(summary !== undefined && summary.known > 0 && hidesKnownFindings() ? [l10n.t("Known findings that the settings hide: {0}.", summary.known)] : []),
      ...(summary?.isPartial === true ? [l10n.t("The audit was cancelled: {0} files were looked at.", summary.files)] : []),
      ...(summary !== undefined && elsewhere.length > 0 ? [l10n.t("Left out, as it is not on this machine: {0}.", elsewhere.join(", "))] : []),
      ...(all.length === 0 && summary?.findings === 0 && !summary.isPartial ? [l10n.t("No finding in {0} files.", summary.files)] : []),
    ];
    // Without a message the welcome text stands where there is nothing to list.
    view.message = notes.join(" ");
    void commands.executeCommand("setContext", "lintel.findings.isFiltered", isFiltered);
    void commands.executeCommand("setContext", "lintel.findings.any", all.length > 0);
    void commands.executeCommand("setContext", "lintel.findings.audited", summary !== undefined);
    changed.fire(undefined);
  };
  const subscriptions = [changed, view, store.onDidChange(describe), workspace.onDidChangeWorkspaceFolders(describe)];
  describe();
  return {
    provider,
    get grouping() {
      return grouping;
    },
    setGrouping(next) {
      grouping = next;
      void memory.update(groupingKey, next);
      describe();
    },
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}

function titleOf(value: string, ruleTitle: string, grouping: Grouping): string {
  switch (grouping) {
    case "severity":
      return `${value.charAt(0).toUpperCase()}${value.slice(1)}`;
    case "rule":
      return ruleTitle;
    case "cwe":
      return value === "" ? l10n.t("Without a CWE number") : value;
    case "owner":
      return value === "" ? l10n.t("Without an owner") : value;
    case "file":
      return value;
  }
}
