import { type CharSet, contains, lineEnds, wordChars } from "./char-set.js";
import type { RegexNode, RegexTree } from "./regex-tree.js";

/** A pattern as a program for a backtracking machine: what engines do, with every step counted. */
export type Program = readonly Instruction[];

type Instruction =
  | { readonly op: "chars"; readonly set: CharSet; readonly back: boolean }
  /** Goes on at `next`; where that fails, at `other`. */
  | { readonly op: "split"; next: number; other: number }
  | { readonly op: "jump"; to: number }
  | { readonly op: "save"; readonly slot: number }
  /** Notes where a turn of a loop begins; `moved` fails where the turn has read nothing. */
  | { readonly op: "mark"; readonly slot: number }
  | { readonly op: "moved"; readonly slot: number }
  | { readonly op: "edge"; readonly at: "start" | "end"; readonly perLine: boolean }
  | { readonly op: "word"; readonly negate: boolean }
  | { readonly op: "look"; readonly negate: boolean; readonly program: Program }
  | { readonly op: "backreference"; readonly group: number; readonly back: boolean }
  | { readonly op: "match" };

const maxInstructions = 20_000;
/** Counts above the limit are taken for none; the first limit is longer than anything that is tried. */
const countLimits = [600, 25];

/** Compiles a tree; undefined where its counts multiply to a program that is too long. */
export function compileRegex(tree: RegexTree): Program | undefined {
  for (const maxCount of countLimits) {
    const compiler = new Compiler(tree.groups * 2 + 2, maxCount);
    compiler.node(tree.root, false);
    compiler.emit({ op: "match" });
    if (compiler.program.length <= maxInstructions) return compiler.program;
  }
  return undefined;
}

class Compiler {
  readonly program: Instruction[] = [];
  readonly #maxCount: number;
  #slots: number;

  constructor(slots: number, maxCount: number) {
    this.#slots = slots;
    this.#maxCount = maxCount;
  }

  emit<I extends Instruction>(instruction: I): I {
    this.program.push(instruction);
    return instruction;
  }

  node(node: RegexNode, back: boolean): void {
    // Counts inside counts multiply: past the limit the program is given up anyway.
    if (this.program.length > maxInstructions) return;
    switch (node.kind) {
      case "chars":
        this.emit({ op: "chars", set: node.set, back });
        return;
      case "sequence":
        for (const item of back ? node.items.toReversed() : node.items) this.node(item, back);
        return;
      case "choice":
        this.choice(node.options, back);
        return;
      case "group":
        this.emit({ op: "save", slot: node.index * 2 + (back ? 1 : 0) });
        this.node(node.item, back);
        this.emit({ op: "save", slot: node.index * 2 + (back ? 0 : 1) });
        return;
      case "repeat":
        this.repeat(node, back);
        return;
      case "backreference":
        this.emit({ op: "backreference", group: node.index, back });
        return;
      case "edge":
        this.emit({ op: "edge", at: node.at, perLine: node.perLine });
        return;
      case "word":
        this.emit({ op: "word", negate: node.negate });
        return;
      case "look": {
        const inner = new Compiler(this.#slots, this.#maxCount);
        inner.node(node.item, node.behind);
        inner.emit({ op: "match" });
        this.emit({ op: "look", negate: node.negate, program: inner.program });
      }
    }
  }

  choice(options: readonly RegexNode[], back: boolean): void {
    const jumps: { to: number }[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        this.node(option, back);
        return;
      }
      const split = this.emit({ op: "split", next: this.program.length + 1, other: 0 });
      this.node(option, back);
      jumps.push(this.emit({ op: "jump", to: 0 }));
      split.other = this.program.length;
    });
    for (const jump of jumps) jump.to = this.program.length;
  }

  repeat({ item, min, max, greedy }: RegexNode & { kind: "repeat" }, back: boolean): void {
    for (let copy = 0; copy < Math.min(min, this.#maxCount); copy++) this.node(item, back);
    const splits: { next: number; other: number }[] = [];
    const turn = (): number => {
      const at = this.program.length;
      splits.push(this.emit({ op: "split", next: at + 1, other: at + 1 }));
      const slot = this.#slots++;
      this.emit({ op: "mark", slot });
      this.node(item, back);
      this.emit({ op: "moved", slot });
      return at;
    };
    if (max - min > this.#maxCount) this.emit({ op: "jump", to: turn() });
    else for (let copy = min; copy < max; copy++) turn();
    const out = this.program.length;
    for (const split of splits) {
      if (greedy) split.other = out;
      else split.next = out;
    }
  }
}

interface Choice {
  readonly at: number;
  readonly position: number;
  readonly trail: number;
}

export interface Outcome {
  readonly matched: boolean;
  readonly steps: number;
}

/** Looks for a match in a text as a backtracking engine does, with at most `limit` steps. */
export function countSteps(tree: RegexTree, program: Program, text: string, limit: number): Outcome {
  const input = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const machine = new Machine(input, limit, tree.ignoresCase);
  const lastStart = tree.sticky ? 0 : input.length;
  let matched = false;
  for (let start = 0; start <= lastStart && !matched && machine.steps < limit; start++) matched = machine.run(program, start);
  return { matched, steps: Math.min(machine.steps, limit) };
}

class Machine {
  readonly #input: readonly number[];
  readonly #limit: number;
  readonly #ignoresCase: boolean;
  readonly #slots: (number | undefined)[] = [];
  steps = 0;

  constructor(input: readonly number[], limit: number, ignoresCase: boolean) {
    this.#input = input;
    this.#limit = limit;
    this.#ignoresCase = ignoresCase;
  }

  /** Runs a program from a position; looks around nest, and their depth is bounded by the reader. */
  run(program: Program, start: number): boolean {
    const choices: Choice[] = [];
    const trail: (readonly [number, number | undefined])[] = [];
    let at = 0;
    let position = start;
    const set = (slot: number, value: number): void => {
      trail.push([slot, this.#slots[slot]]);
      this.#slots[slot] = value;
    };
    for (;;) {
      if (++this.steps >= this.#limit) return false;
      const instruction = program[at];
      if (instruction === undefined || instruction.op === "match") return true;
      let goesOn = true;
      switch (instruction.op) {
        case "chars": {
          const char = this.#input[instruction.back ? position - 1 : position];
          goesOn = char !== undefined && contains(instruction.set, char);
          position += instruction.back ? -1 : 1;
          at++;
          break;
        }
        case "split":
          choices.push({ at: instruction.other, position, trail: trail.length });
          at = instruction.next;
          break;
        case "jump":
          at = instruction.to;
          break;
        case "save":
        case "mark":
          set(instruction.slot, position);
          at++;
          break;
        case "moved":
          goesOn = this.#slots[instruction.slot] !== position;
          at++;
          break;
        case "edge":
          goesOn = this.#isEdge(position, instruction.at, instruction.perLine);
          at++;
          break;
        case "word":
          goesOn = (this.#isWord(position - 1) !== this.#isWord(position)) !== instruction.negate;
          at++;
          break;
        case "look":
          goesOn = this.run(instruction.program, position) !== instruction.negate;
          at++;
          break;
        case "backreference": {
          const end = this.#afterReference(instruction.group, position, instruction.back);
          goesOn = end !== undefined;
          position = end ?? position;
          at++;
        }
      }
      if (goesOn) continue;
      const choice = choices.pop();
      if (choice === undefined) return false;
      while (trail.length > choice.trail) {
        const [slot = 0, before] = trail.pop() ?? [];
        this.#slots[slot] = before;
      }
      ({ at, position } = choice);
    }
  }

  #isEdge(position: number, at: "start" | "end", perLine: boolean): boolean {
    const beside = this.#input[at === "start" ? position - 1 : position];
    return beside === undefined || (perLine && contains(lineEnds, beside));
  }

  #isWord(position: number): boolean {
    const char = this.#input[position];
    return char !== undefined && contains(wordChars, char);
  }

  /** Where a text like the group's ends; a group that took no part matches nothing. */
  #afterReference(group: number, position: number, back: boolean): number | undefined {
    const from = this.#slots[group * 2];
    const to = this.#slots[group * 2 + 1];
    if (from === undefined || to === undefined || to < from) return position;
    const length = to - from;
    const begin = back ? position - length : position;
    for (let i = 0; i < length; i++) {
      this.steps++;
      const wanted = this.#input[from + i];
      const found = this.#input[begin + i];
      if (found === undefined || wanted === undefined || (found !== wanted && !(this.#ignoresCase && sameLetter(found, wanted)))) return undefined;
    }
    return back ? begin : begin + length;
  }
}

function sameLetter(a: number, b: number): boolean {
  return String.fromCodePoint(a).toLowerCase() === String.fromCodePoint(b).toLowerCase();
}
