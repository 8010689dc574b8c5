import type { Rule } from "./rule.js";
import type { Trigger } from "./rule-meta.js";

/** Tells which rules can find anything in a text, without parsing it. */
export type Prefilter = (text: string) => ReadonlySet<Rule>;

interface Scan {
  readonly pattern: RegExp;
  /** Normalises a match to the key under which its rules are filed. */
  readonly key: (match: string) => string;
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  /** Rules that count a match only where it is the name of a module. */
  readonly packages: ReadonlyMap<string, readonly Rule[]>;
  /** Rules that count a match only where it may be called. */
  readonly calls: ReadonlyMap<string, readonly Rule[]>;
}

const none: ReadonlyMap<string, readonly Rule[]> = new Map();

/**
 * Compiles the triggers of all rules into at most three combined scans (bounded words, text anywhere, text anywhere in
 * any letter case) plus the rules' own patterns. A rule without triggers always runs.
 */
export function compilePrefilter(rules: readonly Rule[], triggersOf: (rule: Rule) => readonly Trigger[]): Prefilter {
  const always: Rule[] = [];
  const words = new Map<string, Rule[]>();
  const packages = new Map<string, Rule[]>();
  const calls = new Map<string, Rule[]>();
  const anywhere = new Map<string, Rule[]>();
  const anyCase = new Map<string, Rule[]>();
  const patterns = new Map<string, { readonly pattern: RegExp; readonly rules: Rule[] }>();
  const tests = new Map<(text: string) => boolean, Rule[]>();

  for (const rule of rules) {
    // Suppression rules look at directives, which the engine finds by itself; endpoint rules at what the files of a project come to.
    if (rule.kind === "suppression" || rule.kind === "endpoint") continue;
    const triggers = triggersOf(rule);
    if (triggers.length === 0) always.push(rule);
    for (const trigger of triggers) {
      if (typeof trigger === "string") file(words, trigger, rule);
      else if ("call" in trigger) file(calls, trigger.call, rule);
      else if ("package" in trigger) file(packages, trigger.package, rule);
      else if ("pattern" in trigger) filePattern(patterns, trigger.pattern, rule);
      else if ("test" in trigger) file(tests, trigger.test, rule);
      else if (trigger.ignoreCase === true) file(anyCase, trigger.anywhere.toLowerCase(), rule);
      else file(anywhere, trigger.anywhere, rule);
    }
  }
  const scans: Scan[] = [];
  if (words.size + packages.size + calls.size > 0) {
    const names = alternation([...new Set([...words.keys(), ...packages.keys(), ...calls.keys()])]);
    scans.push({ pattern: new RegExp(`(?<![\\w$])(?:${names})(?![\\w$])`, "g"), key: same, rules: words, packages, calls });
  }
  if (anywhere.size > 0) scans.push({ pattern: new RegExp(alternation([...anywhere.keys()]), "g"), key: same, rules: anywhere, packages: none, calls: none });
  if (anyCase.size > 0) {
    scans.push({ pattern: new RegExp(alternation([...anyCase.keys()]), "gi"), key: (match) => match.toLowerCase(), rules: anyCase, packages: none, calls: none });
  }

  return (text) => {
    const found = new Set(always);
    for (const scan of scans) collect(scan, text, found);
    for (const { pattern, rules: holders } of patterns.values()) {
      if (holders.every((rule) => found.has(rule))) continue;
      pattern.lastIndex = 0;
      if (pattern.test(text)) for (const rule of holders) found.add(rule);
    }
    for (const [test, waiting] of tests) if (waiting.some((rule) => !found.has(rule)) && test(text)) for (const rule of waiting) found.add(rule);
    return found;
  };
}

function same(match: string): string {
  return match;
}

function file<K>(map: Map<K, Rule[]>, key: K, rule: Rule): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [rule]);
  else known.push(rule);
}

/** Rules of the same kinds share patterns: each is tried once. */
function filePattern(patterns: Map<string, { readonly pattern: RegExp; readonly rules: Rule[] }>, pattern: RegExp, rule: Rule): void {
  const known = patterns.get(String(pattern));
  if (known === undefined) patterns.set(String(pattern), { pattern, rules: [rule] });
  else known.rules.push(rule);
}

/** Longer texts first, so that none hides behind its own prefix. */
function alternation(texts: readonly string[]): string {
  return [...texts]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"))
    .join("|");
}

function collect({ pattern, key, rules, packages, calls }: Scan, text: string, found: Set<Rule>): void {
  const seen = new Set<string>();
  const imported = new Set<string>();
  const called = new Set<string>();
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const matched = key(match[0]);
    if (!seen.has(matched)) {
      seen.add(matched);
      for (const rule of rules.get(matched) ?? []) found.add(rule);
    }
    const users = imported.has(matched) ? undefined : packages.get(matched);
    if (users !== undefined && isModuleName(text, match.index, matched.length)) {
      imported.add(matched);
      for (const rule of users) found.add(rule);
    }
    const callers = called.has(matched) ? undefined : calls.get(matched);
    if (callers !== undefined && mayBeCalled(text, match.index + matched.length)) {
      called.add(matched);
      for (const rule of callers) found.add(rule);
    }
  }
}

const notCalled = /\s*(?:[:;=[]|\.(?!\s*(?:bind|call|apply)\b))/y;

/** False for `req.query.name`, `query: text` and `query = text`: what is called or handed on is followed by something else. */
function mayBeCalled(text: string, end: number): boolean {
  notCalled.lastIndex = end;
  return !notCalled.test(text);
}

/** True for `"name"`, `'node:name'` and `"name/path"`. */
function isModuleName(text: string, index: number, length: number): boolean {
  const start = text.startsWith("node:", index - 5) ? index - 5 : index;
  const quote = text[start - 1];
  const next = text[index + length];
  return (quote === '"' || quote === "'" || quote === "`") && (next === quote || next === "/");
}
