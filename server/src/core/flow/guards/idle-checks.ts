import type ts from "typescript";
import { addressKinds, allKinds, type KindMask } from "../../model/taint-kinds.js";
import { isAbsence } from "../../syntax/part-tests.js";
import { isOpenAddress } from "../../text/address-text.js";
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
  isEquality,
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
  leaves,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { Binding } from "../../facts/scope.js";

const mostUses = 12;
const maxDepth = 4;

/**
 * Kinds that a call does not rule out for its first argument, although its name may say that it checks that: those of which the function of
 * this file that it calls asks nothing; see `unaskedKinds`.
 */
export function unaskedBy(facts: FileFacts, call: CallExpression): KindMask {
  const declared = calledFunction(skipWrappers(call.expression), facts.names);
  return declared === undefined ? 0 : facts.remember(unaskedKinds, declared);
}

/**
 * Kinds of which a function asks nothing that would rule them out for its first parameter. All kinds, where it asks no more than whether
 * that is there, how long it is, or whether it can be read as an address at all: `isValidUrl` that only tries `new URL(text)`. Those of
 * addresses, where it asks besides for parts that other addresses have as well: `hosts.some((host) => url.includes(host))`.
 */
export function unaskedKinds(facts: FileFacts, declared: FunctionLike): KindMask {
  const [first] = declared.parameters;
  const binding = first !== undefined && isIdentifier(first.name) ? facts.names.bindingOf(first.name) : undefined;
  if (declared.body === undefined || binding === undefined) return 0;
  if (usesAreIdle(facts, binding, false, 0)) return allKinds;
  return usesAreIdle(facts, binding, true, 0) ? addressKinds : 0;
}

function usesAreIdle(facts: FileFacts, binding: Binding, withParts: boolean, depth: number): boolean {
  const uses = facts.names.referencesTo(binding);
  return depth < maxDepth && uses.length <= mostUses && uses.every((use) => isIdleUse(facts, use, withParts, depth));
}

/** True for a use that tells nothing of what a text says. */
function isIdleUse(facts: FileFacts, value: Expression, withParts: boolean, depth: number): boolean {
  let at: Node = value;
  while (isNonNull(at.parent) || isAsExpression(at.parent) || isParenthesized(at.parent) || isAwait(at.parent)) at = at.parent;
  const { parent } = at;
  if (isTypeOf(parent) || isPrefixUnary(parent) || isExpressionStatement(parent)) return true;
  if (isIfStatement(parent)) return parent.expression === at;
  if (isConditional(parent)) return parent.condition === at;
  if (isPropertyAccess(parent) && parent.expression === at) {
    if (parent.name.text === "length") return true;
    if (withParts && /^(?:host|hostname|href|origin)$/.test(parent.name.text)) return isIdleUse(facts, parent, withParts, depth);
    const call = isCallExpression(parent.parent) && parent.parent.expression === parent ? parent.parent : undefined;
    if (call === undefined) return false;
    return /^(?:trim|toString|toLowerCase)$/.test(parent.name.text) ? isIdleUse(facts, call, withParts, depth) : withParts && asksForPart(facts, call, parent.name.text);
  }
  if (isBinaryExpression(parent)) return isIdleOperand(facts, parent, at);
  if (isVariableDeclaration(parent) && parent.initializer === at && isIdentifier(parent.name)) {
    const kept = facts.names.bindingOf(parent.name);
    return kept !== undefined && usesAreIdle(facts, kept, withParts, depth + 1);
  }
  if (isNewExpression(parent) && parent.expression !== at) return facts.callee(parent)?.name === "globalThis.URL" && isIdleUse(facts, parent, withParts, depth + 1);
  if (isCallExpression(parent) && parent.expression !== at) return /^(?:globalThis\.)?(?:console\.\w+|Boolean|URL\.canParse)$/.test(facts.callee(parent)?.name ?? "") || isLogger(facts, parent);
  return isOfError(parent);
}

/**
 * True for a question that the addresses of others answer as well: whether a host stands anywhere in a text, or an address that goes on with
 * another host begins it. Whether a text lacks something is another question.
 */
function asksForPart(facts: FileFacts, call: CallExpression, method: string): boolean {
  const [part] = call.arguments;
  if (part === undefined || !isPassedBy(call)) return false;
  const constant = facts.constant(part)?.value;
  if (method === "startsWith") return typeof constant === "string" && isOpenAddress(constant);
  return (method === "includes" || method === "indexOf") && (typeof constant === "string" ? /[a-z\d]\.[a-z]{2}/i.test(constant) : constant === undefined);
}

/** `if (url.includes(host)) return true`, `if (!url.includes(host)) throw …`, and not `if (url.includes(bad)) return false`. */
function isPassedBy(test: Node): boolean {
  let at = test;
  let isPassed = true;
  for (; ; at = at.parent) {
    const { parent } = at;
    if (isPrefixUnary(parent) || isAbsence(parent, at)) isPassed = !isPassed;
    else if (isIfStatement(parent)) return leaves(parent.thenStatement) && !/\breturn\s*\(?\s*true\b/.test(parent.thenStatement.getText()) ? !isPassed : isPassed;
    else if (!isParenthesized(parent) && !isBinaryExpression(parent)) return isPassed;
  }
}

/** `text && …`, `text !== ""`, `text != null`. */
function isIdleOperand(facts: FileFacts, { left, operatorToken, right }: ts.BinaryExpression, at: Node): boolean {
  if (operatorToken.kind === SyntaxKind.AmpersandAmpersandToken) return left === at;
  const other = left === at ? right : left;
  if (!isEquality(operatorToken.kind)) return false;
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
