import { propertyValueEdit } from "#core/fix/property-value-edit";
import { libraryCalls } from "#core/options/library-calls";
import { isNothing, readOption } from "#core/options/read-option";
import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { bindsOwnKeys, isOwnKey } from "#core/tokens/own-key";
import { enclosingFunction, isObjectLiteral, isVariableDeclaration, type Node, propertyNameText, propertyValue } from "#core/syntax/nodes";
import { jwtTriggers, jwtVerifiers, keyTakers } from "#rules/models/web-options/jwt";
import { apiText } from "#core/text/api-text";

export default defineSyntaxRule({
  meta: {
    id: "jwt-verification-disabled",
    title: "Verification of a JSON web token turned off",
    family: "tokens",
    severity: "high",
    confidence: "high",
    cwe: [347, 613],
    owasp: ["A02:2021", "A07:2021"],
    asvs: ["v5.0.0-9.1.1", "v5.0.0-9.2.1"],
    since: "0.1.0",
    messages: {
      key: "{api} is given no key, so that a token without a signature passes. Give it the key, and refuse to start without one.",
      skip: "{api} is told to skip the signature, so that anyone can write a token. Leave the argument out.",
      own: "{part} lets the token choose the key that it is checked with, so that anyone can write one that passes. Take the key from your own settings, or compare {part} with a list.",
      embedded: "EmbeddedJWK checks a token with the key that it brings along, so that anyone can write one that passes. Take the key from your own settings.",
      expired: "ignoreExpiration accepts tokens for ever, stolen ones too. Leave it out; give out refresh tokens instead.",
    },
    options: {},
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      if (propertyNameText(node.name) !== "ignoreExpiration" || context.facts.constant(propertyValue(node))?.value !== true) return;
      const around = enclosingFunction(node) as { readonly name?: import("#core/syntax/nodes").Node } | undefined;
      const isRenewal = /refresh|renew|logout|signout|revoke|expired/i.test(around?.name === undefined ? "" : context.facts.textOf(around.name as never));
      context.report({
        at: node,
        message: "expired",
        confidence: isRenewal ? "low" : isObjectLiteral(node.parent) && !isExplained(context.document.text.slice(0, context.facts.spanOf(node).start)) ? "high" : "medium",
        fixes: [{ title: "Do not ignore expiration", applicability: "suggestion", edits: [propertyValueEdit(context.facts, node, "false")], appends: [] }],
      });
    },
    PropertyAccessExpression(node, { facts, report }) {
      if (isOwnKey(facts, node, keyTakers)) report({ at: node, message: "own", data: { part: facts.textOf(node) } });
    },
  },
  check({ facts, report }) {
    for (const { row, call, options, certain } of libraryCalls(facts, jwtVerifiers)) {
      const data = { api: apiText(row.api) };
      const confidence = certain && !saysUnverified(facts, call) ? "high" : "medium";
      const key = typeof row.key === "number" ? call.arguments?.[row.key] : undefined;
      const option = typeof row.key === "string" ? readOption(facts, options, row.key) : undefined;
      const value = key ?? (option?.state === "given" ? option.value : undefined);
      const isEmpty = value !== undefined && (isNothing(facts, value) || ["", false, "none"].includes(facts.constant(value)?.value as string));
      if (key !== undefined && facts.api(key)?.name === "jose.EmbeddedJWK" && !bindsOwnKeys(facts)) report({ at: key, message: "embedded" });
      // The third argument of jwt-simple skips the verification, whatever is written there.
      const skip = row.api === "jwt-simple.decode" ? call.arguments?.[2] : undefined;
      if (skip !== undefined && facts.constant(skip) !== undefined && Boolean(facts.constant(skip)?.value)) {
        // What is not looked at needs no key.
        const edits = [{ span: facts.spanOf(skip), newText: "false" }];
        report({ at: call, message: "skip", data, confidence, fixes: [{ title: "Verify the signature", applicability: "suggestion", edits, appends: [] }] });
      } else if (isEmpty) report({ at: value, message: "key", data, confidence });
    }
  },
});

/** A comment in front that speaks of expiry: somebody has thought of it, and mostly compares the time where the token is looked up. */
function isExplained(before: string): boolean {
  return /(?:\/\/[^\n]*\bexpir\w*[^\n]*|\/\*(?:[^*]|\*(?!\/))*\bexpir\w*(?:[^*]|\*(?!\/))*\*\/[ \t]*)\n\s*$/i.test(before.slice(-400));
}

/** `decodeUnverified(token)`: whoever calls it is told. */
function saysUnverified(facts: FileFacts, call: Node): boolean {
  for (let around = enclosingFunction(call); around !== undefined; around = enclosingFunction(around)) {
    const name = around.name ?? (isVariableDeclaration(around.parent) ? around.parent.name : undefined);
    if (name !== undefined && /unverified|unsafe|unchecked|without_?verif/i.test(facts.textOf(name))) return true;
  }
  return false;
}
