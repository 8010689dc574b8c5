import { type Baseline, type BaselineEntry, type BaselineSubject, entryKey } from "./baseline.js";

/** Findings of an audit beside what was known before. */
export interface BaselineComparison<Subject extends BaselineSubject> {
  readonly fresh: readonly Subject[];
  readonly known: readonly Subject[];
  /** What is left of the entries once every known finding has taken its place. */
  readonly fixed: readonly BaselineEntry[];
}

/** How a baseline names the file of a finding. */
export interface BaselineNames {
  pathOf(path: string): string;
}

/**
 * Tells new findings from known ones. An entry covers as many findings as it counts: first those with its code in its own file, then
 * those there that say the same in a place of the same name, as where code was written anew, and then those with the same code elsewhere,
 * as where a file was renamed or a function moved. Where code was copied, the original keeps the entry and the copy is new. The
 * later ones of a file are new where there are more than were known.
 */
export function compareWithBaseline<Subject extends BaselineSubject>(
  findings: readonly Subject[],
  { entries }: Baseline,
  { pathOf }: BaselineNames = { pathOf: (path) => path },
): BaselineComparison<Subject> {
  const left = new Map(entries.map((entry) => [entry, entry.count]));
  const known = new Set<Subject>();
  // What is surest comes first: an entry that another finding fits better is not to be taken from it.
  const ways: readonly ((subject: Omit<BaselineEntry, "count">) => string)[] = [
    entryKey,
    ({ path, ruleId, anchor }) => `${path}\n${ruleId}\n${anchor}`,
    ({ path, ruleId, site }) => `${path}\n${ruleId}\n${site}`,
    ({ ruleId, anchor }) => `${ruleId}\n${anchor}`,
  ];
  for (const keyOf of ways) {
    if (known.size === findings.length) break;
    const usable = new Map<string, BaselineEntry[]>();
    for (const [entry, count] of left) {
      if (count === 0) continue;
      const key = keyOf(entry);
      const alike = usable.get(key);
      if (alike === undefined) usable.set(key, [entry]);
      else alike.push(entry);
    }
    for (const finding of findings) {
      if (known.has(finding)) continue;
      const { ruleId, anchor, site } = finding;
      const entry = usable.get(keyOf({ path: pathOf(finding.path), ruleId, anchor, site }))?.find((one) => (left.get(one) ?? 0) > 0);
      if (entry === undefined) continue;
      left.set(entry, (left.get(entry) ?? 0) - 1);
      known.add(finding);
    }
  }
  return {
    fresh: findings.filter((finding) => !known.has(finding)),
    known: findings.filter((finding) => known.has(finding)),
    fixed: [...left].flatMap(([entry, count]) => (count === 0 ? [] : [{ ...entry, count }])),
  };
}
