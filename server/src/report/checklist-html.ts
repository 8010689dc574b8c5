import { type ItemState, itemStates } from "#core/checklist/evaluate";
import type { AreaView, ChecklistView, ItemView, StateCounts } from "#core/checklist/view";
import { evidenceText } from "./checklist-evidence.js";
import { plural } from "./summary.js";

const words: Readonly<Record<ItemState, string>> = {
  fail: "Fails",
  due: "Due",
  open: "Needs review",
  unknown: "Unknown",
  attested: "Signed",
  pass: "Passes",
  "not-applicable": "Not applicable",
};

const style = `
:root { color-scheme: light dark; --line: #d1d9e0; --soft: #59636e; --panel: #f6f8fa; --bad: #82071e; --warn: #7d4e00; --good: #116329; }
@media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #9198a1; --panel: #161b22; --bad: #ff7b72; --warn: #d29922; --good: #3fb950; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2.5rem 0 0.5rem; }
p.counts, .why, .small { color: var(--soft); }
details { border-bottom: 1px solid var(--line); }
summary { padding: 0.5rem 0; cursor: pointer; }
summary .state { display: inline-block; min-width: 8.5rem; font-weight: 600; }
.fail .state { color: var(--bad); } .due .state { color: var(--warn); } .pass .state, .attested .state { color: var(--good); }
.not-applicable .state, .unknown .state, .open .state { color: var(--soft); }
.inside { padding: 0.25rem 1rem 1rem; background: var(--panel); }
code, .place { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
@media print { details > .inside { display: block; } }`;

/** The checklists as one page without scripts and without anything to load, to keep and to send. What fails or is due stands open. */
export function checklistHtmlReport(view: ChecklistView, { today, version }: { readonly today: string; readonly version: string }): string {
  const total = view.areas.reduce((sum, { items }) => sum + items.length, 0);
  const unknown = view.unknownIds.length === 0 ? "" : `<p>Signed, but unknown to this version of Lintel: ${view.unknownIds.map(escape).join(", ")}.</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Security checklists</title><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${style}</style></head>
<body>
<h1>Security checklists</h1>
<p>As of ${escape(today)}: ${plural(total, "item")}, ${countsText(view.counts)}.${view.isAudited ? "" : " Without an audit, rules settle nothing."}</p>
${view.areas.map(areaHtml).join("\n")}
${unknown}<p class="small">Made by Lintel ${escape(version)}.</p>
</body>
</html>
`;
}

function areaHtml({ id, title, counts, items }: AreaView): string {
  return `<h2 id="${escape(id)}">${escape(title)}</h2>
<p class="counts">${countsText(counts)}.</p>
${items.map(itemHtml).join("\n")}`;
}

function itemHtml(item: ItemView): string {
  const isOpen = item.state === "fail" || item.state === "due" ? " open" : "";
  const rhythm = item.recurrence === "once" ? "" : ` <span class="small">(${item.recurrence})</span>`;
  const seen = evidenceText(item);
  const links = [...item.findings, ...item.doubtful].map(
    ({ path, start, ruleId, message }) => `<li><span class="place">${escape(path)}:${start.line + 1}</span> <code>${escape(ruleId)}</code> ${escape(message)}</li>`,
  );
  return `<details class="${item.state}" id="${escape(item.id)}"${isOpen}><summary><span class="state">${words[item.state]}</span>${escape(item.title)}${rhythm}</summary>
<div class="inside"><p>${escape(item.reason)}${seen === "" ? "" : ` <span class="small">Seen: ${escape(seen)}.</span>`}</p>
${links.length === 0 ? "" : `<ul>${links.join("\n")}</ul>\n`}<p>${escape(item.guidance)}</p><p class="why">${escape(item.why)}</p>
${factsHtml(item)}</div></details>`;
}

/** What the item leads to: snippets, standards, the documents it comes from, and where its proof lies. */
function factsHtml({ attestation, references, seeds, snippets }: ItemView): string {
  const proof = attestation?.evidence;
  const lines = [
    ...(proof === undefined ? [] : [`Proof: ${escape(proof)}`]),
    ...(snippets.length === 0 ? [] : [`Snippets: ${snippets.map((prefix) => `<code>${escape(prefix)}</code>`).join(", ")}`]),
    ...(references.length === 0 ? [] : [`Standards: ${references.map(escape).join(", ")}`]),
    ...(seeds.length === 0 ? [] : [`Guidelines: ${seeds.map(escape).join(", ")}`]),
  ];
  return lines.length === 0 ? "" : `<p class="small">${lines.join("<br>")}</p>`;
}

function countsText(counts: StateCounts): string {
  return itemStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${words[state].toLowerCase()}`)
    .join(", ");
}

/** Names, notes and paths come from the repository: none of them may become an element. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
