import { chartHtml, severityBar, severityChart } from "./html/charts.js";
import { filtersHtml } from "./html/filters.js";
import { findingItem } from "./html/finding-item.js";
import { ruleSection } from "./html/rule-section.js";
import { pageScript, pageScriptHash } from "./html/script.js";
import { type HtmlSection, sectionHtml, tableHtml } from "./html/section.js";
import { pageStyle, pageStyleHash } from "./html/style.js";
import { escapeMarkup } from "./markup.js";
import { worstFirst } from "./order.js";
import { printable } from "./paint.js";
import { placeText } from "./place.js";
import type { AuditTimes, Report } from "./report.js";
import { createShownFindings, type ShownFinding } from "./shown-finding.js";
import { asideSentences, lookedAtText, plural, severityCountsText } from "./summary.js";

/**
 * The report to read: one file that needs nothing else, neither a network nor a script but its own. `sections` are put
 * behind the findings, such as one of endpoints or checklists; each brings its own HTML.
 */
export function htmlReport(report: Report, { started }: AuditTimes, sections: readonly HtmlSection[] = []): string {
  const { result, baseline, version, rules, page } = report;
  const shownOf = createShownFindings(report);
  const fresh = worstFirst(result.findings).map(shownOf);
  const known = worstFirst(baseline?.known ?? []).map(shownOf);
  const used = new Set([...fresh, ...known].map(({ finding }) => finding.ruleId));
  const below = [...sections, suppressedSection(report, shownOf), problemSection(report), skippedSection(report), ruleSection(rules.filter(({ id }) => used.has(id)), page)].filter(({ count }) => count > 0);
  const policy = `default-src 'none'; style-src '${pageStyleHash}'; script-src '${pageScriptHash}'; base-uri 'none'; form-action 'none'`;
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta name="generator" content="Lintel ${escapeMarkup(version)}">`,
    `<title>Lintel: ${plural(fresh.length, "finding")} in ${escapeMarkup(rootName(report))}</title>`,
    `<style>${pageStyle}</style></head><body>`,
    `<a class="skip" href="#findings">Skip to the findings</a>`,
    `<header><h1>Security findings in ${escapeMarkup(rootName(report))}</h1><p class="aside">Lintel ${escapeMarkup(version)}, ${escapeMarkup(started.replace("T", " "))} UTC</p>`,
    `<nav aria-label="Sections"><ul>${[["summary", "Summary"], ["findings", "Findings"], ...below.map(({ id, title }) => [id, title])].map(([id = "", title = ""]) => `<li><a href="#${id}">${escapeMarkup(title)}</a></li>`).join("")}</ul></nav></header>`,
    "<main>",
    summaryHtml(report),
    findingsHtml(fresh, known, baseline !== undefined),
    ...below.map(sectionHtml),
    "</main>",
    `<script>${pageScript}</script></body></html>`,
    "",
  ].join("\n");
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

function findingsHtml(fresh: readonly ShownFinding[], known: readonly ShownFinding[], hasStates: boolean): string {
  const ids = new Map<string, number>();
  const idOf = ({ finding: { fingerprint } }: ShownFinding): string => {
    const nth = (ids.get(fingerprint) ?? 0) + 1;
    ids.set(fingerprint, nth);
    return `finding-${fingerprint}${nth === 1 ? "" : `-${nth}`}`;
  };
  const items = [...fresh.map((shown) => findingItem(shown, { id: idOf(shown), state: hasStates ? "new" : undefined })), ...known.map((shown) => findingItem(shown, { id: idOf(shown), state: "known" }))];
  const all = [...fresh, ...known];
  return [
    `<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings <span class="count">${fresh.length.toLocaleString("en-US")}</span></h2>`,
    all.length === 0 ? "<p>Nothing to show.</p>" : `${filtersHtml(all, hasStates)}\n<ol id="list">\n${items.join("\n")}\n</ol>\n<p><button type="button" id="more" hidden>Show more</button></p>`,
    "</section>",
  ].join("\n");
}

function suppressedSection({ result: { suppressed } }: Report, shownOf: (finding: ShownFinding["finding"]) => ShownFinding): HtmlSection {
  const rows = suppressed.map(({ finding, reason, allowedBy }) => {
    const shown = shownOf(finding);
    return [escapeMarkup(placeText(shown.path, shown.place)), escapeMarkup(finding.ruleId), allowedBy === undefined ? "comment" : "config", escapeMarkup(printable(reason ?? "no reason given"))];
  });
  return { id: "suppressed", title: "Suppressed", count: rows.length, body: tableHtml("Findings that comments or the config suppress", ["Place", "Rule", "By", "Reason"], rows) };
}

function problemSection({ result: { problems } }: Report): HtmlSection {
  const rows = problems.map(({ kind, path, message }) => [escapeMarkup(printable(path)), escapeMarkup(kind), escapeMarkup(printable(message))]);
  return { id: "problems", title: "Problems", count: rows.length, body: tableHtml("What Lintel could not do; findings may be missing there", ["File", "Kind", "What happened"], rows) };
}

function skippedSection({ result: { skipped } }: Report): HtmlSection {
  const rows = skipped.map(({ path, reason }) => [escapeMarkup(printable(path)), escapeMarkup(reason)]);
  return { id: "skipped", title: "Skipped files", count: rows.length, body: tableHtml("Files that were not analysed, and why", ["File", "Reason"], rows) };
}
