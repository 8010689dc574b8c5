import type { ModelIndex } from "../model/model-index.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { NarrowedText, NarrowText } from "../text/narrow-text.js";
import { holdsOnlyData } from "../text/plain-data.js";
import { looksAtTables } from "./looks-at.js";
import { compilePrefilter, type Prefilter } from "./prefilter.js";
import type { Rule } from "./rule.js";
import type { Trigger } from "./rule-meta.js";

/** Where an audit remembers most, only files of one kind may be looked at, or none. Of the rules that go by sinks, a text without a word of these has none. */
export function compiledWhenAsked(rules: readonly Rule[], triggersOf: (rule: Rule) => readonly Trigger[], models: Pick<ModelIndex, "sinkTriggers">, narrow: NarrowText, mostLiterals?: number): Prefilter {
  let compiled: Prefilter | undefined;
  const atSinks = new Map<Rule, Prefilter>();
  const goingBySinks = rules.filter(({ meta }) => meta.atSinks !== undefined);
  const hasSink = (rule: Rule, kinds: readonly TaintKind[], text: string | NarrowedText): boolean => {
    let sinks = atSinks.get(rule);
    if (sinks === undefined) atSinks.set(rule, (sinks = compilePrefilter([rule], () => models.sinkTriggers(kinds), narrow)));
    return sinks(text).has(rule);
  };
  return (text) => {
    const found = (compiled ??= compilePrefilter(rules, triggersOf, narrow, mostLiterals))(text);
    if (found.size === 0) return found;
    // Asked of few texts: of those that hold what else the rule looks for.
    const missing = goingBySinks.filter((rule) => found.has(rule) && !hasSink(rule, rule.meta.atSinks ?? [], text));
    return missing.length === 0 ? found : new Set([...found].filter((rule) => !missing.includes(rule)));
  };
}

/**
 * Of a module that only keeps values no more rules than look at such. These modules are generated and large: one that is read as a
 * text is not even searched for others. Of bytes a text is made only where a rule may find something.
 */
export function sparingTables(search: Prefilter, searchTable: Prefilter): Prefilter {
  return (text) => {
    if (typeof text === "string") return holdsOnlyData(text) ? searchTable(text) : search(text);
    const found = search(text);
    return found.size > 0 && holdsOnlyData(text.text) ? new Set([...found].filter(looksAtTables)) : found;
  };
}

/** An audit asks of each text whether it may hold sinks, or of its bytes whether anything, then has it analysed: one scan answers both. */
export function rememberLast(prefilter: Prefilter): Prefilter {
  let last: { readonly text: string | NarrowedText; readonly rules: ReadonlySet<Rule> } | undefined;
  return (text) => {
    if (last === undefined || !isSame(last.text, text)) last = { text, rules: prefilter(text) };
    return last.rules;
  };
}

function isSame(last: string | NarrowedText, text: string | NarrowedText): boolean {
  if (typeof last === "string" || typeof text !== "string") return last === text;
  // The bytes that were looked at last are made a text only where they may be this one.
  return last.length === text.length && last.text === text;
}

/** Few of some hundred rules have a word in a text; they run in the order of all. */
export function inOrder(places: ReadonlyMap<Rule, number>, rules: ReadonlySet<Rule>): readonly Rule[] {
  return [...rules].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
