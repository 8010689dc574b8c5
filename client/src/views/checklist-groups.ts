import { l10n } from "vscode";

import type { ChecklistArea, ChecklistItem } from "./checklist-node.js";

/** By what the items are grouped. */
export const checklistGroupings = ["area", "state", "document"] as const;
export type ChecklistGrouping = (typeof checklistGroupings)[number];

/** Which items are shown. */
export const checklistFilters = ["all", "attention", "open", "settled"] as const;
export type ChecklistFilter = (typeof checklistFilters)[number];

/** States, those that need somebody first. */
const stateOrder = ["fail", "due", "open", "unknown", "attested", "pass", "not-applicable"] as const satisfies readonly ChecklistItem["state"][];

/** The guideline documents by the number that the ids of their bullets start with. */
function documents(): readonly (readonly [id: string, title: string])[] {
  return [
    ["0", l10n.t("API keys, data protection, cloud and compliance")],
    ["1", l10n.t("Authentication to maintenance")],
    ["2", l10n.t("Configuration examples and regular tasks")],
    ["3", l10n.t("API, secrets and platforms")],
    ["4", l10n.t("Tokens, database, front end and testing")],
  ];
}

export function stateWord(state: ChecklistItem["state"]): string {
  switch (state) {
    case "fail":
      return l10n.t("Failing");
    case "due":
      return l10n.t("Due");
    case "open":
      return l10n.t("Open");
    case "unknown":
      return l10n.t("Unknown");
    case "attested":
      return l10n.t("Signed");
    case "pass":
      return l10n.t("Passing");
    case "not-applicable":
      return l10n.t("Not applicable");
  }
}

/** The items that a filter lets through, grouped; groups without items are left out. */
export function groupChecklists(areas: readonly ChecklistArea[], grouping: ChecklistGrouping, filter: ChecklistFilter): readonly ChecklistArea[] {
  const shown = areas.map((area) => areaOf(area.id, area.title, area.items.filter((item) => isShown(item, filter))));
  return regroup(shown, grouping).filter(({ items }) => items.length > 0);
}

function regroup(areas: readonly ChecklistArea[], grouping: ChecklistGrouping): readonly ChecklistArea[] {
  const items = areas.flatMap((area) => area.items);
  switch (grouping) {
    case "area":
      return areas;
    case "state":
      return stateOrder.map((state) => areaOf(`state:${state}`, stateWord(state), items.filter((item) => item.state === state)));
    case "document": {
      const groups = documents().map(([id, title]) => areaOf(`document:${id}`, title, items.filter(({ seeds }) => seeds.some((seed) => seed.startsWith(`${id}.`)))));
      return [...groups, areaOf("document:", l10n.t("Beyond the documents"), items.filter(({ seeds }) => seeds.length === 0))];
    }
  }
}

function areaOf(id: string, title: string, items: ChecklistArea["items"]): ChecklistArea {
  const counts = Object.fromEntries(stateOrder.map((state) => [state, items.filter((item) => item.state === state).length])) as ChecklistArea["counts"];
  return { id, title, counts, items };
}

function isShown({ state }: ChecklistItem, filter: ChecklistFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "attention":
      return state === "fail" || state === "due";
    case "open":
      return state === "open" || state === "unknown";
    case "settled":
      return state === "pass" || state === "attested" || state === "not-applicable";
  }
}
