import { type Expression, isArrayLiteral, isCallExpression, isIdentifier, isPropertyAccess, isSpreadElement, isTaggedTemplate, skipWrappers } from "../syntax/nodes.js";
import type { CallLike, FileFacts } from "./file-facts.js";

/** What a call that is made through another method calls in truth, and the arguments that arrive there. */
export interface BorrowedCall {
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
}

/**
 * `run.call(self, a)`, `run.apply(self, [a])` and `Reflect.apply(run, self, [a])`: that `run` is called with `a`.
 * Undefined for any other call, and for lists of arguments that are not written out.
 */
export function borrowedCall(facts: FileFacts, call: CallLike): BorrowedCall | undefined {
  if (!isCallExpression(call)) return undefined;
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee)) return undefined;
  const { name, expression: owner } = callee;
  if (name.text !== "call" && name.text !== "apply") return undefined;
  // `redis.call(command)` is a method of its own.
  const known = facts.callee(call);
  if (known !== undefined && facts.models.sinks(known.name).length > 0) return undefined;
  const args = call.arguments;
  if (name.text === "call") return { callee: skipWrappers(owner), arguments: args.slice(1) };
  const root = skipWrappers(owner);
  const isReflect = args.length === 3 && isIdentifier(root) && root.text === "Reflect";
  const [lent, list] = isReflect ? [args[0], args[2]] : [owner, args[1]];
  const written = list && skipWrappers(list);
  if (lent === undefined || !isArrayLiteral(written) || written.elements.some(isSpreadElement)) return undefined;
  return { callee: skipWrappers(lent), arguments: written.elements };
}

/** The arguments that arrive at the function which a call names, in order. */
export function argumentsGiven(facts: FileFacts, call: CallLike): readonly Expression[] {
  if (isTaggedTemplate(call)) return [];
  return borrowedCall(facts, call)?.arguments ?? call.arguments ?? [];
}
