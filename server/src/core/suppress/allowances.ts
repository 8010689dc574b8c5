import type { Allowance } from "../config/allowed-secrets.js";
import type { Finding, SuppressedFinding } from "../finding/finding.js";
import type { Day } from "../text/day.js";

/** What of the findings of a document stays, and what the config allows. */
interface AppliedAllowances {
  readonly kept: readonly Finding[];
  readonly allowed: readonly SuppressedFinding[];
  /** The last days on which something of it is allowed. */
  readonly ends: readonly Day[];
}

/** Splits the findings of one document by whether the config allows the secret that they are about; `today` undefined stands for no day in particular. */
export function applyAllowances(
  findings: readonly Finding[],
  text: string,
  isSecret: (ruleId: string) => boolean,
  given: readonly Allowance[] = [],
  today?: Day,
): AppliedAllowances {
  const allowances = given.filter((one) => !isOver(one, today));
  if (allowances.length === 0) return { kept: findings, allowed: [], ends: [] };
  const ends = new Set<Day>();
  const kept: Finding[] = [];
  const allowed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const { fingerprint, masked, ruleId } = finding;
    const secrets = masked.map(({ start, end }) => text.slice(start, end));
    const allowance = isSecret(ruleId) ? allowances.find((one) => one.covers(fingerprint, secrets)) : undefined;
    if (allowance === undefined) kept.push(finding);
    else {
      if (allowance.until !== undefined) ends.add(allowance.until);
      allowed.push({ finding, reason: allowance.reason, allowedBy: { path: allowance.path, span: allowance.span } });
    }
  }
  return { kept, allowed, ends: [...ends] };
}

/** True for an entry whose last day has passed. */
export function isOver({ until }: Pick<Allowance, "until">, today: Day | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}
