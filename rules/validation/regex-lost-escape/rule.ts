import type { FileFacts } from "#core/facts/file-facts";
import { lostEscapes } from "#core/regex/lost-escapes";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isBinaryExpression, isCallExpression, isIdentifier, isPropertyAccess, isStringLike, isTemplateExpression, type NewExpression, skipWrappers, SyntaxKind, type TemplateExpression } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"lost", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "regex-lost-escape",
    title: "Escape of a pattern that its string loses",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [20, 185],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      lost: "The string loses the backslash of {escape}, so the pattern has {instead}. Write the backslash twice, or a literal between slashes.",
    },
    options: {},
    triggers: [{ call: "RegExp" }, { pattern: /\.(?:match|matchAll|search)\(\s*["'][^\n]*\\/ }],
    fix: "safe",
    presets: {},
  },
  visit: {
    NewExpression: judge,
    CallExpression(call, context) {
      if (!isPropertyAccess(call.expression)) judge(call, context);
      // Other objects have methods of these names, and give them patterns of their own.
      else if (/^(?:match|matchAll|search)$/.test(call.expression.name.text) && context.facts.constantString(call.expression.expression) === undefined && call.arguments.length === 1 && !hasOtherMethods(context.facts, call.expression.expression)) report(context, call.arguments[0]);
    },
  },
});

/** What a text cannot do: `stream.next()`, `router.use(…)`. */
const otherMethods = /^(?:next|peek|eat|skip|consume|read|on|use|add|get|set|run|start|stop|navigate|register)(?:[A-Z]|$)/;

/** True for an object that methods of no text are called on as well, so that its `match` is another one. */
function hasOtherMethods(facts: FileFacts, receiver: Expression): boolean {
  const binding = isIdentifier(receiver) ? facts.names.bindingOf(receiver) : undefined;
  return binding !== undefined && facts.names.referencesTo(binding).some(({ parent }) => isPropertyAccess(parent) && isCallExpression(parent.parent) && parent.parent.expression === parent && otherMethods.test(parent.name.text));
}

/** `new RegExp("^\d+$")`. */
function judge(call: CallExpression | NewExpression, context: Context): void {
  if (context.facts.callee(call)?.name === "globalThis.RegExp") report(context, call.arguments?.[0]);
}

/** Looks through a text that is put together, and the variable that holds it. */
function report(context: Context, given: Expression | undefined): void {
  if (given === undefined) return;
  const { facts } = context;
  const node = skipWrappers(given);
  if (isBinaryExpression(node)) {
    if (node.operatorToken.kind !== SyntaxKind.PlusToken) return;
    report(context, node.left);
    report(context, node.right);
    return;
  }
  if (isIdentifier(node)) {
    const value = facts.definitionOf(node);
    if (value !== undefined && isStringLike(skipWrappers(value))) report(context, value);
    return;
  }
  if (!isStringLike(node) && !isTemplateExpression(node)) return;
  const { start } = facts.spanOf(node);
  const escapes = lostEscapes(isTemplateExpression(node) ? withoutHoles(facts, node) : facts.textOf(node));
  const [first] = escapes;
  if (first === undefined) return;
  context.report({
    at: node,
    message: "lost",
    data: { escape: first.written, instead: meaningOf(first.written.slice(1)) },
    confidence: context.isTestFile ? "low" : "high",
    fixes: [{ title: "Write the backslashes twice", applicability: "safe", edits: escapes.map(({ at }) => ({ span: { start: start + at, end: start + at }, newText: "\\" })), appends: [] }],
  });
}

/** The text of a template, its expressions blanked. */
function withoutHoles(facts: FileFacts, template: TemplateExpression): string {
  const { start } = facts.spanOf(template);
  let text = facts.textOf(template);
  for (const { expression } of template.templateSpans) {
    const hole = facts.spanOf(expression);
    text = text.slice(0, hole.start - start) + " ".repeat(hole.end - hole.start) + text.slice(hole.end - start);
  }
  return text;
}

/** What a pattern has where the backslash is gone. */
function meaningOf(sign: string): string {
  if (sign === "b") return "a backspace";
  if (/\w/.test(sign)) return `the letter ${sign}`;
  return sign === "." ? "any character" : `${sign} as an operator`;
}
