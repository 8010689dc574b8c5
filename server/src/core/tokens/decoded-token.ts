import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import type { LibraryCall } from "../options/library-calls.js";
import {
  enclosingFunction,
  isAwait,
  isBindingElement,
  isCallExpression,
  isIdentifier,
  isNonNull,
  isAsExpression,
  isObjectBindingPattern,
  isParenthesized,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  propertyNameText,
} from "../syntax/nodes.js";
import type { DecoderRow } from "../model/option-calls.js";

/** Parts of a token that are read to find the key, to show a date, or to name the issuer: nothing is decided by them. */
const harmless = new Set(["header", "kid", "alg", "exp", "iat", "nbf", "iss", "jti", "toString", "signature"]);

/** The claims that are read from what a decoder returns, without those that decide nothing. */
export function trustedClaims(facts: FileFacts, { call }: LibraryCall<DecoderRow>): readonly string[] {
  return claimsOf(facts, call).filter((name) => !harmless.has(name));
}

function claimsOf(facts: FileFacts, value: Node): readonly string[] {
  let at = value;
  while (at.parent !== undefined && (isNonNull(at.parent) || isAsExpression(at.parent) || isParenthesized(at.parent) || isAwait(at.parent))) at = at.parent;
  const { parent } = at;
  if (isPropertyAccess(parent) && parent.expression === at) return parent.name.text === "payload" ? claimsOf(facts, parent) : [parent.name.text];
  if (!isVariableDeclaration(parent) || parent.initializer !== at) return [];
  if (isObjectBindingPattern(parent.name)) {
    return parent.name.elements.flatMap((element) => (isBindingElement(element) ? [propertyNameText(element.propertyName ?? element.name) ?? ""] : []));
  }
  const binding = isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).flatMap((reference) => {
    let use: Node = reference;
    while (isNonNull(use.parent) || isAsExpression(use.parent) || isParenthesized(use.parent)) use = use.parent;
    if (!isPropertyAccess(use.parent) || use.parent.expression !== use) return [];
    const isPayload = use.parent.name.text === "payload" && isPropertyAccess(use.parent.parent);
    return [isPayload && isPropertyAccess(use.parent.parent) ? use.parent.parent.name.text : use.parent.name.text];
  });
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
