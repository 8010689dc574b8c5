import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import type { LibraryCall } from "../options/library-calls.js";
import {
  enclosingFunction,
  type Expression,
  type FunctionLike,
  type Identifier,
  isAwait,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditional,
  isElementAccess,
  isFunctionDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isNonNull,
  isAsExpression,
  isObjectBindingPattern,
  isParenthesized,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { DecoderRow } from "../model/option-calls.js";

/** Parts of a token that are read to find the key, to show a date, or to name the issuer: nothing is decided by them. */
const harmless = new Set(["header", "kid", "alg", "exp", "iat", "nbf", "iss", "jti", "toString", "signature"]);

/** The claims that are read from what a decoder returns, without those that decide nothing. */
export function trustedClaims(facts: FileFacts, { call }: Pick<LibraryCall<DecoderRow>, "call">): readonly string[] {
  return claimsOf(facts, call).filter((name) => !harmless.has(name));
}

/** Where handlers behind this one look who asks: `req.user`, `res.locals.session`, `ctx.state.auth`. */
const keptAs = /^(?:req|request|res|response|ctx|context|c|event|socket|reply)(?:\.[\w$]+)*\.(?:user|auth|account|session|claims|principal|identity|viewer|member|current_?user|auth_?user|jwt|token_?payload|payload|decoded)$/i;

/** The place of a request, as it is written, in which what a decoder returns is kept as a whole. */
export function keptInRequest(facts: FileFacts, { call }: LibraryCall<DecoderRow>): string | undefined {
  const whole = outermost(call);
  const { parent } = whole;
  const binding = isVariableDeclaration(parent) && parent.initializer === whole && isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  for (const value of [whole, ...(binding === undefined ? [] : facts.names.referencesTo(binding).map(outermost))]) {
    const target = isBinaryExpression(value.parent) && value.parent.operatorToken.kind === SyntaxKind.EqualsToken && value.parent.right === value ? skipWrappers(value.parent.left) : undefined;
    if (!isPropertyAccess(target)) continue;
    const place = `${facts.textOf(skipWrappers(target.expression)).replace(/[?!]/g, "")}.${target.name.text}`;
    if (keptAs.test(place)) return place;
  }
  return undefined;
}

/** A value with what changes only its type, or awaits it, around it. */
function outermost(value: Node): Node {
  let at = value;
  while (at.parent !== undefined && (isNonNull(at.parent) || isAsExpression(at.parent) || isParenthesized(at.parent) || isAwait(at.parent))) at = at.parent;
  return at;
}

/** Functions that call each other would be gone through for ever. */
const mostCalls = 6;

function claimsOf(facts: FileFacts, value: Node, depth = 0): readonly string[] {
  if (depth > mostCalls) return [];
  let at = outermost(value);
  // `const claims = token ? decode(token) : null`
  if (isConditional(at.parent) && at.parent.condition !== at) at = outermost(at.parent);
  const { parent } = at;
  // `const claimsIn = (token) => jwt.decode(token)`: what its callers in the file read.
  const named = returningFunction(at)?.name;
  if (named !== undefined) return callsOf(facts, named).flatMap((call) => claimsOf(facts, call, depth + 1));
  if (isPropertyAccess(parent) && parent.expression === at) return parent.name.text === "payload" ? claimsOf(facts, parent, depth + 1) : [parent.name.text];
  if (!isVariableDeclaration(parent) || parent.initializer !== at) return [];
  if (isObjectBindingPattern(parent.name)) {
    return parent.name.elements.flatMap((element) => (isBindingElement(element) ? [propertyNameText(element.propertyName ?? element.name) ?? ""] : []));
  }
  const binding = isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).flatMap((reference) => {
    let use: Node = reference;
    while (isNonNull(use.parent) || isAsExpression(use.parent) || isParenthesized(use.parent)) use = use.parent;
    if (!isPropertyAccess(use.parent) || use.parent.expression !== use) return use.parent.kind === SyntaxKind.ReturnStatement ? claimsOf(facts, use, depth + 1) : [];
    const isPayload = use.parent.name.text === "payload" && isPropertyAccess(use.parent.parent);
    return [isPayload && isPropertyAccess(use.parent.parent) ? use.parent.parent.name.text : use.parent.name.text];
  });
}

interface ReturningFunction {
  readonly declared: FunctionLike;
  /** Undefined for methods, which other files call. */
  readonly name: Identifier | undefined;
}

/** The function that returns a value as it is, or nothing in its place: `return token ? jwt.decode(token) : null`. */
function returningFunction(value: Node): ReturningFunction | undefined {
  let at = outermost(value);
  while (isConditional(at.parent) && at.parent.condition !== at) at = outermost(at.parent);
  const declared = enclosingFunction(at);
  if (declared === undefined || (at.parent !== declared && at.parent.kind !== SyntaxKind.ReturnStatement)) return undefined;
  const named = isFunctionDeclaration(declared) ? declared.name : isVariableDeclaration(declared.parent) ? declared.parent.name : undefined;
  return { declared, name: isIdentifier(named) ? named : undefined };
}

function callsOf(facts: FileFacts, name: Identifier): readonly Node[] {
  const binding = facts.names.bindingOf(name);
  const uses = binding === undefined ? [] : facts.names.referencesTo(binding);
  return uses.flatMap((use) => (isCallExpression(use.parent) && use.parent.expression === use ? [use.parent] : []));
}

/** What comes with a request to prove who asks. */
const credentialPart = /\bbearer\b|authorization|\bcookies?\b/i;

/** The name of a function that takes a token out of what a request brings, and hands its claims to other files. */
export function handsClaimsOut(facts: FileFacts, { call }: LibraryCall<DecoderRow>): string | undefined {
  const found = returningFunction(call);
  if (found === undefined || !credentialPart.test(facts.textOf(found.declared))) return undefined;
  const { declared, name } = found;
  return name?.text ?? (isMethodDeclaration(declared) ? propertyNameText(declared.name) : undefined);
}

const mostSteps = 12;

/** True for a token that a request brings: `req.headers.authorization.split(" ")[1]`. */
export function isOfRequest(facts: FileFacts, { call }: LibraryCall<DecoderRow>): boolean {
  return comesWithRequest(facts, call.arguments?.[0]);
}

/** True for a value that is taken out of what a request brings. */
export function comesWithRequest(facts: FileFacts, value: Expression | undefined): boolean {
  let at = value;
  for (let step = 0; at !== undefined && step < mostSteps; step++) {
    const bare: Expression = skipWrappers(at);
    if (facts.source(bare)?.row.kind === "remote") return true;
    if (isIdentifier(bare)) at = facts.definitionOf(bare);
    else if (isPropertyAccess(bare) || isElementAccess(bare) || isCallExpression(bare)) at = bare.expression;
    else at = isBinaryExpression(bare) ? bare.left : undefined;
  }
  return false;
}

/** True where a function around the call verifies a token too, by a library or by a function that says so. */
export function isVerifiedNearby(facts: FileFacts, call: Node, verifiers: ReadonlySet<ApiName>): boolean {
  for (let around = enclosingFunction(call); around !== undefined; around = enclosingFunction(around)) {
    const { pos, end } = around;
    const verifies = facts.calls().some((other) => {
      if (other.pos < pos || other.end > end || !isCallExpression(other) || other === call) return false;
      const { expression } = other;
      const name = isPropertyAccess(expression) ? expression.name.text : isIdentifier(expression) ? expression.text : "";
      return /verif|authenticat|introspect|validate\w*Token/i.test(name) || verifiers.has(facts.callee(other)?.name ?? "");
    });
    if (verifies) return true;
  }
  return false;
}
