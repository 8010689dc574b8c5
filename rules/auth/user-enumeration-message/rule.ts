import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { enclosingFunction, type FunctionLike, isTemplateExpression } from "#core/syntax/nodes";
import type ts from "typescript";

type Context = SyntaxRuleContext<"differs", unknown>;

const unknownUser = /\b(?:user|account|e-?mail(?: address)?|username|member)\b(?: \w+)? (?:not found|(?:does not|doesn't|doesnt) exist|is not registered|not registered|unknown)|\b(?:no|unknown|invalid|incorrect|wrong) (?:such )?(?:user|account|username|e-?mail)\b(?! or\b)/i;
/** Who is asked for the current password is signed in already. */
const wrongPassword = /\b(?:wrong|incorrect|invalid|bad) password\b|(?<!\b(?:current|old|existing|previous) )\bpassword (?:is |was )?(?:wrong|incorrect|invalid|not (?:correct|valid)|does not match|doesn't match|mismatch)/i;
/** A text for both that stands beside one for a name alone is no better. */
const forBoth = /\b(?:wrong|incorrect|invalid|bad) (?:user ?name|user|e-?mail)(?: \w+)? (?:or|and) password\b/i;
const either = /\bor\b|\bcredentials\b/i;

export default defineSyntaxRule({
  meta: {
    id: "user-enumeration-message",
    title: "Login that tells which accounts exist",
    family: "auth",
    severity: "low",
    confidence: "medium",
    cwe: [204],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.3.8"],
    since: "0.1.0",
    messages: { differs: '"{text}" tells that there is no such account, and "{other}" that there is. Answer both with one text, such as "Wrong email or password".' },
    options: {},
    triggers: [{ pattern: /(?:wrong|incorrect|invalid|bad) (?:[\w-]+ (?:\w+ )?(?:or|and) )?password\b|\bpassword (?:is |was )?(?:wrong|incorrect|invalid|not (?:correct|valid)|does not match|doesn't match|mismatch)/i }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    StringLiteral: visitText,
    TemplateExpression: visitText,
  },
});

/** Judges a text, or the beginning of one that is put together. */
function visitText(node: ts.StringLiteralLike | ts.TemplateExpression, context: Context): void {
  const { facts } = context;
  const text = isTemplateExpression(node) ? node.head.text : node.text;
  if (!unknownUser.test(text) || either.test(text)) return;
  const around = outermost(node);
  const rest = around === undefined ? "" : facts.textOf(around).replaceAll(facts.textOf(node), "");
  const other = wrongPassword.exec(rest) ?? forBoth.exec(rest);
  if (other === null) return;
  // What is only logged, no visitor reads.
  if (facts.sinks("log").some(({ call }) => call.pos <= node.pos && node.end <= call.end)) return;
  // A page that shows texts is not the one that decides.
  if (/\.(?:tsx|jsx)$/.test(facts.tree.document.path)) return;
  const edits = [{ span: facts.spanOf(node), newText: '"Wrong email or password"' }];
  context.report({ at: node, message: "differs", data: { text: text.trimEnd(), other: other[0] }, fixes: [{ title: "Tell that one of the two is wrong", applicability: "suggestion", edits, appends: [] }] });
}

/** The function of a login: the outermost one that is not a whole module. */
function outermost(node: import("#core/syntax/nodes").Node): FunctionLike | undefined {
  let found: FunctionLike | undefined;
  for (let around = enclosingFunction(node); around !== undefined; around = enclosingFunction(around)) {
    if (around.end - around.pos > 6000) break;
    found = around;
  }
  return found;
}
