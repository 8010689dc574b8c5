import { elementTag } from "#core/facts/element-tag";
import type { SinkUse } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import { markupHole, shownValue } from "#core/html/markup-value";
import { textContentFix } from "#core/html/text-content-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type Expression, isBinaryExpression, isCallExpression, isIdentifier, isParameter, isPropertyAccess, type PropertyAccessExpression, SyntaxKind } from "#core/syntax/nodes";
import { textElements } from "#rules/models/dom";

type Context = SyntaxRuleContext<"markup", unknown>;

/** What a helper of a template makes of the values it is given: those that it does not escape, nobody does. */
const safeText = "handlebars.SafeString";

export default defineSyntaxRule({
  meta: {
    id: "unsafe-html-sink",
    title: "Run-time value becomes markup",
    family: "xss",
    severity: "high",
    confidence: "medium",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      markup: "{hole} becomes markup in {sink}. Set it as text, or sanitize it first.",
    },
    options: {},
    triggers: ["innerHTML", "outerHTML", "srcdoc", "insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe", "parseHTMLUnsafe", "write", "writeln", "setAttribute", "setProperty", "SafeString"],
    fix: "suggestion",
    inTables: "silent",
    presets: {},
    yieldsTo: ["dom-xss", "reflected-xss", "stored-xss", "dom-text-reinterpreted", "react-direct-dom-escape", "angular-native-element-access"],
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "html");
    for (const use of facts.sinks("html")) if (isOfPage(use) || use.row.api === safeText) report(context, origins, use.value, use.value, facts.textOf("tag" in use.call ? use.call.tag : use.call.expression));
    for (const row of ["innerHTML", "outerHTML", "srcdoc"]) {
      for (const { parent } of facts.names.identifiersNamed(row)) {
        if (!isPropertyAccess(parent) || parent.name.text !== row) continue;
        const assignment = parent.parent;
        if (isBinaryExpression(assignment) && assignment.left === parent && isWrite(assignment) && !isDetached(context, parent) && !isText(context, parent)) report(context, origins, assignment.right, assignment, facts.textOf(parent));
      }
    }
  },
});

/** Sinks of the DOM; pages of servers and jQuery have rules of their own. */
function isOfPage({ row: { api } }: SinkUse): boolean {
  return (api.startsWith("*.") && !api.startsWith("*.bypass")) || api.startsWith("globalThis.document.") || api.startsWith("globalThis.Document.");
}

/** A value that the template hands a helper: `registerHelper("bold", (text) => new SafeString(…))`. */
function isOfHelper({ facts }: Context, hole: Expression): boolean {
  const declaration = isIdentifier(hole) ? facts.names.bindingOf(hole)?.declaration : undefined;
  const call = isParameter(declaration) ? declaration.parent.parent : undefined;
  return isCallExpression(call) && facts.callee(call)?.name === "handlebars.registerHelper";
}

/** A document of its own, in which nothing runs. */
function isDetached({ facts }: Context, { expression }: PropertyAccessExpression): boolean {
  return /createHTMLDocument\(\)/.test(facts.api(expression)?.name ?? "");
}

/** `style.innerHTML = css`: the browser reads no markup there. What the element is, only its name may tell. */
function isText({ facts }: Context, { expression, name }: PropertyAccessExpression): boolean {
  if (name.text !== "innerHTML") return false;
  const tag = elementTag(facts, expression);
  return tag === undefined ? /style(?:El|Elem|Element|Tag|Node)$/i.test(facts.textOf(expression)) : textElements.includes(tag);
}

function isWrite({ operatorToken: { kind } }: BinaryExpression): boolean {
  return kind === SyntaxKind.EqualsToken || kind === SyntaxKind.PlusEqualsToken;
}

function report(context: Context, origins: ValueOrigins, value: Expression, at: Expression, sink: string): void {
  const { facts } = context;
  const hole = markupHole(facts, origins, value);
  if (hole === undefined) return;
  const fix = textContentFix(facts, facts.spanOf(at));
  context.report({
    at,
    message: "markup",
    data: { hole: shownValue(facts, hole.node), sink: sink.length > 40 ? `…${sink.slice(-39)}` : sink },
    confidence: context.isTestFile || (hole.origin === "unknown" && !isOfHelper(context, hole.node)) ? "low" : "medium",
    fixes: fix === undefined ? [] : [fix],
  });
}
