import { l10n, window } from "vscode";

import { checklistFilters, checklistGroupings } from "../views/checklist-groups.js";
import type { ChecklistView } from "../views/checklist-view.js";

/** Groups the checklists by what is given, else by what the user picks. */
export async function groupChecklistsCommand(view: ChecklistView, given: unknown): Promise<void> {
  const words = { area: l10n.t("Area"), state: l10n.t("State"), document: l10n.t("Guideline document") };
  const picks = checklistGroupings.map((grouping) => ({ label: words[grouping], description: grouping === view.grouping ? l10n.t("now") : "", grouping }));
  const grouping = checklistGroupings.find((known) => known === given) ?? (await window.showQuickPick(picks, { title: l10n.t("Group checklists by") }))?.grouping;
  if (grouping !== undefined) view.setGrouping(grouping);
}

/** Shows only some of the items: those given, else those the user picks. */
export async function filterChecklistsCommand(view: ChecklistView, given: unknown): Promise<void> {
  const words = { all: l10n.t("All items"), attention: l10n.t("Failing and due"), open: l10n.t("Open and unknown"), settled: l10n.t("Settled") };
  const picks = checklistFilters.map((filter) => ({ label: words[filter], description: filter === view.filter ? l10n.t("now") : "", filter }));
  const filter = checklistFilters.find((known) => known === given) ?? (await window.showQuickPick(picks, { title: l10n.t("Show which items?") }))?.filter;
  if (filter !== undefined) view.setFilter(filter);
}
