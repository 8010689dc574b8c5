import type { Severity } from "#core/finding/severity";
import { worstFirst } from "./order.js";
import { placeText } from "./place.js";
import type { Report } from "./report.js";
import { createShownFindings, type ShownFinding } from "./shown-finding.js";
import { asideSentences, lookedAtText, plural, severityCountsText } from "./summary.js";

/** Of each kind, GitHub shows ten annotations of one step; further ones are dropped without a word. */
const mostOfAKind = 10;
/** A longer message is cut off in the middle of whatever stands there. */
const longestMessage = 4000;

const kinds: Readonly<Record<Severity, "error" | "warning" | "notice">> = { critical: "error", high: "error", medium: "warning", low: "notice", info: "notice" };

/**
 * Workflow commands that put the findings beside the changed lines of a pull request, worst first. What GitHub would not
 * show as annotations is printed as lines of the log. Paths are those of the repository.
 */
export function githubReport(report: Report): string {
  const shownOf = createShownFindings(report);
  const left = { error: mostOfAKind, warning: mostOfAKind, notice: mostOfAKind };
  const annotations: string[] = [];
  const rest: string[] = [];
  for (const finding of worstFirst(report.result.findings)) {
    const shown = shownOf(finding);
    const kind = kinds[finding.severity];
    if (left[kind]-- > 0) annotations.push(annotation(kind, shown, report.repositoryFolder));
    else rest.push(logLine(`- ${placeText(report.repositoryFolder + shown.path, shown.place)} ${finding.severity} ${finding.ruleId} ${shown.message}`));
  }
  const counts = severityCountsText(report.result.findings);
  const summary = [`${counts === "" ? "No findings" : counts}.`, `${lookedAtText(report.result)}.`, ...asideSentences(report)];
  return [
    ...annotations,
    ...(rest.length === 0 ? [] : [`::group::${plural(rest.length, "more finding")} that GitHub shows no annotations for`, ...rest, "::endgroup::"]),
    ...summary.map(logLine),
    "",
  ].join("\n");
}

function annotation(kind: string, { finding, meta, path, place, message, trace, fix }: ShownFinding, folder: string): string {
  const lines = [
    message,
    ...trace.map((step) => `${step.role}: ${placeText(folder + step.path, step.place)} ${step.message}`),
    ...(fix === undefined ? [] : [`Fix: ${fix.title}`]),
    `Rule ${finding.ruleId}, ${finding.confidence} confidence${(meta?.cwe ?? []).map((cwe) => `, CWE-${cwe}`).join("")}`,
  ];
  const properties: readonly (readonly [string, string | number])[] = [
    ["file", folder + path],
    ...(place === undefined ? [] : ([["line", place.startLine], ["endLine", place.endLine]] as const)),
    // Columns of different lines are refused. Ends are exclusive here and inclusive there.
    ...(place === undefined || place.startLine !== place.endLine ? [] : ([["col", place.startColumn], ["endColumn", Math.max(place.startColumn, place.endColumn - 1)]] as const)),
    ["title", `Lintel: ${meta?.title ?? finding.ruleId}`],
  ];
  return `::${kind} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${escapeData(lines.join("\n").slice(0, longestMessage))}`;
}

/** The runner reads commands from the log wherever these signs stand. */
function logLine(text: string): string {
  return text.replaceAll("::", ": :").replaceAll("##[", "# #[");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
