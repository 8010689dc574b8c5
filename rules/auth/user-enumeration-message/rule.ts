import type { FileFacts } from "#core/facts/file-facts";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { enclosingFunction, type FunctionLike, isCallExpression, isFunctionLike, isNumericLiteral, isPropertyAccess, isStringLike, isTemplateExpression, type Node } from "#core/syntax/nodes";
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
  const text = textOf(node);
  if (!unknownUser.test(text) || either.test(text)) return;
  const around = outermost(node);
  const rest = around === undefined ? "" : facts.textOf(around).replaceAll(facts.textOf(node), "");
  const other = wrongPassword.exec(rest) ?? forBoth.exec(rest);
  if (other === null) return;
  // What is only logged, no visitor reads.
  if (facts.sinks("log").some(({ call }) => call.pos <= node.pos && node.end <= call.end)) return;
  // A page that shows texts is not the one that decides.
  if (/\.(?:tsx|jsx)$/.test(facts.tree.document.path)) return;
  context.report({ at: node, message: "differs", data: { text: text.trimEnd(), other: other[0] }, fixes: around === undefined ? [] : [sameAnswer(facts, node, around)] });
}

/** One text for both, and one status: that of the answer to a wrong password. */
function sameAnswer(facts: FileFacts, unknown: Node, around: FunctionLike): Fix {
  const texts = [unknown, ...textsWithin(around).filter((text) => text !== unknown && wrongPassword.test(textOf(text)) && !either.test(textOf(text)))];
  const edits = texts.map((text) => ({ span: facts.spanOf(text), newText: '"Wrong email or password"' }));
  const [own, other] = texts.map(statusBeside);
  if (own !== undefined && other !== undefined && own.text !== other.text) edits.push({ span: facts.spanOf(own), newText: other.text });
  return { title: "Answer both with one text", applicability: "suggestion", edits, appends: [] };
}

function textsWithin(around: Node): readonly (ts.StringLiteralLike | ts.TemplateExpression)[] {
  const found: (ts.StringLiteralLike | ts.TemplateExpression)[] = [];
  const open: Node[] = [around];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isStringLike(node) || isTemplateExpression(node)) found.push(node);
    else node.forEachChild((child) => void open.push(child));
  }
  return found;
}

function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  return isTemplateExpression(node) ? node.head.text : node.text;
}

/** The status that the statement with a text answers with: `res.status(404).json({ error: "…" })`. */
function statusBeside(text: Node): ts.NumericLiteral | undefined {
  let call: Node = text.parent;
  while (!isCallExpression(call) && !isFunctionLike(call) && call.parent !== undefined) call = call.parent;
  const callee = isCallExpression(call) ? call.expression : undefined;
  const before = isPropertyAccess(callee) ? callee.expression : undefined;
  if (!isCallExpression(before) || !isPropertyAccess(before.expression) || !/^(?:status|code)$/.test(before.expression.name.text)) return undefined;
  const [status] = before.arguments;
  return isNumericLiteral(status) ? status : undefined;
}

/** The function of a login: the outermost one that is not a whole module. */
function outermost(node: Node): FunctionLike | undefined {
  let found: FunctionLike | undefined;
  for (let around = enclosingFunction(node); around !== undefined; around = enclosingFunction(around)) {
    if (around.end - around.pos > 6000) break;
    found = around;
  }
  return found;
}
