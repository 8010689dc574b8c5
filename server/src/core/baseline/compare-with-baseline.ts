import type { Baseline, BaselineEntry, BaselineSubject } from "./baseline.js";

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
 * Tells new findings from known ones. An entry covers as many findings as it counts: first those in its own file, then
 * those with the same code elsewhere, as where a file was renamed or a function moved. Where code was copied, the original
 * keeps the entry and the copy is new. The later ones of a file are new where there are more than were known.
 */
export function compareWithBaseline<Subject extends BaselineSubject>(
  findings: readonly Subject[],
  { entries }: Baseline,
  { pathOf }: BaselineNames = { pathOf: (path) => path },
): BaselineComparison<Subject> {
  const left = new Map<string, number>();
  const elsewhere = new Map<string, string[]>();
  for (const { path, ruleId, anchor, count } of entries) {
    const code = codeKey(ruleId, anchor);
    const key = `${path}\n${code}`;
    left.set(key, count);
    const places = elsewhere.get(code);
    if (places === undefined) elsewhere.set(code, [key]);
    else places.push(key);
  }
  const take = (key: string): boolean => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  };
  const known = new Set<Subject>();
  for (const finding of findings) if (take(`${pathOf(finding.path)}\n${codeKey(finding.ruleId, finding.anchor)}`)) known.add(finding);
  for (const finding of findings) {
    if (known.has(finding)) continue;
    if (elsewhere.get(codeKey(finding.ruleId, finding.anchor))?.some(take) === true) known.add(finding);
  }
  return {
    fresh: findings.filter((finding) => !known.has(finding)),
    known: findings.filter((finding) => known.has(finding)),
    fixed: entries.flatMap((entry) => {
      const count = left.get(`${entry.path}\n${codeKey(entry.ruleId, entry.anchor)}`) ?? 0;
      return count === 0 ? [] : [{ ...entry, count }];
    }),
  };
}

function codeKey(ruleId: string, anchor: string): string {
  return `${ruleId}\n${anchor}`;
}
