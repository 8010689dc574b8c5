import type { FileFacts } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { shownValue } from "#core/html/markup-value";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isBinaryExpression, isCallExpression, isElementAccess, isIdentifier, isParameter, isPropertyAccess, isTaggedTemplate, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"glued", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "html-string-construction",
    title: "Markup put together from request data",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      glued: "{hole} is put into markup as it is. Escape it where it is put in, or use a template that escapes.",
    },
    options: {},
    triggers: [{ pattern: /<[a-z](?<=["'`][^"'`\n]{0,200}<[a-z])[a-z0-9]*[\s>/]/i }],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss", "unsafe-html-sink", "react-dangerously-set-inner-html", "jquery-html-sink"],
  },
  visit: {
    TemplateExpression(node, context) {
      if (!isTaggedTemplate(node.parent)) judge(context, node);
    },
    BinaryExpression(node, context) {
      const isSum = node.operatorToken.kind === SyntaxKind.PlusToken;
      if (isSum && !(isBinaryExpression(node.parent) && node.parent.operatorToken.kind === SyntaxKind.PlusToken)) judge(context, node);
    },
    CallExpression(node, context) {
      const { expression: callee } = node;
      if (isPropertyAccess(callee) && callee.name.text === "concat") judge(context, node);
      else if (context.facts.callee(node)?.name === "util.format") judge(context, node);
    },
  },
});

function judge(context: Context, text: Expression): void {
  const { facts } = context;
  const { parts } = facts.shape(text);
  if (!parts.some((part) => "text" in part && /<\/?[a-z][a-z0-9]*[\s>/]/i.test(part.text)) || isLogged(text)) return;
  const origins = new ValueOrigins(facts, "html");
  for (const part of parts) {
    if (!("hole" in part)) continue;
    const { kind, source } = origins.of(part.hole);
    const isRequest = kind === "source" && source?.row.kind === "remote" && source.row.part !== "headers" && source.row.part !== "cookies";
    if (!isRequest && !isOfEvent(facts, part.hole)) continue;
    context.report({ at: text, message: "glued", data: { hole: shownValue(facts, part.hole) }, confidence: context.isTestFile ? "low" : "medium" });
    return;
  }
}

/** A member of the event a cloud function is called with: whoever calls it directly chooses them all. */
function isOfEvent(facts: FileFacts, hole: Expression): boolean {
  let at = skipWrappers(hole);
  if (!isPropertyAccess(at) && !isElementAccess(at)) return false;
  while (isPropertyAccess(at) || isElementAccess(at)) at = skipWrappers(at.expression);
  const binding = isIdentifier(at) ? facts.names.bindingOf(at) : undefined;
  return binding !== undefined && isParameter(binding.declaration) && facts.parameterApi(binding.declaration)?.name === "aws-lambda.Event()" && !/(?:headers|requestContext|Records)/.test(facts.textOf(hole));
}

function isLogged(text: Expression): boolean {
  const { parent } = text;
  return isCallExpression(parent) && isPropertyAccess(parent.expression) && /^(?:log|info|warn|error|debug|trace)$/.test(parent.expression.name.text);
}
