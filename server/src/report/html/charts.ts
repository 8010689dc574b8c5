import type { Finding } from "#core/finding/finding";
import { severities } from "#core/finding/severity";
import { groupBy } from "#core/group-by";
import { escapeMarkup } from "../markup.js";
import { countsBySeverity, numberText, severityCountsText } from "../summary.js";

/** Longer charts end with a row for the rest. */
const mostRows = 12;

/**
 * Findings under each key, as a table whose last column is a bar of the severities: numbers and picture in one, so that
 * the picture needs no words of its own. The largest first; where the numbers are the same, the one that occurs first.
 */
export function chartHtml(title: string, findings: readonly Finding[], keyOf: (finding: Finding) => string): string {
  return chartOf(title, [...groupBy(findings, keyOf)].sort(([, a], [, b]) => b.length - a.length));
}

/** The same for the severities, which have an order of their own. */
export function severityChart(title: string, findings: readonly Finding[]): string {
  const groups = groupBy(findings, ({ severity }) => severity);
  return chartOf(title, severities.flatMap((severity) => (groups.has(severity) ? [[severity, groups.get(severity) ?? []] as const] : [])));
}

function chartOf(title: string, groups: readonly (readonly [string, readonly Finding[]])[]): string {
  const most = Math.max(1, ...groups.map(([, group]) => group.length));
  const shown = groups.slice(0, mostRows);
  const names = shown.map(([key]) => shortName(key));
  // Names that are alike once they are short are told in full.
  const rows = shown.map(([key, group], index) => row(key, names.indexOf(names[index] ?? "") === names.lastIndexOf(names[index] ?? "") ? (names[index] ?? key) : key, group, most));
  const rest = groups.slice(mostRows).reduce((sum, [, group]) => sum + group.length, 0);
  return [
    `<table class="chart"><caption>${escapeMarkup(title)}</caption><colgroup><col class="name"><col class="number"><col></colgroup>`,
    `<thead class="hidden"><tr><th scope="col">Name</th><th scope="col">Findings</th><th scope="col">By severity</th></tr></thead><tbody>`,
    ...rows,
    ...(rest === 0 ? [] : [`<tr><th scope="row">${numberText(groups.length - mostRows)} others</th><td class="number">${numberText(rest)}</td><td></td></tr>`]),
    "</tbody></table>",
  ].join("\n");
}

/** Paths of more characters than this lose folders in front: they would fill the chart with lines of folders that all have in common. */
const mostCharacters = 60;

function shortName(key: string): string {
  if (key.length <= mostCharacters) return key;
  const parts = key.split("/");
  let short = parts.pop() ?? key;
  for (let next = parts.pop(); next !== undefined && next.length + short.length < mostCharacters; next = parts.pop()) short = `${next}/${short}`;
  return short.length + 2 < key.length ? `…/${short}` : key;
}

function row(key: string, name: string, group: readonly Finding[], most: number): string {
  return `<tr><th scope="row"${name === key ? "" : ` title="${escapeMarkup(key)}"`}>${escapeMarkup(name)}</th><td class="number">${numberText(group.length)}</td><td class="bars">${severityBar(group, most)}</td></tr>`;
}

/** A bar of one stretch for each severity; `most` findings fill its width. */
export function severityBar(findings: readonly Finding[], most: number): string {
  const counts = countsBySeverity(findings);
  let x = 0;
  const stretches = severities.map((severity) => {
    const width = (counts[severity] / most) * 100;
    const rect = width === 0 ? "" : `<rect class="${severity}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="8"/>`;
    x += width;
    return rect;
  });
  return `<svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${severityCountsText(findings)}">${stretches.join("")}</svg>`;
}
