import type { Rule } from "./rule.js";
import { hasFixedArgument } from "./fixed-argument.js";
import type { Trigger } from "./rule-meta.js";
import { isInComment } from "../text/comment-line.js";
import { neededTexts } from "../regex/needed-texts.js";
import { createNarrowText, type NarrowedText, type NarrowText } from "../text/narrow-text.js";
import { createLiteralScanBuilder } from "../text/literal-scan.js";
import { checkByLiterals, checkByPieces, type Needs } from "../text/text-needs.js";
import { compileWordScan, compileWordSearch } from "../text/word-scan.js";

/** Tells which rules can find anything in a text, without parsing it. Of what was read as bytes no text is made as long as these tell. */
export type Prefilter = (text: string | NarrowedText) => ReadonlySet<Rule>;

/** What hangs on one word. */
interface Watch {
  readonly word: string;
  /** Rules that run wherever it stands. */
  readonly rules: Rule[];
  /** Rules that count it only where it is the name of a module. */
  readonly packages: Rule[];
  /** Rules that count it only where it may be called. */
  readonly calls: Rule[];
  /** Rules that count it only where it may be called on an object. */
  readonly methods: Rule[];
  /** Rules that count it only where such a call may be given a run-time value. */
  readonly given: Given[];
  /** As the name of a module: what has to be called as well, and the rules that this makes run. */
  readonly callPartners: Map<string, Rule[]>;
  /** As the name of a module: what has to stand in the text as well. */
  readonly wordPartners: Map<string, Rule[]>;
  /** True where some package waits for this to be called. */
  isCallPartner: boolean;
  /** True where some package waits for this to stand in the text. */
  isWordPartner: boolean;
}

/** What counts a call by one of its arguments. */
interface Given {
  readonly argument: number;
  readonly isMethod: boolean;
  readonly rules: Rule[];
}

/** What is looked for anywhere, also inside words, where the text holds what it needs. */
interface Search {
  readonly rules: Rule[];
  /** Empty where nothing is known of what the text has to hold. */
  readonly needs: Needs;
  readonly isIn: (text: NarrowedText) => boolean;
}

/** What is judged by the places at which some short texts stand. */
interface PlaceSearch {
  readonly rules: Rule[];
  readonly isIn: (text: NarrowedText, places: readonly number[]) => boolean;
}

/**
 * Compiles the triggers of all rules into one scan for bounded words, and searches for texts and patterns that are tried where the
 * pieces of the text allow it. A rule without triggers always runs. Fewer words than `mostLiterals` are looked for one by one, where one
 * look at the text for all of them says that they may be there.
 */
export function compilePrefilter(rules: readonly Rule[], triggersOf: (rule: Rule) => readonly Trigger[], narrow: NarrowText = createNarrowText(), mostLiterals = manyWords): Prefilter {
  const always: Rule[] = [];
  const watches = new Map<string, Watch>();
  const anywhere = new Map<string, Rule[]>();
  const anyCase = new Map<string, Rule[]>();
  const patterns = new Map<string, { readonly wanted: readonly RegExp[]; readonly rules: Rule[] }>();
  const confirmed: Search[] = [];
  const tests = new Map<Search["isIn"], Rule[]>();
  const literals = createLiteralScanBuilder();
  const placed = new Map<number, PlaceSearch[]>();
  const watch = (word: string): Watch => {
    let known = watches.get(word);
    if (known === undefined) {
      known = { word, rules: [], packages: [], calls: [], methods: [], given: [], callPartners: new Map(), wordPartners: new Map(), isCallPartner: false, isWordPartner: false };
      watches.set(word, known);
    }
    return known;
  };

  for (const rule of rules) {
    // Suppression rules look at directives, which the engine finds by itself; the others at what the files of a project come to.
    if (rule.kind === "suppression" || rule.kind === "endpoint" || rule.kind === "workspace") continue;
    const triggers = triggersOf(rule);
    if (triggers.length === 0) always.push(rule);
    for (const trigger of triggers) {
      if (typeof trigger === "string") watch(trigger).rules.push(rule);
      else if ("call" in trigger) watchCall(watch(trigger.call), false, trigger.given, rule);
      else if ("method" in trigger) watchCall(watch(trigger.method), true, trigger.given, rule);
      else if ("package" in trigger) {
        const { package: name, calling, naming } = trigger;
        if (calling !== undefined) {
          file(watch(name).callPartners, calling, rule);
          watch(calling).isCallPartner = true;
        } else if (naming !== undefined) {
          file(watch(name).wordPartners, naming, rule);
          watch(naming).isWordPartner = true;
        } else watch(name).packages.push(rule);
      } else if ("pattern" in trigger) {
        const { pattern, confirm } = trigger;
        if (confirm === undefined) filePatterns(patterns, [pattern], rule);
        else confirmed.push({ rules: [rule], needs: neededTexts(pattern), isIn: both(foundBy(pattern), ({ text }) => confirm(text)) });
      } else if ("patterns" in trigger) filePatterns(patterns, trigger.patterns, rule);
      else if ("around" in trigger) file(placed, literals.group(trigger.around), { rules: [rule], isIn: foundAround(trigger) });
      else if ("test" in trigger) file(tests, trigger.test, rule);
      else if (trigger.ignoreCase === true) file(anyCase, trigger.anywhere.toLowerCase(), rule);
      else file(anywhere, trigger.anywhere, rule);
    }
  }
  const searches: readonly Search[] = [
    ...[...anywhere].map(([wanted, holders]) => ({ rules: holders, needs: [[wanted]], isIn: ({ text }: NarrowedText) => text.includes(wanted) })),
    ...[...anyCase].map(([wanted, holders]) => ({ rules: holders, needs: [[wanted]], isIn: foundBy(new RegExp(escaped(wanted), "i")) })),
    ...[...patterns.values()].map(({ wanted, rules: holders }) => ({ rules: holders, needs: wanted.flatMap(neededTexts), isIn: wanted.map(foundBy).reduce(both) })),
    ...confirmed,
    ...[...tests].map(([isIn, holders]) => ({ rules: holders, needs: [], isIn })),
  ];
  const words = [...watches.values()];
  const isMany = words.length >= mostLiterals;
  const needs = [...searches.map((search) => search.needs), ...(isMany ? [] : words.map(neededFor))];
  const check = isMany ? undefined : checkByLiterals(needs, literals);
  const scan = literals.build();
  const { read, eachPossible } = check?.(scan) ?? checkByPieces(needs);
  const scanWords = wordScan(words, isMany);
  const alsoScans = isMany && placed.size > 0;

  return (source) => {
    const found = always.length === 0 ? new Set<Rule>() : new Set(always);
    const narrowed = typeof source === "string" ? narrow(source) : source;
    read(narrowed);
    if (alsoScans) scan.read(narrowed);
    const possibleWords: number[] = [];
    eachPossible((index) => {
      const search = searches[index];
      if (search === undefined) possibleWords.push(index - searches.length);
      else if (isOpen(search.rules, found) && search.isIn(narrowed)) addAll(found, search.rules);
    });
    if (isMany || possibleWords.length > 0) scanWords(narrowed.text, found, possibleWords);
    const { groups } = scan;
    for (let index = 0; index < groups.length; index++) {
      const group = groups[index] as number;
      const asking = placed.get(group) as readonly PlaceSearch[];
      for (let which = 0; which < asking.length; which++) {
        const { rules: holders, isIn } = asking[which] as PlaceSearch;
        if (isOpen(holders, found) && isIn(narrowed, scan.places(group))) addAll(found, holders);
      }
    }
    return found;
  };
}

/** What a text has to hold for a word to matter: of the name of a module the quote in front of it as well, and one of those that it waits for. */
function neededFor({ word, rules, packages, calls, methods, given, callPartners, wordPartners, isCallPartner, isWordPartner }: Watch): Needs {
  if (isCallPartner || isWordPartner || [rules, calls, methods, given].some(({ length }) => length > 0)) return [[word]];
  const partners = packages.length > 0 ? [] : [[...callPartners.keys(), ...wordPartners.keys()]];
  return [['"', "'", "`", ":"].map((before) => `${before}${word}`), ...partners];
}

function watchCall({ calls, methods, given }: Watch, isMethod: boolean, argument: number | undefined, rule: Rule): void {
  if (argument === undefined) {
    (isMethod ? methods : calls).push(rule);
    return;
  }
  const known = given.find((one) => one.argument === argument && one.isMethod === isMethod);
  if (known === undefined) given.push({ argument, isMethod, rules: [rule] });
  else known.rules.push(rule);
}

/** True where one of the rules is not known to run yet. */
function isOpen(rules: readonly Rule[], found: ReadonlySet<Rule>): boolean {
  for (let index = 0; index < rules.length; index++) if (!found.has(rules[index] as Rule)) return true;
  return false;
}

function foundBy(pattern: RegExp): (text: NarrowedText) => boolean {
  return ({ text }) => {
    pattern.lastIndex = 0;
    return pattern.test(text);
  };
}

/** Of a text that is only bytes yet, none is made where all there is to see stands in reach of the places. */
function foundAround({ holds, reach, mayHold }: Extract<Trigger, { readonly around: unknown }>): PlaceSearch["isIn"] {
  if (mayHold !== undefined) return (text, places) => (!text.isPlain || places.some((place) => mayHold(text, place))) && holds(text.text, places);
  if (reach === undefined) return ({ text }, places) => holds(text, places);
  return (text, places) => (text.isPlain ? places.some((place) => holds(text.slice(place, place + reach), atStart)) : holds(text.text, places));
}

const atStart = [0] as const;

function both(first: Search["isIn"], second: Search["isIn"]): Search["isIn"] {
  return (text) => first(text) && second(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function file<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Rules of the same kinds share patterns: each is tried once. */
function filePatterns(patterns: Map<string, { readonly wanted: readonly RegExp[]; readonly rules: Rule[] }>, wanted: readonly RegExp[], rule: Rule): void {
  const key = wanted.join("\n");
  const known = patterns.get(key);
  if (known === undefined) patterns.set(key, { wanted, rules: [rule] });
  else known.rules.push(rule);
}

/** What is known of a word in the text at hand, as bits: each is asked until it is known. */
const seenWord = 1;
const seenPackage = 2;
const seenCall = 4;
const seenMethod = 8;
/** Asked anew at each call: its arguments are its own. */
const askGiven = 16;

/** Reading a text once for all its words pays from about this many on. */
const manyWords = 100;

/** Finds the rules by words: by all of them, or by those that a text may hold where these are told. */
function wordScan(watches: readonly Watch[], isMany: boolean): (text: string, found: Set<Rule>, possible: readonly number[]) => void {
  const words = watches.map(({ word }) => word);
  const scan = isMany ? compileWordScan(words) : compileWordSearch(words);
  const open = Uint8Array.from(watches, openQuestions);
  const left = new Uint8Array(watches.length);
  return (text, found, possible) => {
    left.set(open);
    let imported: Watch[] | undefined;
    let called: Set<string> | undefined;
    let named: Set<string> | undefined;
    const take = (index: number, start: number, end: number): void => {
      const asked = left[index] ?? 0;
      const watch = watches[index];
      if (asked === 0 || watch === undefined) return;
      let known = seenWord;
      if ((asked & seenWord) !== 0) {
        addAll(found, watch.rules);
        if (watch.isWordPartner) (named ??= new Set()).add(watch.word);
      }
      if ((asked & seenPackage) !== 0 && isModuleName(text, start, end) && !isInComment(text, start)) {
        known |= seenPackage;
        addAll(found, watch.packages);
        if (watch.callPartners.size + watch.wordPartners.size > 0) (imported ??= []).push(watch);
      }
      if ((asked & seenCall) !== 0 && mayBeCalled(text, end)) {
        known |= seenCall;
        addAll(found, watch.calls);
        if (watch.isCallPartner) (called ??= new Set()).add(watch.word);
      }
      if ((asked & seenMethod) !== 0 && mayBeMethod(text, start, end)) {
        known |= seenMethod;
        addAll(found, watch.methods);
      }
      if ((asked & askGiven) !== 0 && addGiven(watch.given, text, start, end, found)) known |= askGiven;
      left[index] = asked & ~known;
    };
    scan(text, take, possible);
    for (const { callPartners, wordPartners } of imported ?? []) {
      for (const [word, rules] of callPartners) if (called?.has(word) === true) addAll(found, rules);
      for (const [word, rules] of wordPartners) if (named?.has(word) === true) addAll(found, rules);
    }
  };
}

/** Adds the rules that a call may matter to by what it is given; true once it matters to all that ask. */
function addGiven(given: readonly Given[], text: string, start: number, end: number, found: Set<Rule>): boolean {
  let isAnswered = true;
  for (const { argument, isMethod, rules } of given) {
    if (rules.every((rule) => found.has(rule))) continue;
    const matters = (isMethod ? mayBeMethod(text, start, end) : mayBeCalled(text, end)) && !hasFixedArgument(text, end, argument);
    if (matters) addAll(found, rules);
    else isAnswered = false;
  }
  return isAnswered;
}

function openQuestions({ rules, packages, calls, methods, given, callPartners, wordPartners, isCallPartner, isWordPartner }: Watch): number {
  return (
    (rules.length > 0 || isWordPartner ? seenWord : 0) |
    (packages.length + callPartners.size + wordPartners.size > 0 ? seenPackage : 0) |
    (calls.length > 0 || isCallPartner ? seenCall : 0) |
    (methods.length > 0 ? seenMethod : 0) |
    (given.length > 0 ? askGiven : 0)
  );
}

function addAll(found: Set<Rule>, rules: readonly Rule[]): void {
  for (const rule of rules) found.add(rule);
}

const notCalled = /\s*(?:[:;=[]|\.(?!\s*(?:bind|call|apply)\b))/y;

/** `{ query: run } = …`: the call goes by another name. */
const renamed = /\s*:\s*[\w$]+\s*(?:,[^{}=]{0,200})?\}\s*=(?![=>])/y;

/** False for `req.query.name`, `query: text` and `query = text`: what is called or handed on is followed by something else. */
function mayBeCalled(text: string, end: number): boolean {
  notCalled.lastIndex = end;
  if (!notCalled.test(text)) return true;
  renamed.lastIndex = end;
  return renamed.test(text);
}

const called = /!?\s*(?:\?\.\s*)?\(|[<`]|\s+`|["']\]|\s*\.\s*(?:bind|call|apply)\b/y;
const handedOn = /\s*[,)]/y;
const takesFunction = /(?:promisify|callbackify|bind|denodeify)\w*\(\s*[\w$.[\]]*$/i;

/** True for `pool.query(…)`, `query<Row>(…)`, `pool.query.bind(pool)` and `promisify(pool.query)`; false where `query` is but a value. */
function mayBeMethod(text: string, start: number, end: number): boolean {
  called.lastIndex = end;
  if (called.test(text)) return true;
  handedOn.lastIndex = end;
  return handedOn.test(text) && takesFunction.test(text.slice(Math.max(0, start - 60), start));
}

/** True for `"name"`, `'node:name'`, `"name/path"` and lodash's packages of one function (`"lodash.merge"`) where a module can be named: behind a word, a parenthesis or a comment, never behind a colon or a sign. */
function isModuleName(text: string, index: number, end: number): boolean {
  const start = text.startsWith("node:", index - 5) ? index - 5 : index;
  const quote = text[start - 1];
  const next = text[end];
  return (quote === '"' || quote === "'" || quote === "`") && (next === quote || next === "/" || (next === "." && text.startsWith("lodash", index))) && !holdsValue(text, start - 2);
}

const signs = new Set([":", "=", "[", ",", "?", "|", "&", "+", "{", "<", ">"]);

/** True in front of what can only be a value: of a property, in a list, of an operator. */
function holdsValue(text: string, before: number): boolean {
  let at = before;
  while (at >= 0 && text.charCodeAt(at) <= blank) at--;
  return at >= 0 && signs.has(text[at] as string);
}

const blank = 32;
