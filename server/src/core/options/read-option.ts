import type { FileFacts } from "../facts/file-facts.js";
import { readOption } from "../facts/seen-option.js";
import { type Expression, isFunctionLike, isObjectLiteral, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

export { isNothing, readOption } from "../facts/seen-option.js";

/** How a switch stands: a constant counts by its truth, everything that is decided at run time is unknown. */
export function readSwitch(facts: FileFacts, options: Expression | undefined, path: string): "on" | "off" | "absent" | "unknown" {
  const option = readOption(facts, options, path);
  if (option.state !== "given") return option.state;
  const constant = facts.constant(option.value);
  if (constant !== undefined) return Boolean(constant.value) && constant.value !== "false" ? "on" : "off";
  return isWritten(skipWrappers(option.value)) ? "on" : "unknown";
}

/** Objects, lists and functions are true whatever is in them. */
function isWritten(node: Expression): boolean {
  return isObjectLiteral(node) || node.kind === SyntaxKind.ArrayLiteralExpression || isFunctionLike(node);
}
