import { severities, type Severity } from "#core/finding/severity";
import { fileNameOf } from "#core/text/paths";
import type { FolderAudit } from "./audit-folder.js";
import type { AuditSummary } from "./protocol.js";

/** The audits of several folders as one summary. */
export function summarize(audits: readonly FolderAudit[], milliseconds: number): AuditSummary {
  const findings = audits.flatMap(({ result }) => result.findings);
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  const byRule: Record<string, number> = {};
  for (const { severity, ruleId } of findings) {
    bySeverity[severity]++;
    byRule[ruleId] = (byRule[ruleId] ?? 0) + 1;
  }
  return {
    isPartial: audits.some(({ result }) => result.cancelled),
    files: sum(audits.map(({ result }) => result.analysed)),
    findings: findings.length,
    bySeverity,
    byRule,
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

/** Paths of several folders need the folder's name to tell them apart. */
function displayPath({ folder }: FolderAudit, path: string, folderCount: number): string {
  return folderCount === 1 ? path : `${fileNameOf(folder.path ?? "")}/${path}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
