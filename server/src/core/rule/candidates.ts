import type { NarrowText } from "../text/narrow-text.js";
import { holdsOnlyData } from "../text/plain-data.js";
import { looksAtTables } from "./looks-at.js";
import { compilePrefilter, type Prefilter } from "./prefilter.js";
import type { Rule } from "./rule.js";
import type { Trigger } from "./rule-meta.js";

/** Where an audit remembers most, only files of one kind may be looked at, or none. */
export function compiledWhenAsked(rules: readonly Rule[], triggersOf: (rule: Rule) => readonly Trigger[], narrow: NarrowText): Prefilter {
  let compiled: Prefilter | undefined;
  return (text) => (compiled ??= compilePrefilter(rules, triggersOf, narrow))(text);
}

/** Of a module that only keeps values no more rules than look at such. */
export function sparingTables(search: Prefilter): Prefilter {
  return (text) => {
    const found = search(text);
    return found.size > 0 && holdsOnlyData(text) ? new Set([...found].filter(looksAtTables)) : found;
  };
}

/** An audit asks of each text whether it may hold sinks, then has it analysed: one scan answers both. */
export function rememberLast(prefilter: Prefilter): Prefilter {
  let last: { readonly text: string; readonly rules: ReadonlySet<Rule> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, rules: prefilter(text) };
    return last.rules;
  };
}

/** Few of some hundred rules have a word in a text; they run in the order of all. */
export function inOrder(places: ReadonlyMap<Rule, number>, rules: ReadonlySet<Rule>): readonly Rule[] {
  return [...rules].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
