import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import { defineSyntaxRule } from "#core/rule/rule";
import { isBinaryExpression, isElementAccess, isPropertyAccess, isPropertyAssignment, isTemplateExpression, type Node, propertyNameText, SyntaxKind } from "#core/syntax/nodes";
import { purposeOf, type SignedToken, signedTokens } from "#core/tokens/signed-token";
import { jwtSigners, jwtTriggers } from "#rules/models/web-options/jwt";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "jwt-missing-expiry",
    title: "JSON web token that never expires",
    family: "tokens",
    severity: "medium",
    confidence: "high",
    cwe: [613],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-9.2.1"],
    since: "0.1.0",
    messages: {
      missing: "{api} signs a token that never expires: who gets hold of one is signed in for ever. Set {option}.",
      own: "{api} signs a token whose only date is {name}, which no library checks. Set {option}, or make sure that every reader compares {name}.",
    },
    options: { lifetime: { type: "string", default: "15m", description: "The lifetime that the fix writes, such as 15m or 1h." } },
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check(context) {
    for (const token of signedTokens(context.facts, jwtSigners)) {
      const { row, at, lifetime } = token;
      if (lifetime.state !== "absent" && lifetime.state !== "own") continue;
      const fix = token.fix(context.options.lifetime);
      const api = apiText(row.api);
      const option = row.isChain === true ? "an expiration time" : (row.expires ?? "the claim exp");
      const fixes = fix === undefined ? [] : [fix];
      if (lifetime.state === "own") context.report({ at, message: "own", data: { api, option, name: lifetime.name }, confidence: "low", fixes });
      else context.report({ at, message: "missing", data: { api, option }, confidence: confidenceOf(context.facts, token), fixes });
    }
  },
});

function confidenceOf(facts: FileFacts, token: SignedToken): Confidence {
  const { row, at, certain } = token;
  // A link to unsubscribe or a key for machines may live on.
  if (!certain || /unsubscribe|api_?key|webhook|share|public/i.test(purposeOf(facts, token))) return "low";
  if (isRevocable(facts, token)) return "medium";
  // What each signer signs is said elsewhere; a token for a service that this program calls, or sends its users to, signs nobody in here.
  return (row.payload === undefined && row.isChain !== true) || isSentByItself(facts, at) || /(?<![a-z])sso(?![a-z])/i.test(purposeOf(facts, token)) ? "medium" : "high";
}

/** True for claims that stop to hold with what is stored: a version that is counted on, the session that a token belongs to, a digest of the password. */
function isRevocable(facts: FileFacts, { payload }: SignedToken): boolean {
  return (payload && facts.objectOf(payload)?.properties)?.some((property) => /^(?:\w*_?version|tv|sid|\w*session_?id)$/i.test(propertyNameText(property.name) ?? "") || /\w\([^()]*passw[^()]*\)/i.test(facts.textOf(property))) ?? false;
}

/** True for a token that goes straight into the headers of a request. */
function isSentByItself(facts: FileFacts, at: Node): boolean {
  let value = at;
  while (isTemplateExpression(value.parent) || value.parent.kind === SyntaxKind.TemplateSpan || value.parent.kind === SyntaxKind.AwaitExpression) value = value.parent;
  const { parent } = value;
  if (isPropertyAssignment(parent)) return /^["']?(?:authorization|x-[\w-]*token)["']?$/i.test(facts.textOf(parent.name));
  if (!isBinaryExpression(parent) || parent.right !== value) return false;
  const { left } = parent;
  return (isPropertyAccess(left) || isElementAccess(left)) && /(?:^|\.)headers$/i.test(facts.textOf(left.expression));
}
