import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isElementAccess, isIdentifier, isTaggedTemplate, skipWrappers } from "../../syntax/nodes.js";
import { evaluate } from "../walk/evaluate.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/**
 * Marks the key of a method that is chosen at run time and called: `actions[name](data)`, also by way of a variable. A key
 * that begins or ends with fixed text names few methods and none that every object has.
 */
export function markCalledMember(walker: FlowWalker, callee: Expression): void {
  const access = calledMember(walker.facts, callee);
  if (access === undefined) return;
  const key = skipWrappers(access.argumentExpression);
  // The members of a module are no values of this file, so that its key may not have been looked at.
  const node = walker.values.get(key) ?? (access === callee ? evaluate(walker, key) : 0);
  if (node === 0 || isPartlyFixed(walker, access)) return;
  const api = `${walker.facts.api(access.expression)?.name ?? ""}[]`;
  const span = walker.graph.spanOf(access.argumentExpression);
  walker.graph.sink({ node, path: [], kind: "code", deep: false, role: "method", api, certain: true, span });
}

/** True where a file calls a method that is chosen at run time. */
export function callsComputedMember(facts: FileFacts): boolean {
  return facts.calls().some((call) => !isTaggedTemplate(call) && calledMember(facts, skipWrappers(call.expression)) !== undefined);
}

function calledMember(facts: FileFacts, callee: Expression): ts.ElementAccessExpression | undefined {
  const member = isIdentifier(callee) ? facts.definitionOf(callee) : callee;
  const access = member && skipWrappers(member);
  return isElementAccess(access) && facts.constant(access.argumentExpression) === undefined ? access : undefined;
}

function isPartlyFixed(walker: FlowWalker, { argumentExpression }: ts.ElementAccessExpression): boolean {
  return walker.facts.shape(argumentExpression).parts.some((part) => "text" in part && part.text.trim() !== "");
}
