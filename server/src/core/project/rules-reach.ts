import { fileSort, looksAt } from "../rule/looks-at.js";
import type { Rule } from "../rule/rule.js";
import { dataFormatOfPath } from "../text/data-format.js";

/** How many of `paths` each of `rules` looks at, by rule id. */
export function rulesReach(rules: Iterable<Rule>, paths: readonly string[]): ReadonlyMap<string, number> {
  const sorted = paths.map((path) => ({ path, sort: fileSort(dataFormatOfPath(path)) }));
  const count = (rule: Rule): number => sorted.filter(({ path, sort }) => looksAt(rule, sort, path)).length;
  return new Map([...rules].map((rule) => [rule.meta.id, count(rule)]));
}

/** True where one of the rules asks how files hang together. Where none does, nobody asks what a file imports either. */
export function looksAcrossFiles(rules: readonly Rule[]): boolean {
  return rules.some(({ kind }) => kind === "taint" || kind === "endpoint" || kind === "workspace");
}
