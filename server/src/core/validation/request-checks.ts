import type { FileFacts } from "../facts/file-facts.js";
import { namesCheck } from "../names/check-names.js";
import {
  type Expression,
  type FunctionLike,
  type Identifier,
  isAsExpression,
  isBinaryExpression,
  isCallExpression,
  isEquality,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isTypeOf,
  type Node,
  enclosingFunction,
  SyntaxKind,
} from "../syntax/nodes.js";
import { requestHandler } from "./handlers.js";
import { type RequestRead, requestReads } from "./request-read.js";
import type { RequestValue } from "./request-value.js";

/** True where something validates the request before its handler, or the handler looks at what the value holds. */
export function isCheckedValue(facts: FileFacts, at: Node, value: RequestValue): boolean {
  const handler = handlerAround(facts, at);
  if (handler !== undefined && requestHandler(facts, handler)?.front === "validated") return true;
  if (value.variables.some((name) => isComparedVariable(facts, name))) return true;
  const reads = handler === undefined ? [] : facts.remember(requestReads, handler);
  return reads.some((read) => isSameField(read, value) && !isPartOf(read.node, at) && isComparison(facts, read.node));
}

function isSameField({ source, path }: RequestRead, { part, name }: RequestValue): boolean {
  return source.row.part === part && (path === name || path === "");
}

function isPartOf(inner: Node, outer: Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** The function around a place that answers the request; the outermost one where none is known to. */
export function handlerAround(facts: FileFacts, at: Node): FunctionLike | undefined {
  let outermost: FunctionLike | undefined;
  for (let declared = enclosingFunction(at); declared !== undefined; declared = enclosingFunction(declared)) {
    if (requestHandler(facts, declared) !== undefined) return declared;
    outermost = declared;
  }
  return outermost;
}

/** True for a variable whose value is compared, clamped or given to a function that checks. */
function isComparedVariable(facts: FileFacts, name: Identifier): boolean {
  const binding = facts.names.bindingOf(name);
  return binding !== undefined && facts.names.referencesTo(binding).some((reference) => isComparison(facts, reference));
}

function isComparison(facts: FileFacts, reference: Node): boolean {
  const { parent } = reference;
  if (isTypeOf(parent)) return true;
  if (isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    if (isEquality(kind)) return !isNothing(facts, parent.left === reference ? parent.right : parent.left);
    return kind >= SyntaxKind.LessThanToken && kind <= SyntaxKind.GreaterThanEqualsToken;
  }
  return isHandedToCheck(facts, reference);
}

/** True for an argument of a function that checks, or a value in an object that is one: `validateRequest(id, { address: query.address })`. */
export function isHandedToCheck(facts: FileFacts, value: Node): boolean {
  let at = value;
  while (isAsExpression(at.parent) || isObjectLiteral(at.parent) || (isPropertyAssignment(at.parent) && at.parent.initializer === at)) at = at.parent;
  const { parent } = at;
  return isCallExpression(parent) && parent.expression !== at && checks(facts, parent.expression);
}

/** Compared with nothing, a value is only asked whether it is there. */
function isNothing(facts: FileFacts, node: Expression): boolean {
  const constant = facts.constant(node);
  return (constant !== undefined && !constant.value) || /^(?:undefined|null)$/.test(facts.textOf(node));
}

function checks(facts: FileFacts, callee: Expression): boolean {
  const api = facts.api(callee)?.name;
  if (api === "globalThis.Math.min" || api === "globalThis.Array.isArray") return true;
  // `parseInt` reads a number and takes any.
  if (api?.startsWith("globalThis.") === true) return false;
  // `allow()(input)`: a function that another one has made.
  const made = isCallExpression(callee) ? callee.expression : callee;
  const name = isIdentifier(made) ? made.text : isPropertyAccess(made) ? made.name.text : "";
  return namesCheck(name) || /^(?:allow$|clamp|cap|bound|limit|includes|has)/.test(name);
}
