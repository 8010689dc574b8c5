import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isArrayLiteral, isIdentifier, isPropertyAccess, isRegularExpression, skipWrappers } from "../../syntax/nodes.js";
import type { PathText } from "../fragment.js";
import { inRound, type Round } from "./loop-values.js";
import { pickedName } from "./picked-name.js";

const none: Round = new Map();

/** What stands in a path for a part that is only known when the program runs. */
const unknownPart = "{…}";

/** A path as far as it is known; undefined where nothing of it is. */
export function pathText(facts: FileFacts, node: Expression, round: Round = none): PathText {
  const constant = facts.constantString(node);
  if (constant !== undefined) return constant;
  if (isRegularExpression(skipWrappers(node))) return undefined;
  const { parts } = facts.shape(node);
  if (!parts.some((part) => "text" in part && part.text !== "")) return parts.length <= 1 ? textOfName(facts, inRound(facts, node, round)) : undefined;
  const hole = (value: Expression): string => facts.constantString(value) ?? textOfName(facts, value) ?? unknownPart;
  return parts.map((part) => ("text" in part ? part.text : hole(inRound(facts, part.hole, round)))).join("");
}

/** The name of a text that another file holds, to be looked up when files are joined. */
function textOfName(facts: FileFacts, value: Expression): PathText {
  const bare = skipWrappers(value);
  const name = isIdentifier(bare) || isPropertyAccess(bare) ? (facts.projectName(facts.api(bare)) ?? pickedName(facts, bare)?.name) : undefined;
  return name === undefined || /[{}()]/.test(name) ? undefined : `{=${name}}`;
}

/** The paths of a registration: one, or those of a list. */
export function pathsOf(facts: FileFacts, node: Expression, round: Round = none): readonly PathText[] {
  const bare = skipWrappers(node);
  const list = isArrayLiteral(bare) ? bare : undefined;
  return list === undefined ? [pathText(facts, node, round)] : list.elements.map((element) => pathText(facts, element, round));
}
