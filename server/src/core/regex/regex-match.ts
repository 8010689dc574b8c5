import { compileRegex, countSteps } from "./matcher.js";
import { readRegex } from "./read-regex.js";

/** Short texts need few steps; a pattern that needs more is not asked. */
const maxSteps = 5_000;

/** True where a regular expression literal matches somewhere in each of some short texts. */
export function matchesAll(literal: string, texts: readonly string[]): boolean {
  const end = literal.lastIndexOf("/");
  const tree = readRegex(literal.slice(1, end), regexFlags(literal));
  const program = tree && compileRegex(tree);
  return tree !== undefined && program !== undefined && texts.every((text) => countSteps(tree, program, text, maxSteps).matched);
}

/** The flags of a literal. */
export function regexFlags(literal: string): string {
  return literal.slice(literal.lastIndexOf("/") + 1);
}
