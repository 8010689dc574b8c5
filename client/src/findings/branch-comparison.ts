import type { ShownFinding } from "./shown-finding.js";

/** What was found when a workspace was last compared with where its branch left another. */
export interface BranchComparison {
  /** The other branch, tag or commit. */
  readonly ref: string;
  /** The first digits of the commit that both have in common. */
  readonly mergeBase: string;
  /** Keys of the findings that were there before. What is typed later is among none of them, and so counts as new. */
  readonly old: ReadonlySet<string>;
}

/** Identifies a finding as long as the code that it is about stays the same. */
export function comparisonKey({ fingerprint, ruleId, uri }: Pick<ShownFinding, "fingerprint" | "ruleId" | "uri">): string {
  return `${uri} ${ruleId} ${fingerprint}`;
}

/** A comparison in a form that can be stored. */
export function storedComparison({ ref, mergeBase, old }: BranchComparison): unknown {
  return { ref, mergeBase, old: [...old] };
}

/** Reads back what was stored, by this version or another; undefined where it is of no use. */
export function readComparison(stored: unknown): BranchComparison | undefined {
  const { ref, mergeBase, old } = (typeof stored === "object" && stored !== null ? stored : {}) as Partial<Record<keyof BranchComparison, unknown>>;
  if (typeof ref !== "string" || typeof mergeBase !== "string" || !Array.isArray(old)) return undefined;
  return { ref, mergeBase, old: new Set(old.filter((key) => typeof key === "string")) };
}
