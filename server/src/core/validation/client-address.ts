import type { FileFacts } from "../facts/file-facts.js";
import { callsReturning } from "../facts/function-uses.js";
import {
  type Expression,
  type Identifier,
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isEquality,
  isFunctionExpression,
  isIdentifier,
  isMethodDeclaration,
  isPropertyAccess,
  isPropertyAssignment,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";

/** Headers in which proxies note the address of a client, and clients any address they like. */
export const addressHeaders: ReadonlySet<string> = new Set(["x-forwarded-for", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "x-cluster-client-ip", "forwarded"]);

const address = /^(?:\d{1,3}\.){1,3}(?:\d{1,3})?$|^::1$|^::ffff:|^localhost$|^[\da-f:]+::?[\da-f]*$/i;
const listName = /allow|white|block|black|ban|deny|trusted|admin|internal|permitted|office|\bips?\b|ips$|ranges?$|cidr/i;

/** True where an address is compared with addresses, or looked up in a list of those that may pass or not. */
export function decidesByAddress(facts: FileFacts, read: Expression): boolean {
  return placesOf(facts, read).some((place) => isDecision(facts, place));
}

function isDecision(facts: FileFacts, place: Node): boolean {
  const { parent } = place;
  if (isBinaryExpression(parent) && isEquality(parent.operatorToken.kind)) {
    const other = parent.left === place ? parent.right : parent.left;
    const text = facts.constantString(other);
    return text === undefined ? listName.test(facts.textOf(other)) : address.test(text);
  }
  if (!isCallExpression(parent)) return false;
  const callee = parent.expression;
  if (callee === place || !isPropertyAccess(callee)) return false;
  return /^(?:includes|has|indexOf|contains|test|some|check|match)$/.test(callee.name.text) && listName.test(facts.textOf(callee.expression));
}

/** True inside a function that names whom a limiter counts: `keyGenerator: (req) => req.headers["x-forwarded-for"]`. */
export function limiterKey(facts: FileFacts, read: Node): boolean {
  for (let at: Node | undefined = read.parent; at !== undefined; at = at.parent) {
    if (isPropertyAssignment(at) || isMethodDeclaration(at)) return /^(?:keyGenerator|generateKey|getTracker)$/.test(facts.textOf(at.name));
    if (isVariableDeclaration(at) && (isArrowFunction(at.initializer) || isFunctionExpression(at.initializer))) return /^(?:keyGenerator|getTracker|rateLimitKey)$/i.test(facts.textOf(at.name));
  }
  return false;
}

/**
 * The outermost expressions that are the value: through alternatives, the first of a list and texts made of it, and where it
 * is given a name the references to that; where a function of the file returns it, what its callers make of it.
 */
function placesOf(facts: FileFacts, read: Expression): readonly Node[] {
  let at: Node = read;
  for (let { parent } = at; parent !== undefined; parent = at.parent) {
    if (!keepsValue(parent, at)) break;
    at = parent;
  }
  return namedPlaces(facts, at).flatMap((place) => {
    const calls = callsReturning(facts, place);
    return calls.length === 0 ? [place] : calls.flatMap((call) => namedPlaces(facts, outermost(call)));
  });
}

function namedPlaces(facts: FileFacts, at: Node): readonly Node[] {
  const { parent } = at;
  if (!isVariableDeclaration(parent) || !isIdentifier(parent.name)) return [at];
  const binding = facts.names.bindingOf(parent.name);
  const references: readonly Identifier[] = binding === undefined ? [] : facts.names.referencesTo(binding);
  return references.map((reference) => outermost(reference));
}

function outermost(reference: Node): Node {
  let at = reference;
  while (at.parent !== undefined && keepsValue(at.parent, at)) at = at.parent;
  return at;
}

const textMethods = /^(?:split|trim|toString|replace|shift|pop|at|toLowerCase)$/;

function keepsValue(parent: Node, at: Node): boolean {
  switch (parent.kind) {
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.AsExpression:
    case SyntaxKind.NonNullExpression:
    case SyntaxKind.AwaitExpression:
      return true;
    case SyntaxKind.BinaryExpression: {
      const { kind } = (parent as import("typescript").BinaryExpression).operatorToken;
      return kind === SyntaxKind.BarBarToken || kind === SyntaxKind.QuestionQuestionToken;
    }
    case SyntaxKind.PropertyAccessExpression:
      return isPropertyAccess(parent) && parent.expression === at && textMethods.test(parent.name.text);
    case SyntaxKind.CallExpression:
      return isCallExpression(parent) && (parent.expression === at ? at.kind === SyntaxKind.PropertyAccessExpression : isIdentifier(parent.expression) && parent.expression.text === "String");
    case SyntaxKind.ElementAccessExpression:
      return (parent as import("typescript").ElementAccessExpression).expression === at;
    case SyntaxKind.ConditionalExpression:
      return (parent as import("typescript").ConditionalExpression).condition !== at;
    default:
      return false;
  }
}
