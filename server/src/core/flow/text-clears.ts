import type ts from "typescript";
import { type KindMask, maskOf, type TaintKind } from "../model/taint-kinds.js";
import { matchesAll, regexFlags } from "../regex/regex-match.js";
import { type Expression, isIdentifier, isRegularExpression, skipWrappers } from "../syntax/nodes.js";
import type { FlowWalker } from "./flow-walker.js";

/** Characters that a text must lose, or have escaped, to lose a kind. */
const replacedForKind: readonly (readonly [TaintKind, readonly string[]])[] = [
  ["log", ["\n"]],
  ["header", ["\n"]],
  ["regex", ["(", "*", "+"]],
];

/** Kinds that a method of a text takes away: line breaks replaced, signs of patterns escaped, the length cut. */
export function textClears(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, method: string): KindMask {
  const [first, second] = call.arguments ?? [];
  switch (method) {
    case "slice":
    case "substring":
    case "substr":
      return second !== undefined && typeof walker.facts.constant(second)?.value === "number" ? maskOf(["regex-input"]) : 0;
    case "replace":
    case "replaceAll":
      return first === undefined ? 0 : replaced(walker, first, method === "replaceAll");
    // The lines of a text have no line breaks left.
    case "split":
      return first !== undefined && splitsLines(walker, first) ? maskOf(["log", "header"]) : 0;
    default:
      return 0;
  }
}

function replaced(walker: FlowWalker, pattern: Expression, isAll: boolean): KindMask {
  const text = walker.facts.constantString(pattern);
  if (text !== undefined) return isAll && text === "\n" ? maskOf(["log", "header"]) : 0;
  const literal = literalOf(walker, pattern);
  if (literal === undefined || (!isAll && !regexFlags(literal).includes("g"))) return 0;
  return maskOf(replacedForKind.filter(([, chars]) => matchesAll(literal, chars)).map(([kind]) => kind));
}

function splitsLines(walker: FlowWalker, pattern: Expression): boolean {
  if (walker.facts.constantString(pattern) === "\n") return true;
  const literal = literalOf(walker, pattern);
  return literal !== undefined && matchesAll(literal, ["\n"]);
}

function literalOf(walker: FlowWalker, pattern: Expression): string | undefined {
  const node = skipWrappers(pattern);
  const definition = isIdentifier(node) ? walker.facts.definitionOf(node) : node;
  const literal = definition && skipWrappers(definition);
  return isRegularExpression(literal) ? literal.text : undefined;
}
