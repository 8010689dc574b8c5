import type { Baseline, BaselineEntry, BaselineSubject } from "./baseline.js";
import { compareWithBaseline } from "./compare-with-baseline.js";

/** A baseline that is asked about one file after the other, as an editor looks at them. */
export interface BaselineIndex {
  /**
   * Remembers what a part of a file holds, in place of what was remembered of it: code that moved is recognised by what its old
   * file no longer holds. `part` tells apart who speaks of a file; undefined where that part is no longer looked at.
   */
  note(path: string, part: string, findings: readonly BaselineSubject[] | undefined): void;
  /**
   * Which of a file's findings are known. An entry of another file counts where that file is gone, or was looked at and holds less
   * than is known of it; a file that nobody has looked at yet keeps its entries.
   */
  knownAmong<Subject extends BaselineSubject>(path: string, findings: readonly Subject[]): ReadonlySet<Subject>;
}

/** `isThere` says whether a file that the baseline names still exists. */
export function createBaselineIndex({ entries }: Baseline, isThere: (path: string) => boolean): BaselineIndex {
  const byPath = groupBy(entries, ({ path }) => path);
  const byCode = groupBy(entries, codeOf);
  const notes = new Map<string, ReadonlyMap<string, readonly BaselineSubject[]>>();

  const noted = (path: string): readonly BaselineSubject[] => [...(notes.get(path)?.values() ?? [])].flat();

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
      const own = compareWithBaseline(findings, { entries: byPath.get(path) ?? [] });
      const ownKnown = new Set(own.known);
      const moved = new Set(own.fresh.map(codeOf).filter((code) => byCode.get(code)?.some((entry) => entry.path !== path) === true));
      if (moved.size === 0) return ownKnown;
      const isMoved = (subject: Code): boolean => moved.has(codeOf(subject));
      const usable = [...moved].flatMap((code) => byCode.get(code) ?? []).filter((entry) => entry.path === path || notes.has(entry.path) || !isThere(entry.path));
      // In the order of an audit, in which files take what others have left over.
      const paths = [...new Set([...notes.keys(), path])].sort();
      const subjects = paths.flatMap((one): readonly BaselineSubject[] => (one === path ? findings : noted(one))).filter(isMoved);
      const known = new Set<BaselineSubject>(compareWithBaseline(subjects, { entries: usable }).known);
      return new Set(findings.filter((finding) => (isMoved(finding) ? known : ownKnown).has(finding)));
    },
  };
}

type Code = Pick<BaselineEntry, "ruleId" | "anchor">;

function codeOf({ ruleId, anchor }: Code): string {
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
