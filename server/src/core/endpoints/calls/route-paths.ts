import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isArrayLiteral, isRegularExpression, skipWrappers } from "../../syntax/nodes.js";
import type { PathText } from "../fragment.js";
import { inRound, type Round } from "./loop-values.js";

const none: Round = new Map();

/** What stands in a path for a part that is only known when the program runs. */
const unknownPart = "{…}";

/** A path as far as it is known; undefined where nothing of it is. */
export function pathText(facts: FileFacts, node: Expression, round: Round = none): PathText {
  const constant = facts.constantString(node);
  if (constant !== undefined) return constant;
  if (isRegularExpression(skipWrappers(node))) return undefined;
  const { parts } = facts.shape(node);
  if (!parts.some((part) => "text" in part && part.text !== "")) return undefined;
  return parts.map((part) => ("text" in part ? part.text : (facts.constantString(inRound(facts, part.hole, round)) ?? unknownPart))).join("");
}

/** The paths of a registration: one, or those of a list. */
export function pathsOf(facts: FileFacts, node: Expression, round: Round = none): readonly PathText[] {
  const bare = skipWrappers(node);
  const list = isArrayLiteral(bare) ? bare : undefined;
  return list === undefined ? [pathText(facts, node, round)] : list.elements.map((element) => pathText(facts, element, round));
}
