import type { Allowance } from "../config/allowed-secrets.js";
import type { Finding, SuppressedFinding } from "../finding/finding.js";

/** Splits the findings of one document by whether the config allows the secret that they are about. */
export function applyAllowances(
  findings: readonly Finding[],
  text: string,
  isSecret: (ruleId: string) => boolean,
  allowances: readonly Allowance[] = [],
): { readonly kept: readonly Finding[]; readonly allowed: readonly SuppressedFinding[] } {
  if (allowances.length === 0) return { kept: findings, allowed: [] };
  const kept: Finding[] = [];
  const allowed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const { fingerprint, masked, ruleId } = finding;
    const secrets = masked.map(({ start, end }) => text.slice(start, end));
    const allowance = isSecret(ruleId) ? allowances.find((one) => one.covers(fingerprint, secrets)) : undefined;
    if (allowance === undefined) kept.push(finding);
    else allowed.push({ finding, reason: allowance.reason, allowedBy: { path: allowance.path, span: allowance.span } });
  }
  return { kept, allowed };
}
