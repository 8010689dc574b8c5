import { type ItemState, itemStates } from "#core/checklist/evaluate";
import type { FindingLink } from "#core/checklist/evidence";
import type { AreaView, ChecklistView, ItemView, StateCounts } from "#core/checklist/view";
import { evidenceText } from "../checklist-evidence.js";
import { escapeMarkup } from "../markup.js";
import { printable } from "../paint.js";
import { plural } from "../summary.js";
import { chooserHtml } from "./chooser.js";
import type { HtmlSection } from "./section.js";
import { type HtmlCell, tableHtml } from "./table.js";

const words: Readonly<Record<ItemState, string>> = {
  fail: "Fails",
  due: "Due",
  open: "Needs review",
  unknown: "Unknown",
  attested: "Signed",
  pass: "Passes",
  "not-applicable": "Not applicable",
};

/** Of a rule that has found hundreds, the first say what is wrong. */
const mostFindings = 20;

interface ChecklistSectionOptions {
  readonly today: string;
  /** Where on the page a finding is shown; left out where the page shows none. */
  readonly hrefOf?: (finding: FindingLink) => string | undefined;
}

/** The checklists by area: how many items are in which state, and of each item its state, what settles it, and what to do. What fails or is due stands open. */
export function checklistSection(view: ChecklistView, options: ChecklistSectionOptions): HtmlSection {
  const items = view.areas.flatMap((area) => area.items);
  const present = itemStates.filter((state) => view.counts[state] > 0);
  const body = [
    `<p>As of ${escapeMarkup(options.today)}: ${plural(items.length, "item")}, ${countsText(view.counts)}.${view.isAudited ? "" : " Without an audit, rules settle nothing."}</p>`,
    ...view.problems.map((problem) => `<p>${text(problem)}</p>`),
    dueHtml(items.filter(({ state }) => state === "due")),
    tableHtml({
      caption: "How many items of each area are in which state",
      columns: ["Area", ...itemStates.map((state) => ({ title: words[state], kind: "number" as const }))],
      rows: view.areas.map(({ id, title, counts }) => ({ isNamed: true, cells: [`<a href="#area-${escapeMarkup(id)}">${text(title)}</a>`, ...itemStates.map((state) => countCell(counts[state], state))] })),
      kind: "counts",
    }),
    chooserHtml({ label: "Choose checklist items", section: "checklist", noun: "items", searched: "item or reason", keys: present.map((state) => [state, `${words[state].toLowerCase()} (${view.counts[state]})`]) }),
    ...view.areas.map((area) => areaHtml(area, options)),
    view.unknownIds.length === 0 ? "" : `<p>Signed, but unknown to this version of Lintel: ${view.unknownIds.map(text).join(", ")}.</p>`,
  ];
  return { id: "checklist", title: "Checklist", count: items.length, body: body.filter((part) => part !== "").join("\n") };
}

function countCell(count: number, state: ItemState): HtmlCell {
  const html = String(count);
  return count === 0 ? { html, kind: "number none" } : state === "fail" || state === "due" ? { html, kind: `number ${state}` } : html;
}

/** Recurring tasks are spread over the areas; those that have fallen due are what somebody has to do today. */
function dueHtml(due: readonly ItemView[]): string {
  if (due.length === 0) return "";
  const links = due.map(({ id, title, reason }) => `<li><a href="#item-${escapeMarkup(id)}">${text(title)}</a>: ${text(reason)}</li>`);
  return `<h3>Due</h3><ul>${links.join("")}</ul>`;
}

function areaHtml({ id, title, counts, items }: AreaView, options: ChecklistSectionOptions): string {
  return `<div class="area"><h3 id="area-${escapeMarkup(id)}">${text(title)}</h3>
<p class="aside">${countsText(counts)}.</p>
${items.map((item) => itemHtml(item, options)).join("\n")}
</div>`;
}

function itemHtml(item: ItemView, { hrefOf }: ChecklistSectionOptions): string {
  const isOpen = item.state === "fail" || item.state === "due" ? " open" : "";
  const rhythm = item.recurrence === "once" ? "" : ` <span class="aside">(${item.recurrence})</span>`;
  const seen = evidenceText(item);
  const links = [...item.findings, ...item.doubtful];
  const hidden = links.length - mostFindings;
  const shown = [...links.slice(0, mostFindings).map((link) => `<li>${findingHtml(link, hrefOf?.(link))}</li>`), ...(hidden > 0 ? [`<li>and ${plural(hidden, "more finding")}</li>`] : [])];
  return [
    `<details class="item brief" id="item-${escapeMarkup(item.id)}" data-keys="${item.state}"${isOpen}><summary><span class="state ${item.state}">${words[item.state]}</span> ${text(item.title)}${rhythm} <span class="aside reason">${text(item.reason)}</span></summary>`,
    `<div class="body">${seen === "" ? "" : `<p>Seen: ${text(seen)}.</p>`}${shown.length === 0 ? "" : `<ul>${shown.join("")}</ul>`}`,
    `<p>${text(item.guidance)}</p><p class="aside">${text(item.why)}</p>${factsHtml(item)}</div></details>`,
  ].join("");
}

function findingHtml({ path, start, ruleId, message }: FindingLink, href: string | undefined): string {
  const place = `<span class="place">${text(path)}:${start.line + 1}</span>`;
  return `${href === undefined ? place : `<a href="${escapeMarkup(href)}">${place}</a>`} <span class="rule">${text(ruleId)}</span> ${text(message)}`;
}

/** What the item leads to: proof that people gave, snippets, standards, and the documents it comes from. */
function factsHtml({ attestation, references, seeds, snippets }: ItemView): string {
  const proof = attestation?.evidence;
  const lines = [
    ...(proof === undefined ? [] : [`Proof: ${text(proof)}`]),
    ...(snippets.length === 0 ? [] : [`Snippets: ${snippets.map((prefix) => `<code>${text(prefix)}</code>`).join(", ")}`]),
    ...(references.length === 0 ? [] : [`Standards: ${references.map(text).join(", ")}`]),
    ...(seeds.length === 0 ? [] : [`Guidelines: ${seeds.map(text).join(", ")}`]),
  ];
  return lines.length === 0 ? "" : `<p class="aside">${lines.join("<br>")}</p>`;
}

function countsText(counts: StateCounts): string {
  return itemStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${words[state].toLowerCase()}`)
    .join(", ");
}

/** Names, notes and paths come from the repository: none of them may become an element. */
function text(written: string): string {
  return escapeMarkup(printable(written));
}
