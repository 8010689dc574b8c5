import type ts from "typescript";
import { calledFunction } from "../../facts/called-function.js";
import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  type FunctionLike,
  isAsExpression,
  isAwait,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isExpressionStatement,
  isIdentifier,
  isIfStatement,
  isNewExpression,
  isNonNull,
  isParenthesized,
  isPrefixUnary,
  isPropertyAccess,
  isTypeOf,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { Binding } from "../../facts/scope.js";

const mostUses = 12;
const maxDepth = 4;

/**
 * True for a call of a function of the file whose name says that it checks its first argument, and whose body asks no more of that than
 * whether it is there, how long it is, or whether it can be read as an address at all: `isValidUrl` that only tries `new URL(text)`.
 */
export function checksNothing(facts: FileFacts, call: CallExpression): boolean {
  const declared = calledFunction(skipWrappers(call.expression), facts.names);
  return declared !== undefined && facts.remember(isIdle, declared);
}

function isIdle(facts: FileFacts, declared: FunctionLike): boolean {
  const [first] = declared.parameters;
  const binding = first !== undefined && isIdentifier(first.name) ? facts.names.bindingOf(first.name) : undefined;
  return declared.body !== undefined && binding !== undefined && usesAreIdle(facts, binding, 0);
}

function usesAreIdle(facts: FileFacts, binding: Binding, depth: number): boolean {
  const uses = facts.names.referencesTo(binding);
  return depth < maxDepth && uses.length <= mostUses && uses.every((use) => isIdleUse(facts, use, depth));
}

/** True for a use that tells nothing of what a text says. */
function isIdleUse(facts: FileFacts, value: Expression, depth: number): boolean {
  let at: Node = value;
  while (isNonNull(at.parent) || isAsExpression(at.parent) || isParenthesized(at.parent) || isAwait(at.parent)) at = at.parent;
  const { parent } = at;
  if (isTypeOf(parent) || isPrefixUnary(parent) || isExpressionStatement(parent)) return true;
  if (isIfStatement(parent)) return parent.expression === at;
  if (isConditional(parent)) return parent.condition === at;
  if (isPropertyAccess(parent) && parent.expression === at) {
    if (parent.name.text === "length") return true;
    return /^(?:trim|toString|toLowerCase)$/.test(parent.name.text) && isCallExpression(parent.parent) && parent.parent.expression === parent && isIdleUse(facts, parent.parent, depth);
  }
  if (isBinaryExpression(parent)) return isIdleOperand(facts, parent, at);
  if (isVariableDeclaration(parent) && parent.initializer === at && isIdentifier(parent.name)) {
    const kept = facts.names.bindingOf(parent.name);
    return kept !== undefined && usesAreIdle(facts, kept, depth + 1);
  }
  if (isNewExpression(parent) && parent.expression !== at) return facts.callee(parent)?.name === "globalThis.URL" && isIdleUse(facts, parent, depth + 1);
  if (isCallExpression(parent) && parent.expression !== at) return /^(?:globalThis\.)?(?:console\.\w+|Boolean|URL\.canParse)$/.test(facts.callee(parent)?.name ?? "") || isLogger(facts, parent);
  return isOfError(parent);
}

/** `text && …`, `text !== ""`, `text != null`. */
function isIdleOperand(facts: FileFacts, { left, operatorToken, right }: ts.BinaryExpression, at: Node): boolean {
  if (operatorToken.kind === SyntaxKind.AmpersandAmpersandToken) return left === at;
  const other = left === at ? right : left;
  const isEquality = operatorToken.kind === SyntaxKind.EqualsEqualsEqualsToken || operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken || operatorToken.kind === SyntaxKind.EqualsEqualsToken || operatorToken.kind === SyntaxKind.ExclamationEqualsToken;
  if (!isEquality) return false;
  const constant = facts.constant(other);
  return constant === undefined ? facts.textOf(other) === "undefined" : constant.value === "" || constant.value === null;
}

function isLogger(facts: FileFacts, { expression }: CallExpression): boolean {
  return /^(?:this\.)?(?:\w*log(?:ger)?)\.\w+$/i.test(facts.textOf(expression));
}

/** In the text of an error that is thrown: ``throw new Error(`no address: ${text}`)``. */
function isOfError(node: Node): boolean {
  let at: Node = node;
  while (at.kind === SyntaxKind.TemplateSpan || at.kind === SyntaxKind.TemplateExpression || isNewExpression(at)) at = at.parent;
  return at.kind === SyntaxKind.ThrowStatement;
}
