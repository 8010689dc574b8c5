import { type CallExpression, type Expression, skipWrappers } from "../syntax/nodes.js";
import { calledFunction } from "./called-function.js";
import type { FileFacts } from "./file-facts.js";
import { onlyReturn } from "./function-result.js";
import { toldFunction } from "./handed-uses.js";

/**
 * The one expression that a call gives: of a function of the file, a method of the class around, or a function of another file
 * that makes an object. Undefined where there are several, or nobody knows.
 */
export function returnedBy(facts: FileFacts, call: CallExpression): Expression | undefined {
  const target = skipWrappers(call.expression);
  const declared = calledFunction(target, facts.names) ?? toldFunction(facts, target);
  return declared && onlyReturn(declared);
}
