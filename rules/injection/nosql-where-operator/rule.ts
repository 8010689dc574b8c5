import type { FileFacts } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isArrowFunction, isFunctionExpression, isPropertyAccess, propertyNameText, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"built", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "nosql-where-operator",
    title: "JavaScript for the database built from run-time values",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [943, 95],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      built: "{hole} becomes part of JavaScript that the database runs in {operator}. Ask with query operators such as $expr instead.",
    },
    options: {},
    triggers: ["$where", "$function", "$accumulator", "mapReduce"],
    fix: "none",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  visit: {
    PropertyAssignment(property, context) {
      const name = propertyNameText(property.name);
      if (name === "$where") reportBuilt(context, property.initializer, name);
      if (name !== "$function" && name !== "$accumulator") return;
      for (const key of codeKeys) {
        const code = context.facts.option(property.initializer, key);
        if (code.state === "given") reportBuilt(context, code.value, name);
      }
    },
    /** `filter.$where = …` */
    BinaryExpression({ left, operatorToken, right }, context) {
      if (operatorToken.kind === SyntaxKind.EqualsToken && isPropertyAccess(left) && left.name.text === "$where") reportBuilt(context, right, "$where");
    },
    CallExpression({ expression: callee, arguments: args }, context) {
      if (!isPropertyAccess(callee)) return;
      const [first, second] = args;
      if (callee.name.text === "$where" && first !== undefined) reportBuilt(context, first, "$where");
      if (callee.name.text !== "mapReduce") return;
      for (const code of [first, second]) if (code !== undefined) reportBuilt(context, code, "mapReduce");
    },
  },
});

const codeKeys = ["body", "init", "accumulate", "merge", "finalize"];

function reportBuilt(context: Context, code: Expression, operator: string): void {
  const { facts, isTestFile } = context;
  const hole = holeOf(facts, code);
  if (hole === undefined) return;
  context.report({ at: code, message: "built", data: { hole: facts.textOf(hole.value).slice(0, 80), operator }, confidence: isTestFile ? "low" : hole.isSent ? "high" : "medium" });
}

/** The first value in a text that nothing is known to bound, one that a request brings before others; none in functions, which carry no text. */
function holeOf(facts: FileFacts, code: Expression): { readonly value: Expression; readonly isSent: boolean } | undefined {
  const bare = skipWrappers(code);
  if (isArrowFunction(bare) || isFunctionExpression(bare)) return undefined;
  const { parts } = facts.shape(code);
  if (!parts.some((part) => "text" in part && /\S/.test(part.text))) return undefined;
  const origins = new ValueOrigins(facts, "code");
  const holes = parts.flatMap((part) => ("hole" in part ? [{ value: part.hole, origin: origins.of(part.hole).kind }] : []));
  const hole = holes.find(({ origin }) => origin === "source") ?? holes.find(({ origin }) => origin === "unknown" || origin === "parameter");
  return hole && { value: hole.value, isSent: hole.origin === "source" };
}
