/**
 * What somebody decided about a result:
 * - `open`: nothing yet;
 * - `underReview`: somebody looks at it;
 * - `accepted`: it may stay, as it is no weakness or its risk is taken;
 * - `rejected`: it must not stay, whatever was asked for.
 */
export const triageStatuses = ["open", "underReview", "accepted", "rejected"] as const;
export type TriageStatus = (typeof triageStatuses)[number];

export interface Triage {
  readonly status: TriageStatus;
  /** Why; empty where nobody said. */
  readonly comment: string;
}
