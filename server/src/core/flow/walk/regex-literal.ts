import { type Expression, isCallExpression, isIdentifier, isNewExpression, isRegularExpression, skipWrappers } from "../../syntax/nodes.js";
import { definedBy } from "./defined-by.js";
import type { FlowWalker } from "./flow-walker.js";

/**
 * The regular expression that an expression holds, as a value to try on short samples: a literal, `new RegExp("…", "g")`, or
 * a variable with one. Flags that are not fixed count as `g`. Undefined where it is not in view or does not compile.
 */
export function regexOf(walker: FlowWalker, expression: Expression): RegExp | undefined {
  const node = definedBy(walker, expression);
  if (isRegularExpression(node)) {
    const end = node.text.lastIndexOf("/");
    return compiled(node.text.slice(1, end), node.text.slice(end + 1));
  }
  if (!isNewExpression(node) && !isCallExpression(node)) return undefined;
  if (!isIdentifier(node.expression) || node.expression.text !== "RegExp") return undefined;
  const [source, flags] = node.arguments ?? [];
  if (source === undefined) return undefined;
  if (isRegularExpression(skipWrappers(source))) return regexOf(walker, source);
  const text = walker.facts.constantString(source);
  return text === undefined ? undefined : compiled(text, flags === undefined ? "" : (walker.facts.constantString(flags) ?? "g"));
}

/** Undefined for what does not compile. */
export function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags.replace("y", ""));
  } catch {
    return undefined;
  }
}
