import type { FileFacts } from "../facts/file-facts.js";
import {
  type Expression,
  type Identifier,
  isArrayBindingPattern,
  isAwait,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isFallback,
  isConditional,
  isFunctionLike,
  isIdentifier,
  isIfStatement,
  isNonNull,
  isObjectBindingPattern,
  isParenthesized,
  isAsExpression,
  isPrefixUnary,
  isPropertyAccess,
  isReturnStatement,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import { type RejectionReason, rejectionIn } from "./rejection.js";

/** How many uses of a variable are looked at. */
const maxUses = 30;

/**
 * Why the code leaves where the value of an expression is not what it should be: it stands in the condition of a branch that
 * rejects, by itself or by the variable that holds it. Undefined where nobody looks.
 */
export function lookedAt(facts: FileFacts, value: Expression): RejectionReason | undefined {
  const direct = conditionAround(value);
  if (direct !== undefined) return direct;
  for (const name of namesFor(value)) {
    const binding = facts.names.bindingOf(name);
    if (binding === undefined) continue;
    for (const use of facts.names.referencesTo(binding).slice(0, maxUses)) {
      const reason = conditionAround(use);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

/** True where a function hands the value to its caller, by itself or by the variable that holds it. */
export function isReturned(facts: FileFacts, value: Expression): boolean {
  if (returnAround(value)) return true;
  return namesFor(value).some((name) => {
    const binding = facts.names.bindingOf(name);
    return binding !== undefined && facts.names.referencesTo(binding).slice(0, maxUses).some(returnAround);
  });
}

/** The variables that are given the value, taken apart or whole. */
function namesFor(value: Expression): readonly Identifier[] {
  let at: Node = value;
  while (isAwait(at.parent) || isParenthesized(at.parent) || isAsExpression(at.parent) || isNonNull(at.parent) || isPropertyAccess(at.parent) || (isCallExpression(at.parent) && at.parent.expression === at) || (isBinaryExpression(at.parent) && at.parent.operatorToken.kind !== SyntaxKind.EqualsToken)) at = at.parent;
  const { parent } = at;
  if (isBinaryExpression(parent) && parent.right === at && isIdentifier(parent.left)) return [parent.left];
  return isVariableDeclaration(parent) && parent.initializer === at ? boundIn(parent.name) : [];
}

function boundIn(pattern: Node): readonly Identifier[] {
  const found: Identifier[] = [];
  const patterns: Node[] = [pattern];
  for (let node = patterns.pop(); node !== undefined; node = patterns.pop()) {
    if (isIdentifier(node)) found.push(node);
    else if (isObjectBindingPattern(node) || isArrayBindingPattern(node)) for (const element of node.elements) if (isBindingElement(element)) patterns.push(element.name);
  }
  return found;
}

/** Why the branch rejects whose condition a value stands in. */
function conditionAround(value: Node): RejectionReason | undefined {
  let at = value;
  for (let { parent } = at; parent !== undefined && !isFunctionLike(at); at = parent, { parent } = at) {
    if (isIfStatement(parent)) {
      if (parent.expression !== at) return undefined;
      const reason = rejectionIn(parent.thenStatement);
      // Where the value is there, it is no reason to leave: `if (await session()) return redirect("/home")`.
      if (reason === "other" && at === value && !isDoubt(value)) return parent.elseStatement === undefined ? undefined : rejectionIn(parent.elseStatement);
      return reason ?? (parent.elseStatement === undefined ? whatFollows(parent) : rejectionIn(parent.elseStatement));
    }
    if (isConditional(parent)) return parent.condition === at ? (throwsIn(parent.whenTrue) ?? throwsIn(parent.whenFalse)) : undefined;
    if (isFallback(parent) && parent.left === at) {
      const reason = throwsIn(parent.right);
      if (reason !== undefined) return reason;
    }
    if (isCallExpression(parent) && parent.arguments[0] === at) return isAssertion(parent.expression) ? (rejectionIn(parent) ?? "other") : undefined;
    if (!isTransparent(parent)) return undefined;
  }
  return undefined;
}

/** Names of what went wrong. */
function isDoubt(value: Node): boolean {
  const name = isIdentifier(value) ? value.text : "";
  return name === "" || /err|fail|invalid|missing|denied|block|limit|exceed|problem|reason|not|reject|issue|^un|^is[A-Z]|success|reject/i.test(name);
}

/** `if (user) return handler(); throw new Error("Unauthorized")`: what stands behind a branch that leaves. */
function whatFollows(statement: Node): RejectionReason | undefined {
  const block = statement.parent as { readonly statements?: readonly Node[] };
  const statements = block.statements ?? [];
  const rest = statements.slice(statements.indexOf(statement) + 1);
  const last = rest.at(-1);
  // What is said of the failure may be put together first, where nothing of that is another way out.
  const isAllThatFollows = rest.length === 1 || (last?.kind === SyntaxKind.ThrowStatement && leaves(statement) && rest.every((one) => one === last || one.kind === SyntaxKind.VariableStatement || one.kind === SyntaxKind.ExpressionStatement));
  const reason = isAllThatFollows && last !== undefined ? rejectionIn(last) : undefined;
  return reason === "other" ? undefined : reason;
}

/** True for a branch that ends the function. */
function leaves(branch: Node): boolean {
  const { thenStatement } = branch as { readonly thenStatement?: Node & { readonly statements?: readonly Node[] } };
  const last = thenStatement?.statements === undefined ? thenStatement : thenStatement.statements.at(-1);
  return last !== undefined && isReturnStatement(last);
}

function throwsIn(expression: Expression): RejectionReason | undefined {
  const reason = rejectionIn(expression);
  return reason === "other" ? undefined : reason;
}

function isAssertion(callee: Expression): boolean {
  const name = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  return /^(?:assert|invariant|ok|ensure)$/.test(name);
}

function isTransparent(node: Node): boolean {
  return isBinaryExpression(node) || isPrefixUnary(node) || isPropertyAccess(node) || isParenthesized(node) || isAwait(node) || isNonNull(node) || isAsExpression(node) || isCallExpression(node) || node.kind === SyntaxKind.ElementAccessExpression;
}

function returnAround(value: Node): boolean {
  let at = value;
  while (isAwait(at.parent) || isParenthesized(at.parent) || isAsExpression(at.parent) || isPropertyAccess(at.parent) || isBinaryExpression(at.parent) || isConditional(at.parent) || isNonNull(at.parent) || at.parent?.kind === SyntaxKind.ObjectLiteralExpression || at.parent?.kind === SyntaxKind.ShorthandPropertyAssignment || at.parent?.kind === SyntaxKind.PropertyAssignment) at = at.parent;
  return isReturnStatement(at.parent) || (isFunctionLike(at.parent) && (at.parent as { readonly body?: Node }).body === at);
}
