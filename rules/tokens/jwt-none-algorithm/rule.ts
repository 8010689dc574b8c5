import type { FileFacts } from "#core/facts/file-facts";
import { importedPackages } from "#core/facts/imported-packages";
import { libraryCalls } from "#core/options/library-calls";
import { piecesOfList } from "#core/facts/list-pieces";
import { readOption } from "#core/options/read-option";
import { packageOf } from "#core/model/packages";
import { defineSyntaxRule } from "#core/rule/rule";
import { type BinaryExpression, type Expression, isArrayLiteral, isBlock, isEquality, isIdentifier, isIfStatement, isNewExpression, isReturnStatement, type Node, propertyNameText, propertyValue, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { jwtTriggers, jwtVerifiers, unsignedKeys } from "#rules/models/web-options/jwt";

export default defineSyntaxRule({
  meta: {
    id: "jwt-none-algorithm",
    title: "JSON web tokens without a signature",
    family: "tokens",
    severity: "critical",
    confidence: "high",
    cwe: [347, 327],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-9.1.2"],
    since: "0.1.0",
    messages: {
      option: '{option} allows "none", so that anyone can write a token. Name the algorithm that you sign with.',
      accepted: 'A token that says "none" of its algorithm is taken as it is, so that anyone can write one. Refuse it.',
      api: "{api} reads and writes tokens without a signature, so that anyone can write one. Use a key and verify it.",
    },
    options: {},
    triggers: jwtTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  check({ facts, report }) {
    const written = new Set([...facts.nodesOf(SyntaxKind.PropertyAssignment), ...facts.nodesOf(SyntaxKind.ShorthandPropertyAssignment)]);
    for (const { row, options } of libraryCalls(facts, jwtVerifiers)) {
      const list = row.algorithms === undefined ? undefined : readOption(facts, options, row.algorithms);
      // What stands in this file is looked at below, whoever takes it.
      if (list?.state !== "given" || written.has(list.value.parent) || noneAmong(facts, list.value) === undefined) continue;
      report({ at: options ?? list.value, message: "option", data: { option: row.algorithms ?? "" } });
    }
  },
  visit: {
    ObjectProperty(node, context) {
      const name = propertyNameText(node.name);
      if (name === undefined || !/^alg(?:orithms?)?$/.test(name) || !handlesTokens(context.facts)) return;
      const value = skipWrappers(propertyValue(node));
      const elements = elementsOf(context.facts, value);
      const none = noneAmong(context.facts, value);
      if (none === undefined) return;
      const at = elements.indexOf(none);
      const beside = isArrayLiteral(value) && elements.length > 1 ? (at > 0 ? { start: elements[at - 1]?.end ?? none.pos, end: none.end } : { start: context.facts.spanOf(none).start, end: context.facts.spanOf(elements[1] ?? none).start }) : undefined;
      context.report({
        at: node,
        message: "option",
        data: { option: name },
        confidence: keyIsNone.test(context.document.text) || unsignedBy(node) ? "medium" : "high",
        fixes: beside === undefined ? [] : [{ title: 'Leave out "none"', applicability: "suggestion", edits: [{ span: beside, newText: "" }], appends: [] }],
      });
    },
    BinaryExpression(node, context) {
      if (acceptsUnsigned(context.facts, node) && handlesTokens(context.facts)) context.report({ at: node, message: "accepted" });
    },
    PropertyAccessExpression(node, context) {
      const name = context.facts.api(node)?.name;
      const isMade = isNewExpression(node.parent) && node.parent.expression === node;
      if (name !== undefined && !isMade && unsignedKeys.has(name)) context.report({ at: node, message: "api", data: { api: name } });
    },
    NewExpression(node, context) {
      const name = context.facts.callee(node)?.name;
      // Who writes a token and says by the name of the class that nobody signs it, may keep it to themselves.
      if (name !== undefined && unsignedKeys.has(name)) context.report({ at: node, message: "api", data: { api: name }, confidence: "medium" });
    },
  },
});

/** `sign(payload, "UNUSED", options)`: who writes a token and says in place of the key that there is none, does so on purpose, as another side asks for it. */
const keyIsNone = /\bsign\([^()]{0,80},\s*["'](?:un|not[-_ ]?)used["']/i;

/** Elsewhere `algorithm: "none"` is of compression or checksums. */
function handlesTokens(facts: FileFacts): boolean {
  return facts.remember(usesTokenPackage, facts.tree);
}

function usesTokenPackage(facts: FileFacts): boolean {
  if (importedPackages(facts).some(({ at: { text } }) => jwtTriggers.some((trigger) => text === trigger.package || text.startsWith(`${trigger.package}/`)))) return true;
  // Code that stands without its imports.
  return facts.calls().some((call) => jwtTriggers.some((trigger) => packageOf(facts.callee(call)?.name ?? "") === trigger.package));
}

/** A list of algorithms with what is added to it anywhere in the file, be it that of a variable, or the one in its place. */
function elementsOf(facts: FileFacts, value: Expression): readonly Expression[] {
  const written = skipWrappers(value);
  const bare = isIdentifier(written) ? skipWrappers(facts.definitionOf(written) ?? written) : written;
  return piecesOfList(written, facts.tree.sourceFile, facts.names, facts) ?? [bare];
}

function noneAmong(facts: FileFacts, value: Expression): Expression | undefined {
  return elementsOf(facts, value).find((element) => /^none$/i.test(facts.constantString(element) ?? ""));
}

/** `if (header.alg === "none") return payload;`: the claims of a token that says that nobody signed it. */
function acceptsUnsigned(facts: FileFacts, { operatorToken, left, right, parent }: BinaryExpression): boolean {
  if (!isEquality(operatorToken.kind) || facts.textOf(operatorToken).startsWith("!") || facts.constantString(right)?.toLowerCase() !== "none") return false;
  if (!/\balg\b(?:\?*\.to(?:Lower|Upper)Case\(\))?$/.test(facts.textOf(left)) || !isIfStatement(parent)) return false;
  const then = isBlock(parent.thenStatement) ? parent.thenStatement.statements.at(-1) : parent.thenStatement;
  return then !== undefined && isReturnStatement(then) && then.expression !== undefined && /payload|claims|decoded|\buser\b|JSON\.parse|\btrue\b/i.test(facts.textOf(then.expression));
}

/** `function unsignedToken()`: whoever says so mostly reads it alone. */
function unsignedBy(node: Node): boolean {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    const { name } = at as { readonly name?: Node };
    if (name !== undefined && isIdentifier(name) && /unsigned/i.test(name.text)) return true;
  }
  return false;
}
