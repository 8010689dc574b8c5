import { type Letters, eitherLetters } from "./alphabet.js";
import type { Automaton } from "./automaton.js";

/** Positions from which each other can be reached: what a loop of the pattern goes through. */
export interface Loop {
  readonly members: readonly number[];
  /** What its positions read. */
  readonly letters: Letters;
}

/** The loops of an automaton, and for each position the index of its loop or -1. */
export function loopsOf({ steps, alphabet }: Automaton): { readonly loops: readonly Loop[]; readonly loopAt: Int32Array } {
  const loopAt = new Int32Array(steps.length).fill(-1);
  const loops: Loop[] = [];
  const index = new Int32Array(steps.length).fill(-1);
  const low = new Int32Array(steps.length);
  const onStack = new Uint8Array(steps.length);
  const stack: number[] = [];
  let counter = 0;
  const close = (root: number): void => {
    const members: number[] = [];
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack[member] = 0;
      members.push(member);
      if (member === root) break;
    }
    const own = new Set(members);
    const inner = members.flatMap((member) => (steps[member] ?? []).filter(({ to }) => own.has(to)));
    if (inner.length === 0) return;
    for (const member of members) loopAt[member] = loops.length;
    const none: Letters = alphabet.lettersOf([]);
    loops.push({ members, letters: inner.reduce((all, { letters }) => eitherLetters(all, letters), none) });
  };
  // Tarjan's strongly connected components, with a stack of its own instead of recursion.
  for (let root = 0; root < steps.length; root++) {
    if (index[root] !== -1) continue;
    const work: { readonly at: number; next: number }[] = [];
    const enter = (at: number): void => {
      index[at] = low[at] = counter++;
      stack.push(at);
      onStack[at] = 1;
      work.push({ at, next: 0 });
    };
    enter(root);
    for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
      const { at } = frame;
      const step = steps[at]?.[frame.next++];
      if (step === undefined) {
        work.pop();
        const parent = work.at(-1);
        if (parent !== undefined) low[parent.at] = Math.min(low[parent.at] ?? 0, low[at] ?? 0);
        if (low[at] === index[at]) close(at);
      } else if (index[step.to] === -1) enter(step.to);
      else if (onStack[step.to] === 1) low[at] = Math.min(low[at] ?? 0, index[step.to] ?? 0);
    }
  }
  return { loops, loopAt };
}
