import type ts from "typescript";
import type { KindMask } from "../../model/taint-kinds.js";
import { type AttackSamples, attackSamples, climbingNormal } from "./attack-samples.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { type Expression, isArrowFunction, isFunctionExpression } from "../../syntax/nodes.js";
import { regexOf } from "../walk/regex-literal.js";
import { nameClears } from "../graph/sanitizer-names.js";

interface Replaced {
  readonly clears: KindMask;
  /** Kinds that are gone where the text was a normal path before. */
  readonly ifNormal: KindMask;
}

const nothing: Replaced = { clears: 0, ifNormal: 0 };

function isPattern(walker: FlowWalker, search: Expression): boolean {
  return (walker.facts.constantString(search) ?? regexOf(walker, search)) !== undefined;
}

/** What `text.replace(pattern, by)` takes away: the replacement is tried on texts that do harm. */
export function replacedClears(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): Replaced {
  const [search, by] = call.arguments ?? [];
  // What is put in place of what is worked out while the program runs: the function that does it is believed by its name.
  if (by !== undefined && (isFunctionExpression(by) || isArrowFunction(by)) && search !== undefined && !isPattern(walker, search)) {
    const name = walker.graph.functions[walker.current.id]?.name ?? "";
    return { clears: /^escape/i.test(name) ? nameClears(name) : 0, ifNormal: 0 };
  }
  const replacement = by && walker.facts.constantString(by);
  if (search === undefined || replacement === undefined) return nothing;
  const isAll = walker.facts.textOf(call.expression).endsWith("replaceAll");
  const pattern = walker.facts.constantString(search) ?? regexOf(walker, search);
  if (pattern === undefined) return nothing;
  const replace = (text: string): string => (isAll && typeof pattern === "string" ? text.split(pattern).join(replacement) : text.replace(pattern, replacement));
  const isHarmless = ({ samples, isHarmful }: AttackSamples): boolean => samples.every((sample) => !isHarmful(replace(sample)));
  let clears: KindMask = 0;
  for (const attack of attackSamples) if (isHarmless(attack)) clears |= attack.kinds;
  const ifNormal = isHarmless(climbingNormal) ? climbingNormal.kinds : 0;
  return { clears, ifNormal: ifNormal & ~clears };
}
