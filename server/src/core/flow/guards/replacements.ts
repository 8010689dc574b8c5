import type ts from "typescript";
import { type KindMask, maskOf } from "../../model/taint-kinds.js";
import { type AttackSamples, attackSamples, climbingNormal } from "./attack-samples.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { type Expression, isArrowFunction, isCallExpression, isFunctionExpression, isPropertyAccess, skipWrappers } from "../../syntax/nodes.js";
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

const directoryKinds: KindMask = maskOf(["ldap"]);

/**
 * Whether this call of `replace` and those in front of it put something else in place of every sign that ends a value in the filter
 * of a directory, or that stands for any text there.
 */
function leavesNoFilterSigns(walker: FlowWalker, last: Expression): boolean {
  let signs = ["*", "(", ")"];
  let at = last;
  while (signs.length > 0 && isCallExpression(at) && isPropertyAccess(at.expression) && /^replace(?:All)?$/.test(at.expression.name.text)) {
    const [search] = at.arguments;
    if (search === undefined) return false;
    const [text, regex] = [walker.facts.constantString(search), regexOf(walker, search)];
    const isAll = at.expression.name.text === "replaceAll" || regex?.global === true;
    // A fresh search for each: a global pattern remembers where it stopped.
    if (isAll) signs = signs.filter((sign) => (regex === undefined ? text !== sign : `x${sign}x`.search(regex) < 0));
    at = skipWrappers(at.expression.expression);
  }
  return signs.length === 0;
}

/** What `text.replace(pattern, by)` takes away: the replacement is tried on texts that do harm. */
export function replacedClears(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): Replaced {
  const written = writtenClears(walker, call);
  return leavesNoFilterSigns(walker, call) ? { ...written, clears: written.clears | directoryKinds } : written;
}

function writtenClears(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): Replaced {
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
