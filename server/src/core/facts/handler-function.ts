import { type Expression, type FunctionLike, isArrowFunction, isCallExpression, isFunctionExpression, isIdentifier, isMethodDeclaration, isPropertyAccess, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { functionOf } from "./bound-function.js";
import { enclosingClass } from "./class-members.js";
import type { FileFacts } from "./file-facts.js";

/** The function of this file that an expression hands over: written in place, by name, bound, wrapped in a hook, or a method of the class around it. */
export function handlerFunction(facts: FileFacts, expression: Expression): FunctionLike | undefined {
  const bare = skipWrappers(expression);
  if (isArrowFunction(bare) || isFunctionExpression(bare)) return bare;
  if (isIdentifier(bare)) return functionOf(facts.names.bindingOf(bare)) ?? wrappedFunction(facts.definitionOf(bare));
  if (isCallExpression(bare)) {
    const callee = skipWrappers(bare.expression);
    return isPropertyAccess(callee) && callee.name.text === "bind" ? handlerFunction(facts, callee.expression) : wrappedFunction(bare);
  }
  return isPropertyAccess(bare) && bare.expression.kind === SyntaxKind.ThisKeyword ? methodOf(bare, bare.name.text) : undefined;
}

/** `useCallback((event) => …)`, `debounce((event) => …)`. */
function wrappedFunction(value: Expression | undefined): FunctionLike | undefined {
  const call = value && skipWrappers(value);
  const first = isCallExpression(call) ? call.arguments[0] : undefined;
  const bare = first && skipWrappers(first);
  return isArrowFunction(bare) || isFunctionExpression(bare) ? bare : undefined;
}

function methodOf(at: Node, name: string): FunctionLike | undefined {
  for (const member of enclosingClass(at)?.members ?? []) {
    if (propertyNameText(member.name) !== name) continue;
    if (isMethodDeclaration(member)) return member;
    const { initializer } = member as import("typescript").PropertyDeclaration;
    const value = initializer && skipWrappers(initializer);
    if (isArrowFunction(value) || isFunctionExpression(value)) return value;
  }
  return undefined;
}
