import { type ItemState, itemStates } from "#core/checklist/evaluate";
import type { ChecklistView, ItemView, StateCounts } from "#core/checklist/view";
import { evidenceText } from "./checklist-evidence.js";
import { printable } from "./paint.js";
import { plural } from "./summary.js";

const words: Readonly<Record<ItemState, string>> = {
  fail: "fail",
  due: "due",
  open: "open",
  unknown: "unknown",
  attested: "signed",
  pass: "pass",
  "not-applicable": "not applicable",
};

/** The checklists as Markdown with task lists, to post in a ticket, a pull request or a wiki. */
export function checklistMarkdownReport(view: ChecklistView, { today }: { readonly today: string }): string {
  const total = view.areas.reduce((sum, { items }) => sum + items.length, 0);
  const parts = [
    "# Security checklists",
    "",
    `As of ${today}: ${plural(total, "item")}, ${countsText(view.counts)}.${view.isAudited ? "" : " Without an audit, rules settle nothing."}`,
    "",
  ];
  for (const { title, counts, items } of view.areas) {
    parts.push(`## ${escape(title)}`, "", `${countsText(counts)}.`, "", ...items.flatMap(itemLines), "");
  }
  if (view.unknownIds.length > 0) {
    parts.push("## Unknown items", "", "Signed, but unknown to this version of Lintel:", "", ...view.unknownIds.map((id) => `- ${escape(id)}`), "");
  }
  return parts.join("\n");
}

function itemLines(item: ItemView): readonly string[] {
  const isSettled = item.state === "pass" || item.state === "attested" || item.state === "not-applicable";
  const rhythm = item.recurrence === "once" ? "" : ` (${item.recurrence})`;
  const seen = item.state === "pass" || item.state === "not-applicable" ? evidenceText(item) : "";
  const reason = item.state === "open" && item.rules.length === 0 ? "" : `: ${escape(item.reason)}`;
  return [
    `- [${isSettled ? "x" : " "}] **${words[item.state]}** ${escape(item.title)}${rhythm}${reason}`,
    ...(seen === "" ? [] : [`  - By ${escape(seen)}`]),
    ...[...item.findings, ...item.doubtful].map(({ path, start, ruleId }) => `  - ${escape(path)}:${start.line + 1} ${escape(ruleId)}`),
  ];
}

function countsText(counts: StateCounts): string {
  return itemStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${words[state]}`)
    .join(", ");
}

/** Names, notes and paths come from the repository: none of them may become a link, an image or HTML. */
function escape(text: string): string {
  return printable(text).replace(/[\n\r]+/g, " ").replace(/[\\`*_{}[\]<>#|!~&]/g, "\\$&");
}
