import type { FileFacts } from "#core/facts/file-facts";
import { escapesAround, errorText } from "#core/html/error-text";
import { elementWrites } from "#core/html/element-writes";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isIdentifier, type Node, skipWrappers } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"shown", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "exception-text-xss",
    title: "Error text shown as markup",
    family: "xss",
    severity: "medium",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      shown: "{error} becomes markup, and errors repeat the input that caused them. Show a text of your own, or set it as text.",
    },
    options: {},
    triggers: [
      { patterns: [/\bcatch\b|\berr(?:or)?\b/, /\.(?:innerHTML|outerHTML|insertAdjacentHTML|send|end|write|html|body)\b/, /\.(?:message|stack|description|reason)\b|\$\{\s*e\w*\s*\}|\+\s*e\w*\b|String\(\s*e|[eE]rr(?:or)?_?(?:[mM]essage|[tT]ext|[sS]tring)\(\s*e/] },
    ],
    fix: "none",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss"],
  },
  check(context) {
    const { facts } = context;
    // An error that is sent by itself goes out as an object.
    for (const { value } of facts.sinks("html")) if (!isIdentifier(skipWrappers(value))) judge(context, value, value);
    for (const { value, at, member } of elementWrites(facts)) if (member !== "insertAdjacentHTML" && member !== "setHTMLUnsafe") judge(context, value, at);
  },
});

/** Reports the error in a text of which something else is markup, or that is markup as a whole. */
function judge(context: Context, value: Expression, at: Node): void {
  const { facts } = context;
  if (escapesAround(facts, value)) return;
  for (const part of facts.shape(value).parts) {
    const error = "hole" in part ? errorText(facts, part.hole) : undefined;
    if (error === undefined) continue;
    context.report({ at, message: "shown", data: { error: shown(facts, error) }, confidence: context.isTestFile ? "low" : "medium" });
    return;
  }
}

function shown(facts: FileFacts, error: Expression): string {
  return isIdentifier(error) ? `The text of ${error.text}` : facts.textOf(error);
}
