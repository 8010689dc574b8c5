import type { Finding } from "#core/finding/finding";
import type { Problem } from "#core/finding/problem";
import { isAtLeastSeverity, severities } from "#core/finding/severity";
import { type ExitStatus, exitStatus } from "./command.js";
import { defaultFailOn } from "./options.js";

/** Lintel's own failures weigh most, then wrong configs: findings alone must not look like the whole truth. */
export function statusOf(findings: readonly Finding[], problems: readonly Problem[], failOn = defaultFailOn): ExitStatus {
  if (problems.some(({ kind }) => kind === "internal" || kind === "rule-crash" || kind === "unreadable-file")) return exitStatus.failed;
  if (problems.some(({ kind }) => kind === "config")) return exitStatus.usage;
  const floor = severities.find((severity) => severity === failOn);
  const fails = floor !== undefined && findings.some(({ severity }) => isAtLeastSeverity(severity, floor));
  return fails ? exitStatus.findings : exitStatus.clean;
}
