import type ts from "typescript";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isAsExpression, isAwait, isParenthesized, isTypeAssertion, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "unsafe-request-cast",
    title: "Request data given a type that nothing checks",
    family: "validation",
    severity: "low",
    confidence: "low",
    cwe: [20],
    owasp: ["A03:2021", "A04:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: { cast: "{data} is taken for {type}, which no code checks: the sender decides what it really is. Parse it with a schema." },
    options: {},
    triggers: [{ pattern: /(?:\.body|\.json\(\)|\.query|\.params)\)*\s+as\s/ }],
    fix: "none",
    settledBy: "validation",
    yieldsTo: ["missing-input-validation"],
    inTests: "silent",
    presets: {},
  },
  visit: {
    VariableDeclaration({ initializer }, { facts, report }) {
      const cast = initializer && castOf(initializer);
      if (cast === undefined || isHarmless(cast.type)) return;
      let value = skipWrappers(cast.expression);
      if (isAwait(value)) value = skipWrappers(value.expression);
      const text = facts.textOf(cast.type);
      const source = facts.source(value);
      if (source === undefined || source.row.kind !== "remote" || /^(?:Record<string, (?:unknown|any)>|Partial<Record)/.test(text)) return;
      report({ at: cast, message: "cast", data: { data: facts.textOf(value), type: text.length > 40 ? "something" : text } });
    },
  },
});

const harmless = new Set<SyntaxKind>([SyntaxKind.AnyKeyword, SyntaxKind.UnknownKeyword, SyntaxKind.StringKeyword, SyntaxKind.UndefinedKeyword]);

/** What a request can hold anyway: `string`, `string | undefined`. */
function isHarmless(type: ts.TypeNode): boolean {
  return harmless.has(type.kind) || (type.kind === SyntaxKind.UnionType && (type as ts.UnionTypeNode).types.every(({ kind }) => harmless.has(kind)));
}

/** The outermost assertion of a type. */
function castOf(expression: Expression): ts.AsExpression | ts.TypeAssertion | undefined {
  let at = expression;
  while (isParenthesized(at) || isAwait(at)) at = at.expression;
  return isAsExpression(at) || isTypeAssertion(at) ? at : undefined;
}
