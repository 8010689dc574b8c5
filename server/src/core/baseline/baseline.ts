import type { Finding } from "../finding/finding.js";

/** Findings of one rule with the same code in one place of a file, which are accepted for now. */
export interface BaselineEntry {
  /** Relative to the folder the baseline is for, with forward slashes. */
  readonly path: string;
  readonly ruleId: string;
  /** What these findings have in common: see `Finding.anchor`. */
  readonly anchor: string;
  /** Where they stand and what they say: see `Finding.site`. The anchor where they have none, as in baselines of old. */
  readonly site: string;
  readonly count: number;
}

/** What a baseline asks of a finding. */
export type BaselineSubject = Pick<Finding, "path" | "ruleId" | "anchor" | "site">;

/** What was found before, and is not to be told again. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** Where a project keeps its baseline, relative to its root. An audit looks for it there. */
export const baselinePath = ".lintel/baseline.json";

/** The baseline in which all of these findings are known. `pathOf` says how the baseline names a finding's file; `kept` entries are added to. */
export function baselineOf(findings: readonly BaselineSubject[], pathOf = (path: string): string => path, kept: readonly BaselineEntry[] = []): Baseline {
  const counted = new Map(kept.map((entry) => [entryKey(entry), entry]));
  for (const { path, ruleId, anchor, site } of findings) {
    const named = { path: pathOf(path), ruleId, anchor, site };
    const key = entryKey(named);
    counted.set(key, { ...named, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return { entries: [...counted.values()].sort(inFileOrder) };
}

/** The same for entries that are one, and for findings of which an entry counts how many there are. */
export function entryKey({ path, ruleId, anchor, site }: Omit<BaselineEntry, "count">): string {
  return `${path}\n${ruleId}\n${anchor}\n${site}`;
}

/** Code units decide, not a locale: the same file on every machine. */
function inFileOrder(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.path, b.path) || compare(a.ruleId, b.ruleId) || compare(a.anchor, b.anchor) || compare(a.site, b.site);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
