import { type Alphabet, alphabetOf, type Letters } from "./alphabet.js";
import { allChars, type CharSet, complement, intersect, lineEnds, noChars, wordChars } from "./char-set.js";
import type { RegexNode, RegexTree } from "./regex-tree.js";

/** A step to a position, reading one of the letters. Two equal steps are two ways to match the same text. */
export interface Step {
  readonly to: number;
  readonly letters: Letters;
}

/** That a match may end behind a position. */
export interface End {
  /** Letters that may follow; undefined for any. */
  readonly next: Letters | undefined;
  /** True where the text may end here. */
  readonly atEnd: boolean;
}

/** The positions of a pattern's characters and the steps between them; no step is empty. */
export interface Automaton {
  readonly alphabet: Alphabet;
  readonly steps: readonly (readonly Step[])[];
  readonly ends: readonly (readonly End[])[];
  /** Before the text. */
  readonly start: number;
  /** Reads any text in front of a match; absent where a match can only begin at the start. */
  readonly scan: number | undefined;
}

const maxPositions = 1000;
const maxSteps = 30_000;
const maxLetters = 160;

/** Counts from here on are taken for unlimited: the matcher that tries an attack knows the true ones. */
const manyTimes = 10;
const maxCopies = 60;

/** What holds at one place between two characters. */
interface Condition {
  /** The character in front. */
  readonly before: CharSet;
  readonly mayStart: boolean;
  /** The character behind. */
  readonly after: CharSet;
  readonly mayEnd: boolean;
  /** Set where `\b` (true) or `\B` (false) stands here. */
  readonly boundary: boolean | undefined;
}

const anywhere: Condition = { before: allChars, mayStart: true, after: allChars, mayEnd: true, boundary: undefined };

interface Place {
  readonly position: number;
  readonly condition: Condition;
}

interface Fragment {
  readonly first: readonly Place[];
  readonly last: readonly Place[];
  /** Ways through without reading anything. */
  readonly empty: readonly Condition[];
}

const nothing: Fragment = { first: [], last: [], empty: [anywhere] };

class TooLarge extends Error {}

interface Link {
  readonly from: number;
  readonly to: number;
  readonly condition: Condition;
}

class Builder {
  readonly sets: CharSet[] = [allChars, allChars];
  readonly links: Link[] = [];
  /** Ends of looks ahead: what is tried there succeeds, as at the end of the pattern. */
  readonly insideEnds: Place[] = [];

  build(node: RegexNode): Fragment {
    switch (node.kind) {
      case "chars": {
        if (this.sets.length >= maxPositions) throw new TooLarge();
        const position = this.sets.push(node.set) - 1;
        return { first: [{ position, condition: anywhere }], last: [{ position, condition: anywhere }], empty: [] };
      }
      case "sequence":
        return node.items.reduce<Fragment>((before, item) => this.join(before, this.build(item)), nothing);
      case "choice": {
        const options = node.options.map((option) => this.build(option));
        return {
          first: options.flatMap(({ first }) => first),
          last: options.flatMap(({ last }) => last),
          empty: few(options.flatMap(({ empty }) => empty)),
        };
      }
      case "group":
        return this.build(node.item);
      case "repeat":
        return this.repeat(node);
      case "backreference":
        return nothing;
      case "edge":
        return only(edgeCondition(node.at, node.perLine));
      case "word":
        return only({ ...anywhere, boundary: !node.negate });
      case "look":
        return this.look(node);
    }
  }

  /** What a look ahead reads is read beside what follows; where it ends, nothing goes on. */
  look(node: RegexNode & { kind: "look" }): Fragment {
    const beside = only(lookCondition(node));
    if (node.behind || singleSet(node.item) !== undefined) return beside;
    const inner = this.build(node.item);
    this.insideEnds.push(...inner.last);
    return { ...beside, first: inner.first };
  }

  join(a: Fragment, b: Fragment): Fragment {
    for (const from of a.last) for (const to of b.first) this.link(from, to);
    return {
      first: [...a.first, ...through(a.empty, b.first)],
      last: [...b.last, ...through(b.empty, a.last)],
      empty: few(a.empty.flatMap((one) => b.empty.map((other) => both(one, other))).filter(isPossible)),
    };
  }

  link(from: Place, to: Place): void {
    if (this.links.length >= maxSteps) throw new TooLarge();
    const condition = both(from.condition, to.condition);
    if (isPossible(condition)) this.links.push({ from: from.position, to: to.position, condition });
  }

  repeat({ item, min, max }: RegexNode & { kind: "repeat" }): Fragment {
    if (max === 0) return nothing;
    // A loop inside a loop blows up however often the outer one must turn; a prefix of its turns will do.
    const copies = Math.min(min, isSimple(item) ? maxCopies : 3);
    const isLoop = max >= manyTimes && (max > min || min > copies);
    let all = nothing;
    // The last copy that must be there is the loop itself.
    for (let copy = isLoop ? 1 : 0; copy < copies; copy++) all = this.join(all, this.build(item));
    if (isLoop) {
      const loop = this.loop(item);
      return this.join(all, copies > 0 ? loop : optional(loop));
    }
    // `a{2,4}` is `aa(?:a(?:a)?)?`.
    let rest = nothing;
    for (let copy = copies; copy < max; copy++) rest = optional(this.join(this.build(item), rest));
    return this.join(all, rest);
  }

  loop(item: RegexNode): Fragment {
    const turn = this.build(item);
    for (const from of turn.last) for (const to of turn.first) this.link(from, to);
    return turn;
  }
}

function isSimple(node: RegexNode): boolean {
  return node.kind === "chars" || (node.kind === "group" && isSimple(node.item));
}

function only(condition: Condition): Fragment {
  return { first: [], last: [], empty: isPossible(condition) ? [condition] : [] };
}

/** The item may be left out. What is empty in it is the same as leaving it out: an empty turn of a loop is not taken. */
function optional({ first, last }: Fragment): Fragment {
  return { first, last, empty: [anywhere] };
}

/** More than two equal ways tell no more than two. */
function few(ways: readonly Condition[]): readonly Condition[] {
  return ways.length <= maxWays ? ways : ways.slice(0, maxWays);
}
const maxWays = 6;

function through(ways: readonly Condition[], places: readonly Place[]): readonly Place[] {
  if (ways.length === 0) return [];
  if (ways.length === 1 && ways[0] === anywhere) return places;
  const all = ways.flatMap((way) => places.map(({ position, condition }) => ({ position, condition: both(way, condition) })));
  if (all.length > maxPositions * 2) throw new TooLarge();
  return all.filter(({ condition }) => isPossible(condition));
}

function both(a: Condition, b: Condition): Condition {
  if (a === anywhere) return b;
  if (b === anywhere) return a;
  return {
    before: intersect(a.before, b.before),
    mayStart: a.mayStart && b.mayStart,
    after: intersect(a.after, b.after),
    mayEnd: a.mayEnd && b.mayEnd,
    boundary: a.boundary ?? b.boundary,
  };
}

function isPossible({ before, mayStart, after, mayEnd }: Condition): boolean {
  return (before.length > 0 || mayStart) && (after.length > 0 || mayEnd);
}

function edgeCondition(at: "start" | "end", perLine: boolean): Condition {
  const lines = perLine ? lineEnds : noChars;
  return at === "start" ? { ...anywhere, before: lines } : { ...anywhere, after: lines };
}

/** What a look at one character says is known; of longer ones a positive look tells what comes first. */
function lookCondition({ behind, negate, item }: RegexNode & { kind: "look" }): Condition {
  const single = singleSet(item);
  if (single === undefined) return anywhere;
  const set = negate ? complement(single) : single;
  return behind ? { ...anywhere, before: set, mayStart: negate } : { ...anywhere, after: set, mayEnd: negate };
}

function singleSet(node: RegexNode): CharSet | undefined {
  if (node.kind === "chars") return node.set;
  if (node.kind === "group") return singleSet(node.item);
  return undefined;
}

const startPosition = 0;
const scanPosition = 1;

/** Builds the automaton of a pattern; undefined where it would be too large to look through. */
export function buildAutomaton(tree: RegexTree): Automaton | undefined {
  const builder = new Builder();
  let whole: Fragment;
  try {
    whole = builder.build(tree.root);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
  const { sets, links, insideEnds } = builder;
  const conditions = [...links, ...whole.first, ...whole.last, ...insideEnds].map(({ condition }) => condition);
  const alphabet = alphabetOf(distinct([...sets, ...conditions.flatMap(({ before, after }) => [before, after])]), maxLetters);
  if (alphabet === undefined) return undefined;
  const known = new Map<CharSet, Letters>();
  const lettersOf = (set: CharSet): Letters => {
    let letters = known.get(set);
    if (letters === undefined) {
      letters = alphabet.lettersOf(set);
      known.set(set, letters);
    }
    return letters;
  };
  const steps: Step[][] = sets.map(() => []);
  const addStep = (from: number, to: number, condition: Condition): void => {
    const letters = lettersBetween(sets[from] ?? noChars, sets[to] ?? noChars, condition, from === startPosition, lettersOf);
    if (letters !== undefined) steps[from]?.push({ to, letters });
  };
  for (const { from, to, condition } of links) addStep(from, to, condition);
  for (const { position, condition } of whole.first) addStep(startPosition, position, condition);
  let canScan = false;
  if (!tree.sticky) {
    for (const { position, condition } of whole.first) {
      const before = steps[scanPosition]?.length ?? 0;
      addStep(scanPosition, position, condition);
      if ((steps[scanPosition]?.length ?? 0) > before) canScan = true;
    }
  }
  if (canScan) {
    addStep(startPosition, scanPosition, anywhere);
    addStep(scanPosition, scanPosition, anywhere);
  }
  const ends: End[][] = sets.map(() => []);
  for (const { position, condition } of [...whole.last, ...insideEnds]) ends[position]?.push(endOf(condition, lettersOf));
  return { alphabet, steps, ends, start: startPosition, scan: canScan ? scanPosition : undefined };
}

function distinct(sets: readonly CharSet[]): readonly CharSet[] {
  const byText = new Map<string, CharSet>();
  for (const set of sets) byText.set(set.join(), set);
  return [...byText.values()];
}

/** The letters that a step can read; undefined where its condition never holds. */
function lettersBetween(from: CharSet, to: CharSet, condition: Condition, atStart: boolean, lettersOf: (set: CharSet) => Letters): Letters | undefined {
  if (condition === anywhere) return lettersOf(to);
  const isBefore = atStart ? condition.mayStart : intersect(from, condition.before).length > 0;
  if (!isBefore) return undefined;
  let set = intersect(to, condition.after);
  if (condition.boundary !== undefined) set = intersect(set, besideBoundary(atStart ? noChars : from, atStart, condition.boundary));
  return set.length === 0 ? undefined : lettersOf(set);
}

/** What may follow where `\b` or `\B` stands behind a character of a set. */
function besideBoundary(from: CharSet, atStart: boolean, isBoundary: boolean): CharSet {
  const mayBeWord = intersect(from, wordChars).length > 0;
  const mayBeOther = atStart || intersect(from, complement(wordChars)).length > 0;
  if (mayBeWord && mayBeOther) return allChars;
  return mayBeWord === isBoundary ? complement(wordChars) : wordChars;
}

function endOf({ after, mayEnd }: Condition, lettersOf: (set: CharSet) => Letters): End {
  return { next: after === allChars ? undefined : lettersOf(after), atEnd: mayEnd };
}
