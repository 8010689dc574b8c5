import { type Expression, type FunctionLike, isArrowFunction, isBinaryExpression, isExpressionStatement, isFunctionExpression, isIdentifier, isPropertyAccess, lastAssigned, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { functionOf } from "./bound-function.js";
import type { FileFacts } from "./file-facts.js";

/** The function of this file that `exports.name` or `module.exports.name` means where a function is called by it. */
export function commonJsFunction(facts: FileFacts, callee: Expression): FunctionLike | undefined {
  return isPropertyAccess(callee) && isExports(facts, callee.expression) ? facts.remember(functionsOfExports, facts.tree).get(callee.name.text) : undefined;
}

function functionsOfExports(facts: FileFacts): ReadonlyMap<string, FunctionLike> {
  const functions = new Map<string, FunctionLike>();
  for (const statement of facts.tree.sourceFile.statements) {
    const assigned = isExpressionStatement(statement) ? statement.expression : undefined;
    if (!isBinaryExpression(assigned) || assigned.operatorToken.kind !== SyntaxKind.EqualsToken) continue;
    const { left } = assigned;
    if (!isPropertyAccess(left) || !isExports(facts, left.expression)) continue;
    const value = lastAssigned(assigned);
    const declared = isIdentifier(value) ? functionOf(facts.names.bindingOf(value)) : isArrowFunction(value) || isFunctionExpression(value) ? value : undefined;
    if (declared !== undefined) functions.set(left.name.text, declared);
  }
  return functions;
}

/** `exports` and `module.exports`, as Node hands them to a module. */
function isExports(facts: FileFacts, expression: Expression): boolean {
  const node = skipWrappers(expression);
  const root = isPropertyAccess(node) && node.name.text === "exports" ? skipWrappers(node.expression) : node;
  return isIdentifier(root) && root.text === (root === node ? "exports" : "module") && facts.names.bindingOf(root) === undefined;
}
