import { severities, type Severity } from "#core/finding/severity";
import { groupBy } from "#core/group-by";
import { worstFirst } from "./order.js";
import { placeText } from "./place.js";
import type { Report } from "./report.js";
import { createShownFindings, type ShownFinding } from "./shown-finding.js";
import { asideSentences, countsBySeverity, lookedAtText, plural } from "./summary.js";

/** GitHub takes 65,536 characters in a comment; some stay free for what a job puts around the report. */
const mostCharacters = 64_000;
const codeWidth = 110;

/** One finding in its two lengths. */
interface Block {
  readonly severity: Severity;
  readonly brief: string;
  readonly full: string;
}

/**
 * The report to post on a pull request: a table, and the findings, worst first, to unfold. It always fits into a comment:
 * where it gets too long the later findings stand in one line each, and then the rest is counted.
 */
export function markdownReport(report: Report): string {
  const { result, baseline } = report;
  const shownOf = createShownFindings(report);
  const blocks = worstFirst(result.findings).map((finding) => blockOf(shownOf(finding)));
  const head = [
    `## Lintel: ${blocks.length === 0 ? `no ${baseline === undefined ? "" : "new "}findings` : `${plural(blocks.length, baseline === undefined ? "finding" : "new finding")}`}`,
    "",
    ...(blocks.length === 0 ? [] : [...table(report), ""]),
    [`${lookedAtText(result)}.`, ...asideSentences(report)].map(escape).join(" "),
    "",
  ].join("\n");
  return head + findingsText(blocks, mostCharacters - head.length);
}

function table({ result: { findings } }: Report): readonly string[] {
  const counts = countsBySeverity(findings);
  const shown = severities.filter((severity) => counts[severity] > 0);
  const files = (severity: Severity): number => new Set(findings.filter((finding) => finding.severity === severity).map(({ path }) => path)).size;
  return ["| Severity | Findings | Files |", "|---|---:|---:|", ...shown.map((severity) => `| ${marks[severity]} ${severity} | ${counts[severity]} | ${files(severity)} |`)];
}

const marks: Readonly<Record<Severity, string>> = { critical: "🟥", high: "🟧", medium: "🟨", low: "🟦", info: "⬜" };

/** As many findings as fit: in full as far as all of them then still have a line. */
function findingsText(blocks: readonly Block[], room: number): string {
  const note = (left: number): string => `\n_${plural(left, "more finding")} did not fit into a comment; the other formats have them all._\n`;
  const headings = severities.reduce((sum, severity) => sum + heading(severity, blocks.length).length, 0);
  let left = room - headings - note(blocks.length).length;
  let count = 0;
  for (const { brief } of blocks) {
    if (brief.length > left) break;
    left -= brief.length;
    count++;
  }
  const taken = blocks.slice(0, count);
  const texts = taken.map(({ severity, brief, full }) => {
    const more = full.length - brief.length;
    if (more > left) return { severity, text: brief };
    left -= more;
    return { severity, text: full };
  });
  const parts = [...groupBy(texts, ({ severity }) => severity)].flatMap(([severity, group]) => [heading(severity, blocks.filter((block) => block.severity === severity).length), ...group.map(({ text }) => text)]);
  return parts.join("") + (count < blocks.length ? note(blocks.length - count) : "");
}

function heading(severity: Severity, count: number): string {
  return `\n### ${severity[0]?.toUpperCase() ?? ""}${severity.slice(1)} (${count})\n\n`;
}

function blockOf(shown: ShownFinding): Block {
  const { finding, meta, path, place, message, related, trace, fix } = shown;
  const at = placeText(path, place);
  const label = `<code>${escape(at)}</code> ${escape(message)}`;
  const about = [`Rule \`${finding.ruleId}\``, `${finding.confidence} confidence`, ...(meta?.cwe ?? []).map((cwe) => `[CWE-${cwe}](https://cwe.mitre.org/data/definitions/${cwe}.html)`)];
  const frame = shown.frame(codeWidth);
  const steps = [
    ...trace.map((step) => `${codeSpan(placeText(step.path, step.place))} ${escape(step.message)}`),
    ...related.map((other) => `${codeSpan(placeText(other.path, other.place))} ${escape(other.message)}`),
  ];
  const details = [
    `${about.join(", ")}${finding.commit === undefined ? "" : `, committed ${finding.commit.date.slice(0, 10)}`}.`,
    ...(frame.length === 0 ? [] : [fenced(frame)]),
    ...(steps.length === 0 ? [] : [steps.map((step, index) => `${index + 1}. ${step}`).join("\n")]),
    ...(fix === undefined ? [] : [`Fix: ${escape(fix.title)}${fix.applicability === "safe" ? " (safe, `lintel fix` applies it)" : ""}.`]),
  ];
  return {
    severity: finding.severity,
    brief: `- ${label} (<code>${escape(finding.ruleId)}</code>)\n`,
    full: `<details><summary>${label}</summary>\n\n${details.join("\n\n")}\n\n</details>\n`,
  };
}

/** A fence that the code cannot close. */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length))));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${lines.join("\n")}\n${fence}`;
}

function codeSpan(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/** Messages and paths come from the repository: none of them may become a link, an image, a mention or HTML. */
function escape(text: string): string {
  return text.replace(/[&<>"'`*_[\]\\|~#@!]/g, (character) => `&#${character.charCodeAt(0)};`);
}
