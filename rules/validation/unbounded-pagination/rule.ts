import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isShorthandProperty, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { isCheckedValue } from "#core/validation/request-checks";
import { requestValue } from "#core/validation/request-value";
import { pageSizeCalls, pageSizeOptions, pageSizeSetters, queryMethods } from "#rules/models/tables/pages";

type Context = SyntaxRuleContext<"page", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "unbounded-pagination",
    title: "Page size from the request without an upper limit",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [770],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.2.2"],
    since: "0.1.0",
    messages: {
      page: "{source} decides how many rows {call} reads, and it may be a million. Cap it, for example with Math.min(Number({source}) || 20, 100).",
    },
    options: {},
    triggers: [{ patterns: [/\b(?:limit|take|setLimit)\(|\b(?:limit|take|first|size|page_?size|per_?page|max_?results)\s*[:,}]/i, /\.(?:query|body)\b|@(?:Query|Body)\(|searchParams|[gG]etQuery|[({,]\s*(?:query|body)\s*[:,}=]/, pageSizeCalls] }],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      if (!isPropertyAccess(callee)) return;
      const { name } = callee;
      const [first] = call.arguments;
      if (pageSizeSetters.has(name.text) && call.arguments.length === 1 && first !== undefined) judge(context, call, first, name.text);
      if (!queryMethods.has(name.text)) return;
      for (const argument of call.arguments) for (const size of pageSizesIn(context.facts, argument)) judge(context, call, size, name.text);
    },
  },
});

/** The values of options that say how many rows are read. */
function pageSizesIn(facts: FileFacts, argument: Expression): readonly Expression[] {
  const literal = facts.objectOf(argument);
  if (!isObjectLiteral(literal)) return [];
  return literal.properties.flatMap((property): readonly Expression[] => {
    if (!pageSizeOptions.has(propertyNameText(property.name) ?? "")) return [];
    if (isPropertyAssignment(property)) return [property.initializer];
    return isShorthandProperty(property) ? [property.name] : [];
  });
}

function judge(context: Context, call: CallExpression, size: Expression, method: string): void {
  const { facts } = context;
  const value = requestValue(facts, size);
  if (value === undefined || (value.part !== "query" && value.part !== "body") || value.name === "" || isCheckedValue(facts, size, value)) return;
  // What a schema of another file caps cannot be seen here.
  const isDoubtful = facts.source(value.source)?.row.behindSchema === true && !/\bobject\(/.test(context.document.text);
  context.report({ at: size, message: "page", data: { source: facts.textOf(value.source), call: method }, confidence: context.isTestFile || isDoubtful ? "low" : "medium", related: [{ span: facts.spanOf(call.expression), message: `${method} reads that many` }] });
}
