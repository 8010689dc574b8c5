import { type Expression, type FunctionLike, isIdentifier, isPropertyAccess, SyntaxKind } from "../syntax/nodes.js";
import { functionOf } from "./bound-function.js";
import { methodOfClass } from "./class-members.js";
import type { Names } from "./names.js";

/** The function of the file that a call of `callee` runs: one by its name, or a method of the class around. */
export function calledFunction(callee: Expression, names: Names): FunctionLike | undefined {
  if (isIdentifier(callee)) return functionOf(names.bindingOf(callee));
  return isPropertyAccess(callee) && callee.expression.kind === SyntaxKind.ThisKeyword ? methodOfClass(callee, callee.name.text) : undefined;
}
