import { defineSyntaxRule } from "#core/rule/rule";
import { readOption } from "#core/options/read-option";
import { type Expression, isBinaryExpression, isCallExpression, isIdentifier, isObjectLiteral, isPropertyAccess, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "next-security-headers-missing",
    title: "Next.js configuration without security headers",
    family: "headers-and-cors",
    severity: "low",
    confidence: "low",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.3"],
    since: "0.1.0",
    messages: { missing: "The configuration sets no headers: neither a Content-Security-Policy nor who may frame the pages. Add headers(), unless a proxy or the middleware sends them." },
    options: {},
    paths: /(?:^|\/)next\.config\.[cm]?[jt]s$/,
    triggers: [],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const config = facts.tree.sourceFile.statements.map((statement) => configOf(statement)).find((expression) => expression !== undefined);
    const object = config && configObject(config, (name) => facts.definitionOf(name));
    const literal = object && facts.objectOf(object);
    if (literal === undefined || readOption(facts, literal, "headers").state !== "absent") return;
    // A site that is exported as files has no server that could set headers.
    const output = readOption(facts, literal, "output");
    if (output.state === "unknown" || (output.state === "given" && facts.constantString(output.value) === "export")) return;
    const last = literal.properties.at(-1);
    const text = `async headers() {
    return [
      {
        source: "/(.*)",
        headers: [
          { key: "Content-Security-Policy", value: "frame-ancestors 'self'; object-src 'none'; base-uri 'self'" },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
        ],
      },
    ];
  },`;
    const { end } = facts.spanOf(literal);
    const edit = last === undefined ? { span: facts.spanOf(literal), newText: `{\n  ${text}\n}` } : { span: { start: last.end, end: last.end }, newText: `,\n  ${text.slice(0, -1)}` };
    context.report({ at: { start: facts.spanOf(literal).start, end: Math.min(end, facts.spanOf(literal).start + 1) }, message: "missing", fixes: [{ title: "Add security headers", applicability: "suggestion", edits: [edit], appends: [] }] });
  },
});

/** `export default config`, `module.exports = config`. */
function configOf(statement: import("typescript").Statement): Expression | undefined {
  if (statement.kind === SyntaxKind.ExportAssignment) return (statement as import("typescript").ExportAssignment).expression;
  if (statement.kind !== SyntaxKind.ExpressionStatement) return undefined;
  const { expression } = statement as import("typescript").ExpressionStatement;
  return isBinaryExpression(expression) && isPropertyAccess(expression.left) && expression.left.name.text === "exports" ? expression.right : undefined;
}

/** The object below wrappers such as `withMDX(config)`. */
function configObject(expression: Expression, definitionOf: (name: import("#core/syntax/nodes").Identifier) => Expression | undefined): Expression | undefined {
  let at: Expression | undefined = skipWrappers(expression);
  for (let hop = 0; hop < 8 && at !== undefined; hop++) {
    if (isObjectLiteral(at)) return at;
    const next: Expression | undefined = isIdentifier(at) ? definitionOf(at) : isCallExpression(at) ? at.arguments[0] : undefined;
    at = next && skipWrappers(next);
  }
  return undefined;
}
