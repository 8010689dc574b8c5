import { compileRegex, countSteps } from "../regex/matcher.js";
import { readRegex } from "../regex/read-regex.js";
import type { RegexNode } from "../regex/regex-tree.js";
import { judgeRegex } from "../regex/regex-weakness.js";
import type { Span } from "../text/span.js";

/** Longer ones are more than somebody can read, and take long to judge. */
const maxPattern = 400;
/** Longer texts and lines are no match: a pattern of a team is tried on each by itself. */
const maxText = 2000;
/** What may be spent on one text by a pattern that does not take time in proportion to it. */
const maxSteps = 100_000;

/** A pattern of a team, tried in bounded time whatever the text. */
export interface SafePattern {
  /** Where it matches first, from a place on; undefined where it does not, or where that would take too long to say. */
  find(text: string, from?: number): Span | undefined;
}

/** Why a pattern is not taken, as the end of a sentence with what to do about it; undefined for those that are fine. */
export function patternFault(source: string, flags: string): string | undefined {
  if (source === "") return "is empty. Leave the key out, or say what to look for.";
  if (source.length > maxPattern) return `is longer than ${maxPattern} characters. Split it into several rules.`;
  try {
    if (new RegExp(source, flags).test("")) return "matches nothing at all, which stands everywhere. Make a part of it mandatory.";
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, "") : String(error)}.`;
  }
  const tree = readRegex(source, flags);
  if (tree === undefined || compileRegex(tree) === undefined) return "is too complicated to say how long it takes. Write it simpler.";
  if (judgeRegex(source, flags).weakness?.growth === "exponential") return "may take for ever on some texts, since what it repeats can be read in several ways. Make the repeated parts exclude each other.";
  return undefined;
}

/** Tells of a text whether a pattern without a fault is through with it in few steps: in proportion to its length, or as counted. */
export function fewSteps(source: string, flags: string): (text: string) => boolean {
  const tree = readRegex(source, flags);
  const program = tree && compileRegex(tree);
  const isLinear = tree !== undefined && loopDepth(tree.root) <= 1 && judgeRegex(source, flags).weakness === undefined;
  return (text) => isLinear || (tree !== undefined && program !== undefined && countSteps(tree, program, text, maxSteps).steps < maxSteps);
}

/** Makes a pattern without a fault ready to be tried. */
export function safePattern(source: string, flags: string): SafePattern {
  const pattern = new RegExp(source, `${flags}g`);
  const isSoon = fewSteps(source, flags);
  return {
    find(text, from = 0) {
      if (text.length > maxText || !isSoon(text)) return undefined;
      pattern.lastIndex = from;
      const found = pattern.exec(text);
      return found === null || found[0] === "" ? undefined : { start: found.index, end: found.index + found[0].length };
    },
  };
}

/** How deep repetitions without a small limit lie within each other. */
function loopDepth(node: RegexNode): number {
  switch (node.kind) {
    case "sequence":
      return Math.max(0, ...node.items.map(loopDepth));
    case "choice":
      return Math.max(0, ...node.options.map(loopDepth));
    case "repeat":
      return loopDepth(node.item) + (node.max > 1 ? 1 : 0);
    case "group":
      return loopDepth(node.item);
    case "look":
    case "backreference":
      // Nothing is known of these.
      return 2;
    default:
      return 0;
  }
}
