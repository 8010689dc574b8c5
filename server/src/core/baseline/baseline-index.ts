import type { Baseline, BaselineEntry } from "./baseline.js";
import { compareWithBaseline } from "./compare-with-baseline.js";

/** What a baseline asks of a finding whose file is known. */
export type BaselineCode = Pick<BaselineEntry, "ruleId" | "anchor" | "site">;

/** A baseline that is asked about one file after the other, as an editor looks at them. Paths are as the baseline has them. */
export interface BaselineIndex {
  /**
   * Remembers what a part of a file holds, in place of what was remembered of it: code that moved is recognised by what its old
   * file no longer holds. `part` tells apart who speaks of a file; undefined where that part is no longer looked at.
   */
  note(path: string, part: string, findings: readonly BaselineCode[] | undefined): void;
  /**
   * Which of a file's findings are known. An entry of another file counts where that file is gone, or was looked at and holds less
   * than is known of it; a file that nobody has looked at yet keeps its entries.
   */
  knownAmong<Code extends BaselineCode>(path: string, findings: readonly Code[]): ReadonlySet<Code>;
}

/** `isThere` says whether a file that the baseline names still exists. */
export function createBaselineIndex({ entries }: Baseline, isThere: (path: string) => boolean): BaselineIndex {
  const byPath = groupBy(entries, ({ path }) => path);
  const byCode = groupBy(entries, codeOf);
  const notes = new Map<string, ReadonlyMap<string, readonly BaselineCode[]>>();

  const noted = (path: string): readonly BaselineCode[] => [...(notes.get(path)?.values() ?? [])].flat();

  return {
    note(path, part, findings) {
      const parts = new Map(notes.get(path));
      // Of files that the baseline does not name it is enough to know what they hold.
      if (findings === undefined || (findings.length === 0 && !byPath.has(path))) parts.delete(part);
      else parts.set(part, findings);
      if (parts.size > 0) notes.set(path, parts);
      else notes.delete(path);
    },
    knownAmong(path, findings) {
      const own = compareWithBaseline(placed(path, findings), { entries: byPath.get(path) ?? [] });
      const known = new Set(own.known.map(({ finding }) => finding));
      const moved = new Set(own.fresh.map(codeOf).filter((code) => byCode.get(code)?.some((entry) => entry.path !== path) === true));
      if (moved.size === 0) return known;
      // In the order of an audit, in which files take what others have left over.
      const paths = [...new Set([...notes.keys(), path])].sort();
      const asked: (BaselineCode & { readonly path: string; readonly finding: BaselineCode })[] = [];
      const left: BaselineEntry[] = [];
      for (const one of paths) {
        const entries = byPath.get(one) ?? [];
        const held = one === path ? findings : noted(one);
        // What has to do with other files: findings with this code, and entries with it that the file itself no longer needs.
        if (!entries.some((entry) => moved.has(codeOf(entry))) && !held.some((finding) => moved.has(codeOf(finding)))) continue;
        const { fresh, fixed } = one === path ? own : compareWithBaseline(placed(one, held), { entries });
        asked.push(...fresh.filter((subject) => moved.has(codeOf(subject))));
        left.push(...fixed.filter((entry) => moved.has(codeOf(entry))));
      }
      const gone = [...moved].flatMap((code) => byCode.get(code) ?? []).filter((entry) => entry.path !== path && !notes.has(entry.path) && !isThere(entry.path));
      const found = new Set<BaselineCode>(compareWithBaseline(asked, { entries: [...left, ...gone] }).known.map(({ finding }) => finding));
      return new Set(findings.filter((finding) => known.has(finding) || found.has(finding)));
    },
  };
}

/** Findings as they stand in a file of the baseline's. */
function placed<Code extends BaselineCode>(path: string, findings: readonly Code[]): readonly (BaselineCode & { readonly path: string; readonly finding: Code })[] {
  return findings.map((finding) => ({ path, ruleId: finding.ruleId, anchor: finding.anchor, site: finding.site, finding }));
}

function codeOf({ ruleId, anchor }: BaselineCode): string {
  return `${ruleId}\n${anchor}`;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
