import type { ItemState } from "#core/checklist/evaluate";
import { itemStates } from "#core/checklist/evaluate";
import type { FindingLink } from "#core/checklist/evidence";
import type { AreaView, ChecklistView, ItemView, StateCounts } from "#core/checklist/view";
import { evidenceText } from "./checklist-evidence.js";
import { type Paint, type Style, createPaint, printable } from "./paint.js";
import { plural } from "./summary.js";

/** How each state looks: a mark, and the word behind it, since a mark alone says little to a screen reader or a log. */
const looks: Readonly<Record<ItemState, { readonly mark: string; readonly word: string; readonly styles: readonly Style[] }>> = {
  fail: { mark: "✗", word: "fail", styles: ["bold", "red"] },
  due: { mark: "!", word: "due", styles: ["bold", "yellow"] },
  open: { mark: "○", word: "open", styles: [] },
  unknown: { mark: "?", word: "unknown", styles: ["dim"] },
  attested: { mark: "✓", word: "signed", styles: ["green"] },
  pass: { mark: "✓", word: "pass", styles: ["green"] },
  "not-applicable": { mark: "–", word: "n/a", styles: ["dim"] },
};

/** More findings than this are counted, not listed: `lintel audit` shows them with their code. */
const maxFindings = 5;

/** The checklists for people: an area after the other, the state of each item, what fails it, and a summary. */
export function checklistTextReport(view: ChecklistView, { hasColor }: { readonly hasColor: boolean }): string {
  const paint = createPaint(hasColor);
  return [...view.areas.flatMap((area) => [...areaLines(area, paint), ""]), ...summaryLines(view, paint), ""].join("\n");
}

function areaLines({ title, counts, items }: AreaView, paint: Paint): readonly string[] {
  return [`${paint(printable(title), "bold", "underline")}  ${countsText(counts, paint)}`, "", ...items.flatMap((item) => itemLines(item, paint))];
}

function itemLines(item: ItemView, paint: Paint): readonly string[] {
  const { mark, word, styles } = looks[item.state];
  // Where no rule has a say, nobody having signed it is all that open means.
  const reason = item.state === "open" && item.rules.length === 0 ? "" : `  ${paint(printable(item.reason), "dim")}`;
  const rhythm = item.recurrence === "once" ? "" : `  ${paint(item.recurrence, "cyan")}`;
  const seen = item.state === "pass" || item.state === "not-applicable" ? evidenceText(item) : "";
  return [
    `  ${paint(`${mark} ${word.padEnd(7)}`, ...styles)}  ${printable(item.title)}${rhythm}${reason}`,
    ...(seen === "" ? [] : [`             ${paint(`By ${printable(seen)}.`, "dim")}`]),
    ...findingLines([...item.findings, ...item.doubtful], paint).map((line) => `             ${line}`),
  ];
}

function findingLines(findings: readonly FindingLink[], paint: Paint): readonly string[] {
  const shown = findings.slice(0, maxFindings);
  const lines = shown.map(({ path, start, ruleId, message }) => {
    const place = `${printable(path)}:${start.line + 1}:${start.character + 1}`;
    return `${paint(`${place}  ${ruleId}`, "dim")}  ${printable(message).replaceAll("\n", " ")}`;
  });
  const hidden = findings.length - shown.length;
  return hidden === 0 ? lines : [...lines, paint(`… and ${plural(hidden, "more finding")}`, "dim")];
}

function summaryLines(view: ChecklistView, paint: Paint): readonly string[] {
  const total = view.areas.reduce((sum, { items }) => sum + items.length, 0);
  return [
    `${paint(plural(total, "item"), "bold")} in ${plural(view.areas.length, "area")}: ${countsText(view.counts, paint)}.`,
    ...(view.isAudited ? [] : ["Without an audit, rules settle nothing."]),
    ...(view.unknownIds.length === 0
      ? []
      : [`Signed, but unknown to this version of Lintel: ${view.unknownIds.map(printable).join(", ")}.`]),
  ];
}

function countsText(counts: StateCounts, paint: Paint): string {
  return itemStates
    .filter((state) => counts[state] > 0)
    .map((state) => paint(`${counts[state]} ${looks[state].word}`, ...looks[state].styles))
    .join(", ");
}
