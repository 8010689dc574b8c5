import type { Finding } from "#core/finding/finding";
import { severities, type Severity } from "#core/finding/severity";
import { fileNameOf } from "#core/text/paths";
import type { FilesAudit } from "./audit-files.js";
import type { FolderAudit } from "./audit-folder.js";
import type { KnownFindings } from "./known-findings.js";
import type { AuditSummary } from "./protocol.js";

/** The audits of several folders as one summary. `known` says how many of the findings the baseline holds. */
export function summarize(audits: readonly FolderAudit[], known: number, milliseconds: number): AuditSummary {
  const findings = audits.flatMap(({ result }) => result.findings);
  return {
    isPartial: audits.some(({ result }) => result.cancelled),
    files: sum(audits.map(({ result }) => result.analysed)),
    ...countsOf(findings),
    known,
    suppressed: sum(audits.map(({ result }) => result.suppressed.length)),
    skipped: audits.flatMap((audit) =>
      [...audit.result.skipped, ...audit.skipped]
        .filter(({ path }) => !audit.ignored.has(path))
        .map(({ path, reason }) => ({ path: displayPath(audit, path, audits.length), reason })),
    ),
    problems: audits.flatMap((audit) =>
      audit.result.problems.map(({ path, message }) => `${displayPath(audit, path, audits.length)}: ${message}`),
    ),
    milliseconds: Math.round(milliseconds),
  };
}

/** An audit of some files as a summary. */
export function summarizeFiles({ analysed, isPartial }: FilesAudit, knownFindings: Pick<KnownFindings, "among">, milliseconds: number): AuditSummary {
  const looked = analysed.filter(({ state }) => state === "analysed");
  return {
    isPartial,
    files: looked.length,
    ...countsOf(looked.flatMap(({ analysis }) => analysis.findings)),
    known: sum(looked.map(({ uri, analysis }) => knownFindings.among(uri, analysis.findings).size)),
    suppressed: sum(looked.map(({ analysis }) => analysis.suppressed.length)),
    skipped: analysed.filter(({ state }) => state === "skipped").map(({ place, reason }) => ({ path: place.path, reason: reason ?? "" })),
    problems: looked.flatMap(({ place, analysis }) => analysis.problems.filter(({ kind }) => kind !== "skipped-file").map(({ message }) => `${place.path}: ${message}`)),
    milliseconds: Math.round(milliseconds),
  };
}

function countsOf(findings: readonly Finding[]): Pick<AuditSummary, "findings" | "bySeverity" | "byRule"> {
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  const byRule: Record<string, number> = {};
  for (const { severity, ruleId } of findings) {
    bySeverity[severity]++;
    byRule[ruleId] = (byRule[ruleId] ?? 0) + 1;
  }
  return { findings: findings.length, bySeverity, byRule };
}

/** Paths of several folders need the folder's name to tell them apart. */
function displayPath({ folder }: FolderAudit, path: string, folderCount: number): string {
  return folderCount === 1 ? path : `${fileNameOf(folder.path ?? "")}/${path}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
