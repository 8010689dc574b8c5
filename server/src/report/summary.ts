import type { Finding } from "#core/finding/finding";
import { type Severity, severities } from "#core/finding/severity";
import type { Report } from "./report.js";

export function countsBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** `12`, `1,234`. Numbers of some thousands alone are worth loading what knows how languages write them: 15 ms of a short run. */
export function numberText(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString("en-US");
}

/** `1 file`, `1,234 files`. */
export function plural(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `2 critical, 1 low`; empty where there is no finding. */
export function severityCountsText(findings: readonly Finding[]): string {
  const counts = countsBySeverity(findings);
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${numberText(counts[severity])} ${severity}`)
    .join(", ");
}

/** What the numbers of a report leave aside, a sentence each: known findings, suppressed ones, problems, skipped files. */
export function asideSentences({ result, baseline }: Report): readonly string[] {
  const { suppressed, problems, skipped, cancelled, commits } = result;
  const allowed = suppressed.filter(({ allowedBy }) => allowedBy !== undefined).length;
  const fixed = baseline?.fixed.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return [
    ...(baseline === undefined ? [] : [`Only findings that are new against ${baseline.name} count${baseline.known.length > 0 ? `; ${plural(baseline.known.length, "known finding")} left out` : ""}.`]),
    ...(fixed > 0 ? [`${plural(fixed, "finding")} of ${baseline?.name ?? ""} fixed.`] : []),
    ...(problems.length > 0 ? [`${plural(problems.length, "problem")} on the way, so findings may be missing.`] : []),
    ...(cancelled ? [`Stopped before all ${commits === undefined ? "files" : "commits"} were analysed.`] : []),
    ...(suppressed.length > allowed ? [`${plural(suppressed.length - allowed, "finding")} suppressed by comments.`] : []),
    ...(allowed > 0 ? [`${plural(allowed, "finding")} allowed by the config.`] : []),
    ...(skipped.length > 0 ? [`${plural(skipped.length, "file")} skipped.`] : []),
  ];
}

/** What was looked at: `12 files analysed`, or changes of git's history. */
export function lookedAtText({ analysed, commits }: Report["result"]): string {
  return `${commits === undefined ? plural(analysed, "file") : `${plural(analysed, "change")} of ${plural(commits, "commit")}`} analysed`;
}
