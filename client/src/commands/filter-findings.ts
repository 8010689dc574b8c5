import { type QuickPickItem, commands, l10n, window } from "vscode";

import { type FindingFilter, isLeftAside, type Novelty, openFilter, readFilter } from "../findings/finding-filter.js";
import { groupings } from "../findings/finding-groups.js";
import type { FindingsStore } from "../findings/findings-store.js";
import { confidenceOrder, severityOrder } from "../findings/shown-finding.js";
import type { FindingsView } from "../views/findings-view.js";

interface FilterPick extends QuickPickItem {
  readonly change: () => Promise<FindingFilter | undefined>;
}

/** Sets what the findings are filtered by: what is given, else what the user picks. */
export async function filterFindingsCommand(store: FindingsStore, given: unknown): Promise<void> {
  if (typeof given === "object" && given !== null && ("severity" in given || "confidence" in given || "isFixable" in given || "text" in given || "newOnly" in given)) {
    store.setFilter(readFilter({ ...store.filter, ...given }));
    return;
  }
  const { filter } = store;
  const picks: readonly FilterPick[] = [
    {
      label: l10n.t("$(warning) Severity"),
      description: filter.severity === "info" ? l10n.t("all") : l10n.t("{0} or worse", filter.severity),
      change: async () => {
        const severity = await window.showQuickPick(severityOrder.map((label) => ({ label, description: label === "info" ? l10n.t("all") : l10n.t("and worse") })), { title: l10n.t("Show which severity?") });
        return severity && { ...filter, severity: severity.label };
      },
    },
    {
      label: l10n.t("$(verified) Confidence"),
      description: filter.confidence === "low" ? l10n.t("all") : l10n.t("{0} or surer", filter.confidence),
      change: async () => {
        const confidence = await window.showQuickPick(confidenceOrder.map((label) => ({ label, description: label === "low" ? l10n.t("all") : l10n.t("and surer") })), { title: l10n.t("Show which confidence?") });
        return confidence && { ...filter, confidence: confidence.label };
      },
    },
    {
      label: l10n.t("$(sparkle) New only"),
      description: noveltyWords(store)[filter.newOnly],
      change: () => askNovelty(store),
    },
    {
      label: filter.isFixable ? l10n.t("$(check) Only fixable") : l10n.t("$(wrench) Only fixable"),
      description: filter.isFixable ? l10n.t("on") : l10n.t("off"),
      change: () => Promise.resolve({ ...filter, isFixable: !filter.isFixable }),
    },
    {
      label: l10n.t("$(search) Text"),
      description: filter.text === "" ? l10n.t("none") : `“${filter.text}”`,
      change: async () => {
        const text = await window.showInputBox({ title: l10n.t("Show findings with these words"), prompt: l10n.t("Words of the message, the rule, the path or a number such as CWE-79."), value: filter.text });
        return text === undefined ? undefined : { ...filter, text };
      },
    },
    { label: l10n.t("$(clear-all) Show all"), change: () => Promise.resolve(openFilter) },
  ];
  const pick = await window.showQuickPick(picks, { title: l10n.t("Filter findings") });
  const next = await pick?.change();
  if (next !== undefined) store.setFilter(next);
}

/** What each kind of novelty is called where it is chosen and told. */
export function noveltyWords({ comparison }: Pick<FindingsStore, "comparison">): Readonly<Record<Novelty, string>> {
  return { off: l10n.t("off"), baseline: l10n.t("not in the baseline"), branch: comparison === undefined ? l10n.t("new since a branch") : l10n.t("new since {0}", comparison.ref) };
}

async function askNovelty(store: FindingsStore): Promise<FindingFilter | undefined> {
  const { all, comparison, filter } = store;
  const words = noveltyWords(store);
  const left = (newOnly: Novelty): string => l10n.t("{0} are not", all.filter((finding) => isLeftAside(finding, newOnly)).length);
  const picks: readonly (QuickPickItem & { readonly newOnly?: Novelty })[] = [
    { label: l10n.t("All findings"), newOnly: "off" },
    { label: words.baseline, description: left("baseline"), newOnly: "baseline" },
    ...(comparison === undefined ? [] : [{ label: words.branch, description: left("branch"), newOnly: "branch" as const }]),
    { label: l10n.t("Compare with a branch…"), detail: l10n.t("Audits what differs from it, and the workspace.") },
  ];
  const pick = await window.showQuickPick(picks, { title: l10n.t("Show which findings?") });
  if (pick === undefined) return undefined;
  if (pick.newOnly !== undefined) return { ...filter, newOnly: pick.newOnly };
  await commands.executeCommand("lintel.findings.compareWithBranch");
  return undefined;
}

/** Sets what the findings are grouped by: what is given, else what the user picks. */
export async function groupFindingsCommand(view: FindingsView, given: unknown): Promise<void> {
  const known = groupings.find((grouping) => grouping === given);
  const words = { severity: l10n.t("Severity"), rule: l10n.t("Rule"), file: l10n.t("File"), cwe: l10n.t("CWE"), owner: l10n.t("Owner (CODEOWNERS)") };
  const picks = groupings.map((grouping) => ({ label: words[grouping], description: grouping === view.grouping ? l10n.t("now") : "", grouping }));
  const grouping = known ?? (await window.showQuickPick(picks, { title: l10n.t("Group findings by") }))?.grouping;
  if (grouping !== undefined) view.setGrouping(grouping);
}
