import { commonLetter, holdsLetter } from "./alphabet.js";
import type { Automaton, End } from "./automaton.js";
import { type Loop, loopsOf } from "./loops.js";

/** A text that a matcher may need long for: `prefix`, then `pump` many times, then `suffix`, which lets the match fail. */
export interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

/** Counts work, so that no pattern holds the analysis up. */
export interface Budget {
  left: number;
}

const maxAttacks = 5;

/**
 * Attacks on a loop that can read one text in two ways and come back to where it was: each turn doubles the ways, so the
 * time doubles with every repetition of the pump.
 */
export function* exponentialAttacks(automaton: Automaton, budget: Budget): Generator<Attack> {
  const { loops, loopAt } = loopsOf(automaton);
  let given = 0;
  for (const [index, loop] of loops.entries()) {
    if (given >= maxAttacks || budget.left <= 0) return;
    for (const { at, word } of doubledTurns(automaton, loop, (position) => loopAt[position] === index, budget)) {
      const attack = attackAt(automaton, at, word, budget);
      if (attack === undefined) continue;
      yield attack;
      if (++given >= maxAttacks) return;
    }
  }
}

/** A word that leads from a position back to itself. */
interface Turn {
  readonly at: number;
  readonly word: readonly number[];
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly letter: number;
  readonly from: Pair | undefined;
  /** Where the two ways part. */
  readonly at: number;
}

/** Walks pairs of positions that the same text leads to, from where two ways part until they meet again. */
function* doubledTurns({ steps }: Automaton, { members }: Loop, isMember: (position: number) => boolean, budget: Budget): Generator<Turn> {
  const seen = new Set<number>();
  const queue: Pair[] = [];
  const size = steps.length;
  const met: Pair[] = [];
  const visit = (pair: Pair): void => {
    if (pair.a === pair.b) {
      met.push(pair);
      return;
    }
    const key = Math.min(pair.a, pair.b) * size + Math.max(pair.a, pair.b);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(pair);
  };
  for (const at of members) {
    const own = (steps[at] ?? []).filter(({ to }) => isMember(to));
    for (const [index, one] of own.entries()) {
      for (const other of own.slice(index + 1)) {
        if (budget.left-- <= 0) return;
        const letter = commonLetter(one.letters, other.letters);
        if (letter >= 0) visit({ a: one.to, b: other.to, letter, from: undefined, at });
      }
    }
  }
  const tried = new Set<number>();
  for (let head = 0; ; head++) {
    for (let pair = met.pop(); pair !== undefined; pair = met.pop()) {
      if (tried.has(pair.at)) continue;
      tried.add(pair.at);
      const back = shortestWord(steps, pair.a, (position) => position === pair.at, isMember, budget);
      if (back !== undefined) yield { at: pair.at, word: [...lettersTo(pair), ...back] };
    }
    const pair = queue[head];
    if (pair === undefined) return;
    for (const one of steps[pair.a] ?? []) {
      if (!isMember(one.to)) continue;
      for (const other of steps[pair.b] ?? []) {
        if (!isMember(other.to)) continue;
        if (budget.left-- <= 0) return;
        const letter = commonLetter(one.letters, other.letters);
        if (letter >= 0) visit({ a: one.to, b: other.to, letter, from: pair, at: pair.at });
      }
    }
  }
}

/**
 * Attacks on two loops that can share a text: one loop may stop and the other go on at any place, so the time grows with
 * the square of the text or faster. The search for a place to begin is such a loop too.
 */
export function* polynomialAttacks(automaton: Automaton, budget: Budget): Generator<Attack> {
  const { loops, loopAt } = loopsOf(automaton);
  const reach = reachOf(automaton, loops, loopAt);
  let given = 0;
  // Small loops first: they make the short attacks, and little work.
  const order = loops.map((_, index) => index).sort((a, b) => (loops[a]?.members.length ?? 0) - (loops[b]?.members.length ?? 0));
  for (const first of order) {
    for (const second of order) {
      const [one, other] = [loops[first], loops[second]];
      if (first === second || one === undefined || other === undefined) continue;
      if (reach[first]?.has(second) !== true || commonLetter(one.letters, other.letters) < 0) continue;
      const found = sharedTurn(automaton, loopAt, first, second, reach, loops, budget);
      if (budget.left <= 0) return;
      const attack = found && attackAt(automaton, found.to, found.word, budget, found.at);
      if (attack === undefined) continue;
      yield attack;
      if (++given >= maxAttacks) return;
    }
  }
}

/** For each loop the loops behind it. */
function reachOf({ steps }: Automaton, loops: readonly Loop[], loopAt: Int32Array): readonly ReadonlySet<number>[] {
  return loops.map(({ members }) => {
    const seen = new Set<number>(members);
    const pending = [...members];
    const found = new Set<number>();
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const loop = loopAt[at] ?? -1;
      if (loop >= 0) found.add(loop);
      for (const { to } of steps[at] ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        pending.push(to);
      }
    }
    return found;
  });
}

interface Triple {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly letter: number;
  readonly from: Triple | undefined;
}

/** A word that turns the first loop, leads from it into the second, and turns that one. */
function sharedTurn(
  { steps }: Automaton,
  loopAt: Int32Array,
  first: number,
  second: number,
  reach: readonly ReadonlySet<number>[],
  loops: readonly Loop[],
  budget: Budget,
): { readonly at: number; readonly to: number; readonly word: readonly number[] } | undefined {
  const size = steps.length;
  const leadsOn = (position: number): boolean => {
    const loop = loopAt[position] ?? -1;
    return loop < 0 || loop === second || reach[loop]?.has(second) === true;
  };
  for (const at of loops[first]?.members ?? []) {
    for (const to of loops[second]?.members ?? []) {
      const seen = new Set<number>();
      const queue: Triple[] = [{ a: at, b: at, c: to, letter: -1, from: undefined }];
      for (let head = 0; head < queue.length; head++) {
        const triple = queue[head];
        if (triple === undefined) break;
        for (const one of steps[triple.a] ?? []) {
          if (loopAt[one.to] !== first) continue;
          for (const middle of steps[triple.b] ?? []) {
            if (!leadsOn(middle.to)) continue;
            if (budget.left-- <= 0) return undefined;
            if (commonLetter(one.letters, middle.letters) < 0) continue;
            for (const last of steps[triple.c] ?? []) {
              if (loopAt[last.to] !== second) continue;
              if (budget.left-- <= 0) return undefined;
              const letter = commonLetter(one.letters, middle.letters, last.letters);
              if (letter < 0) continue;
              const next: Triple = { a: one.to, b: middle.to, c: last.to, letter, from: triple };
              if (next.a === at && next.b === to && next.c === to) return { at, to, word: lettersTo(next).slice(1) };
              const key = (next.a * size + next.b) * size + next.c;
              if (seen.has(key)) continue;
              seen.add(key);
              queue.push(next);
            }
          }
        }
      }
    }
  }
  return undefined;
}

function lettersTo(last: { readonly letter: number; readonly from: Pair | Triple | undefined }): readonly number[] {
  const letters: number[] = [];
  for (let at: typeof last | undefined = last; at !== undefined; at = at.from) letters.push(at.letter);
  return letters.reverse();
}

/** The shortest way between positions, as the letters it reads. */
function shortestWord(
  steps: Automaton["steps"],
  from: number,
  isGoal: (position: number) => boolean,
  isAllowed: (position: number) => boolean,
  budget: Budget,
): readonly number[] | undefined {
  interface Way {
    readonly at: number;
    readonly letter: number;
    readonly from: Way | undefined;
  }
  const seen = new Set<number>([from]);
  const queue: Way[] = [{ at: from, letter: -1, from: undefined }];
  for (let head = 0; head < queue.length; head++) {
    const way = queue[head];
    if (way === undefined) break;
    if (isGoal(way.at)) {
      const letters: number[] = [];
      for (let at: Way | undefined = way; at?.from !== undefined; at = at.from) letters.push(at.letter);
      return letters.reverse();
    }
    for (const { to, letters } of steps[way.at] ?? []) {
      if (budget.left-- <= 0) return undefined;
      if (seen.has(to) || !isAllowed(to)) continue;
      const letter = commonLetter(letters, letters);
      if (letter < 0) continue;
      seen.add(to);
      queue.push({ at: to, letter, from: way });
    }
  }
  return undefined;
}

/**
 * The whole attack on a loop that a word turns: what leads there, and an end after which nothing in the loop or behind it
 * can match. Undefined where everything matches anyway.
 */
function attackAt(automaton: Automaton, at: number, word: readonly number[], budget: Budget, entry = at): Attack | undefined {
  const { steps, start, scan } = automaton;
  const lead = entry === scan ? [] : (shortestWord(steps, start, (position) => position === entry, (position) => position !== scan, budget) ?? shortestWord(steps, start, (position) => position === entry, () => true, budget));
  if (lead === undefined) return undefined;
  // What the scan finds further on is tried only after everything from here has failed.
  let reached: ReadonlySet<number> = new Set(entry === scan ? [at] : [at, entry]);
  for (const letter of [...word, ...word]) reached = readLetter(automaton, reached, letter, budget);
  const suffix = failingEnd(automaton, reached, budget);
  if (suffix === undefined) return undefined;
  return { prefix: textOf(automaton, lead), pump: textOf(automaton, word), suffix: textOf(automaton, suffix) };
}

function readLetter({ steps }: Automaton, from: ReadonlySet<number>, letter: number, budget: Budget): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const at of from) {
    for (const step of steps[at] ?? []) {
      budget.left--;
      if (holdsLetter(step.letters, letter)) reached.add(step.to);
    }
  }
  return reached;
}

/** Letters after which no match ends: none, one, or two. */
function failingEnd(automaton: Automaton, reached: ReadonlySet<number>, budget: Budget): readonly number[] | undefined {
  const letters = automaton.alphabet.chars.map((_, index) => index).sort((a, b) => plainness(automaton, a) - plainness(automaton, b));
  const open: { readonly letter: number; readonly reached: ReadonlySet<number> }[] = [];
  let found: number | undefined;
  for (const letter of letters) {
    if (endsHere(automaton, reached, letter)) continue;
    const next = readLetter(automaton, reached, letter, budget);
    // Best is what nothing reads.
    if (next.size === 0) return [letter];
    if (!endsHere(automaton, next, undefined)) found ??= letter;
    open.push({ letter, reached: next });
    if (budget.left <= 0) return undefined;
  }
  if (!endsHere(automaton, reached, undefined)) return [];
  if (found !== undefined) return [found];
  for (const { letter, reached: next } of open) {
    for (const second of letters) {
      if (endsHere(automaton, next, second)) continue;
      if (!endsHere(automaton, readLetter(automaton, next, second, budget), undefined)) return [letter, second];
      if (budget.left <= 0) return undefined;
    }
  }
  return undefined;
}

/** Signs before letters: the end of an attack should stand out. */
function plainness({ alphabet }: Automaton, letter: number): number {
  const char = alphabet.chars[letter] ?? 0;
  if (char < 0x20 || char > 0x7e) return 2;
  return /[\w\s]/.test(String.fromCharCode(char)) ? 1 : 0;
}

/** True where a match can end at one of the positions with this letter behind it; undefined is the end of the text. */
function endsHere({ ends }: Automaton, reached: ReadonlySet<number>, letter: number | undefined): boolean {
  const canEnd = ({ next, atEnd }: End): boolean => (letter === undefined ? atEnd : next === undefined || holdsLetter(next, letter));
  for (const at of reached) if ((ends[at] ?? []).some(canEnd)) return true;
  return false;
}

function textOf({ alphabet }: Automaton, letters: readonly number[]): string {
  return String.fromCodePoint(...letters.map((letter) => alphabet.chars[letter] ?? 0));
}
