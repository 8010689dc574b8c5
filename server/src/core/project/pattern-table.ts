import { type JsonObject, textsOf } from "./manifests.js";

/** Patterns with at most one `*`, and the places they stand for, as `paths`, `exports` and `imports` have them. */
export interface PatternTable {
  /** The places a name stands for, by its best pattern: an equal one, else the one with the longest beginning. */
  places(name: string): readonly string[];
}

/** More patterns than any project has; each one with a `*` costs a comparison for each import. */
const maxPatterns = 2_000;
const maxTargets = 20;

interface Wildcard {
  readonly head: string;
  readonly tail: string;
  readonly targets: readonly string[];
}

/**
 * @param place turns a target as it is written into a place.
 * @param onTooMany is called where there are more patterns than are read.
 */
export function createPatternTable(patterns: JsonObject, place: (target: string) => string, onTooMany?: () => void): PatternTable {
  const exact = new Map<string, readonly string[]>();
  const wildcards: Wildcard[] = [];
  const entries = Object.entries(patterns);
  if (entries.length > maxPatterns) onTooMany?.();
  for (const [pattern, value] of entries.slice(0, maxPatterns)) {
    const targets = textsOf(value, maxTargets).map(place);
    const star = pattern.indexOf("*");
    if (star < 0) exact.set(pattern, targets);
    else wildcards.push({ head: pattern.slice(0, star), tail: pattern.slice(star + 1), targets });
  }
  wildcards.sort((a, b) => b.head.length - a.head.length || b.tail.length - a.tail.length);
  return {
    places(name) {
      const equal = exact.get(name);
      if (equal !== undefined) return equal;
      const fits = ({ head, tail }: Wildcard): boolean => name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
      const best = wildcards.find(fits);
      if (best === undefined) return [];
      const star = name.slice(best.head.length, name.length - best.tail.length);
      return best.targets.map((target) => target.replaceAll("*", () => star));
    },
  };
}
