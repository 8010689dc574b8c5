import type { FindingLink } from "#core/checklist/evidence";
import type { ChecklistView } from "#core/checklist/view";
import type { EndpointRow } from "#core/endpoints/endpoint-rows";
import { chartHtml, severityBar, severityChart } from "./html/charts.js";
import { checklistSection } from "./html/checklist-section.js";
import { endpointsSection } from "./html/endpoints-section.js";
import { filtersHtml } from "./html/filters.js";
import { findingItem } from "./html/finding-item.js";
import { ruleSection } from "./html/rule-section.js";
import { pageHtml } from "./html/page.js";
import { type HtmlSection, sectionHtml } from "./html/section.js";
import { type HtmlRow, tableHtml } from "./html/table.js";
import { escapeMarkup } from "./markup.js";
import { worstFirst } from "./order.js";
import { printable } from "./paint.js";
import { createPlaceOf, placeText } from "./place.js";
import type { AuditTimes, Report } from "./report.js";
import { createShownFindings, type ShownFinding } from "./shown-finding.js";
import { asideSentences, lookedAtText, numberText, plural, severityCountsText } from "./summary.js";

/** What a report to read tells besides findings. Each part is left out where it would say nothing of this audit. */
export interface HtmlParts {
  readonly endpoints?: readonly EndpointRow[];
  readonly checklist?: { readonly view: ChecklistView; readonly today: string };
}

/** The report to read: one file that needs nothing else, neither a network nor a script but its own. */
export function htmlReport(report: Report, { started }: AuditTimes, { endpoints, checklist }: HtmlParts = {}): string {
  const { result, baseline, version, rules, page } = report;
  const shownOf = createShownFindings(report);
  const idOf = createIds();
  const identified = (shown: ShownFinding): IdentifiedFinding => ({ shown, id: idOf(shown) });
  const fresh = worstFirst(result.findings).map(shownOf).map(identified);
  const known = worstFirst(baseline?.known ?? []).map(shownOf).map(identified);
  const all = [...fresh, ...known];
  const used = new Set(all.map(({ shown }) => shown.finding.ruleId));
  const below = [
    ...(endpoints === undefined ? [] : [endpointsSection(endpoints, createPlaceOf(report.text))]),
    ...(checklist === undefined ? [] : [checklistSection(checklist.view, { today: checklist.today, hrefOf: linksTo(all) })]),
    ...[suppressedSection(report, shownOf), problemSection(report), skippedSection(report), ruleSection(rules.filter(({ id }) => used.has(id)), page)].filter(({ count }) => count !== 0),
  ];
  return pageHtml({
    title: `Lintel: ${plural(fresh.length, "finding")} in ${rootName(report)}`,
    heading: `Security findings in ${rootName(report)}`,
    aside: `Lintel ${escapeMarkup(version)}, ${escapeMarkup(started.replace("T", " "))} UTC`,
    version,
    parts: [["summary", "Summary"], ["findings", "Findings"], ...below.map(({ id, title }) => [id, title] as const)],
    main: ["findings", "findings"],
    body: [summaryHtml(report), findingsHtml(fresh, known, baseline !== undefined), ...below.map(sectionHtml)],
  });
}

/** A finding with the id that it has on the page. */
interface IdentifiedFinding {
  readonly shown: ShownFinding;
  readonly id: string;
}

/** Findings with the same fingerprint are told apart by their number. */
function createIds(): (shown: ShownFinding) => string {
  const ids = new Map<string, number>();
  return ({ finding: { fingerprint } }) => {
    const nth = (ids.get(fingerprint) ?? 0) + 1;
    ids.set(fingerprint, nth);
    return `finding-${fingerprint}${nth === 1 ? "" : `-${nth}`}`;
  };
}

/** Where the page shows a finding that a checklist names; undefined for one that it leaves out, such as one that is less sure. */
function linksTo(findings: readonly IdentifiedFinding[]): (link: FindingLink) => string | undefined {
  const ids = new Map(findings.map(({ shown: { finding, place }, id }) => [`${finding.ruleId} ${finding.path}:${place?.startLine ?? ""}:${place?.startColumn ?? ""}`, id]));
  return ({ ruleId, path, start }) => {
    const id = ids.get(`${ruleId} ${path}:${start.line + 1}:${start.character + 1}`);
    return id === undefined ? undefined : `#${id}`;
  };
}

/** The last folder of the root's URI, which is what people call a project. */
function rootName({ rootUri }: Report): string {
  const name = rootUri.replace(/\/$/, "").split("/").at(-1) ?? "";
  try {
    return printable(decodeURIComponent(name));
  } catch {
    return name;
  }
}

function summaryHtml(report: Report): string {
  const { findings } = report.result;
  const families = new Map(report.rules.map(({ id, family }) => [id, family as string]));
  const files = new Set(findings.map(({ path }) => path)).size;
  const total = findings.length === 0 ? `No ${report.baseline === undefined ? "" : "new "}findings.` : `${plural(findings.length, report.baseline === undefined ? "finding" : "new finding")} in ${plural(files, "file")}: ${severityCountsText(findings)}.`;
  return [
    `<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title">Summary</h2>`,
    `<p class="total">${total}</p>`,
    ...(findings.length === 0 ? [] : [`<div class="overall">${severityBar(findings, findings.length)}</div>`]),
    `<p>${[`${lookedAtText(report.result)}.`, ...asideSentences(report)].map(escapeMarkup).join(" ")}</p>`,
    ...(findings.length === 0
      ? []
      : [
          `<div class="charts">`,
          severityChart("Findings by severity", findings),
          chartHtml("Findings by family", findings, ({ ruleId }) => families.get(ruleId) ?? "other"),
          chartHtml("Rules with most findings", findings, ({ ruleId }) => ruleId),
          chartHtml("Files with most findings", findings, ({ path }) => printable(path)),
          "</div>",
        ]),
    "</section>",
  ].join("\n");
}

function findingsHtml(fresh: readonly IdentifiedFinding[], known: readonly IdentifiedFinding[], hasStates: boolean): string {
  const items = [...fresh.map(({ shown, id }) => findingItem(shown, { id, state: hasStates ? "new" : undefined })), ...known.map(({ shown, id }) => findingItem(shown, { id, state: "known" }))];
  const all = [...fresh, ...known].map(({ shown }) => shown);
  return [
    `<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings <span class="count">${numberText(fresh.length)}</span></h2>`,
    all.length === 0 ? "<p>Nothing to show.</p>" : `${filtersHtml(all, hasStates)}\n<ol id="list">\n${items.join("\n")}\n</ol>\n<p><button type="button" id="more" hidden>Show more</button></p>`,
    "</section>",
  ].join("\n");
}

function suppressedSection({ result: { suppressed } }: Report, shownOf: (finding: ShownFinding["finding"]) => ShownFinding): HtmlSection {
  const rows = suppressed.map(({ finding, reason, allowedBy }): HtmlRow => {
    const shown = shownOf(finding);
    return { cells: [escapeMarkup(placeText(shown.path, shown.place)), escapeMarkup(finding.ruleId), allowedBy === undefined ? "comment" : "config", escapeMarkup(printable(reason ?? "no reason given"))] };
  });
  return { id: "suppressed", title: "Suppressed", count: rows.length, body: tableHtml({ caption: "Findings that comments or the config suppress", columns: ["Place", "Rule", "By", "Reason"], rows }) };
}

function problemSection({ result: { problems } }: Report): HtmlSection {
  const rows = problems.map(({ kind, path, message }): HtmlRow => ({ cells: [escapeMarkup(printable(path)), escapeMarkup(kind), escapeMarkup(printable(message))] }));
  return { id: "problems", title: "Problems", count: rows.length, body: tableHtml({ caption: "What Lintel could not do; findings may be missing there", columns: ["File", "Kind", "What happened"], rows }) };
}

function skippedSection({ result: { skipped } }: Report): HtmlSection {
  const rows = skipped.map(({ path, reason }): HtmlRow => ({ cells: [escapeMarkup(printable(path)), escapeMarkup(reason)] }));
  return { id: "skipped", title: "Skipped files", count: rows.length, body: tableHtml({ caption: "Files that were not analysed, and why", columns: ["File", "Reason"], rows }) };
}
