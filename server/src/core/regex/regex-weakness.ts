import { type Attack, exponentialAttacks, polynomialAttacks } from "./ambiguity.js";
import { buildAutomaton } from "./automaton.js";
import { compileRegex, countSteps, type Program } from "./matcher.js";
import { readRegex } from "./read-regex.js";
import type { RegexTree } from "./regex-tree.js";

/** A pattern that takes a backtracking engine long to fail on some texts. */
export interface RegexWeakness {
  /** How the time grows with the length of the text. */
  readonly growth: "exponential" | "polynomial";
  readonly attack: Attack;
}

export interface RegexJudgment {
  /** Undefined where none was found. */
  readonly weakness: RegexWeakness | undefined;
  /** What it took to say so, so that a caller can bound what many patterns take. */
  readonly work: number;
}

/** Steps through the automaton for one pattern, in search of either weakness. */
const loopBudget = 1_000_000;
const pairBudget = 150_000;
/** Steps of the matcher for one pattern. */
const trialBudget = 1_500_000;
const maxTrialSteps = 250_000;

/**
 * Judges a pattern as `new RegExp(source, flags)` reads it. The automaton of the pattern tells where one text can be read in
 * several ways and gives an attack; a counting matcher then tries the attack, so that what is reported has been seen.
 * Never throws; work is bounded by counters.
 */
export function judgeRegex(source: string, flags: string): RegexJudgment {
  const key = `${flags}/${source}`;
  let known = judged.get(key);
  if (known === undefined) {
    if (judged.size >= maxJudged) judged.clear();
    judged.set(key, (known = judgeAnew(source, flags)));
  }
  return known;
}

/** What has been said of patterns: nearly half of those of a project stand in several of its files. */
const judged = new Map<string, RegexJudgment>();
const maxJudged = 1000;

function judgeAnew(source: string, flags: string): RegexJudgment {
  // One loop, or a way to repeat a count, is the least it takes.
  if (!mayBacktrack(source)) return { weakness: undefined, work: 0 };
  const tree = readRegex(source, flags);
  const automaton = tree && buildAutomaton(tree);
  const program = tree && compileRegex(tree);
  if (tree === undefined || automaton === undefined || program === undefined) return { weakness: undefined, work: source.length };
  const loops = { left: loopBudget };
  const pairs = { left: pairBudget };
  const trial: Trial = { tree, program, hasCounts: /\{\d*,\d+\}/.test(source), left: trialBudget };
  const found = ((): RegexWeakness | undefined => {
    for (const attack of exponentialAttacks(automaton, loops)) {
      // With a pump that repeats itself the trial may end before it has seen the time double again.
      const root = rootOf(attack.pump);
      const pumps = root === attack.pump ? [root] : [attack.pump, root];
      if (pumps.some((pump) => doublesTime(trial, { ...attack, pump }))) return weakness("exponential", attack);
    }
    for (const found of polynomialAttacks(automaton, pairs)) {
      const attack = waysIn(source, found).find((way) => squaresTime(trial, way));
      if (attack !== undefined) return weakness("polynomial", attack);
    }
    return undefined;
  })();
  return { weakness: found, work: source.length + loopBudget - loops.left + pairBudget - pairs.left + trialBudget - trial.left };
}

/** Where one alternative is anchored, as in `/^\s+|\s+$/`, it takes what stands at the start of the text; the other is tried behind that. */
function waysIn(source: string, attack: Attack): readonly Attack[] {
  return /\^[^|]*\|/.test(source) && attack.suffix !== "" ? [attack, { ...attack, prefix: attack.suffix + attack.prefix }] : [attack];
}

function weakness(growth: RegexWeakness["growth"], attack: Attack): RegexWeakness {
  return { growth, attack: { ...attack, pump: rootOf(attack.pump) } };
}

/** True for a pattern with a repetition that has no small limit. */
export function mayBacktrack(source: string): boolean {
  return /[*+]|\{\d+,\}|\{\d+,\d{2,}\}|\{\d{2,}\}/.test(source);
}

interface Trial {
  readonly tree: RegexTree;
  readonly program: Program;
  readonly hasCounts: boolean;
  left: number;
}

function stepsFor(trial: Trial, { prefix, pump, suffix }: Attack, times: number): number {
  const limit = Math.min(maxTrialSteps, trial.left);
  const { steps } = countSteps(trial.tree, trial.program, prefix + pump.repeat(times) + suffix, limit);
  trial.left -= steps;
  return steps;
}

/** True where two more pumps make four times the work, again and again. */
function doublesTime(trial: Trial, attack: Attack): boolean {
  let before = 0;
  let grown = 0;
  for (let times = 2; times <= 20; times += 2) {
    const steps = stepsFor(trial, attack, times);
    const grows = before > 0 && steps >= 2.9 * before;
    if (steps >= maxTrialSteps) return grows || grown >= 2;
    grown = grows ? grown + 1 : 0;
    if (grown >= 4) return true;
    before = steps;
  }
  return false;
}

/** True where twice the text makes three times the work or more, and does so beyond any small count of the pattern. */
function squaresTime(trial: Trial, attack: Attack): boolean {
  const longest = trial.hasCounts ? 512 : 64;
  let before = 0;
  let grown = 0;
  for (let times = 16; times <= longest; times *= 2) {
    const steps = stepsFor(trial, attack, times);
    if (steps >= maxTrialSteps) return grown >= 1;
    grown = before > 0 && steps >= 3 * before ? grown + 1 : 0;
    before = steps;
  }
  return grown >= 2;
}

/** The shortest text that a text repeats. */
function rootOf(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return text.slice(0, period);
}
