import { isOpenPassword, type LengthRule, lengthRuleOfCall, lengthRuleOfComparison, textsOfLength } from "#core/passwords/length-rule";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, isBinaryExpression, isClassDeclaration, isFunctionDeclaration, isMethodDeclaration, isNumericLiteral, isVariableDeclaration, type Node, propertyNameText } from "#core/syntax/nodes";
import { isPageCode } from "#core/text/page-code";

type Context = SyntaxRuleContext<"short" | "any", { readonly minLength: number }>;

export default defineSyntaxRule({
  meta: {
    id: "weak-password-policy",
    title: "Short passwords accepted",
    family: "auth",
    severity: "low",
    confidence: "high",
    cwe: [521],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.2.1"],
    since: "0.1.0",
    messages: {
      short: "Passwords of {length} characters are accepted, which are guessed quickly. Ask for {minimum} or more.",
      any: "A new password may be of any length here. Ask for {minimum} characters or more.",
    },
    options: { minLength: { type: "number", default: 8, minimum: 1, description: "Least length that a rule for passwords must ask for." } },
    triggers: [{ pattern: /(?:password|passwd|pwd|passphrase)[\s\S]{0,200}?(?:\.min\(|\.length\b|isLength|MinLength|Length\()/i }, { pattern: /(?:MinLength|Length)\([\s\S]{0,200}?(?:password|passwd|pwd|passphrase)/i }, { pattern: /password["']?\s*:\s*[\w.]*\bstring\(/i }],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: { recommended: "high" },
  },
  visit: {
    CallExpression(node, context) {
      judge(context, lengthRuleOfCall(context.facts, node));
      judgeOpen(context, node);
    },
    BinaryExpression(node, context) {
      judge(context, lengthRuleOfComparison(context.facts, node));
    },
  },
});

function judge(context: Context, rule: LengthRule | undefined): void {
  const { minLength } = context.options;
  // One character is the way to say that the field is required: a login asks for no more.
  if (rule === undefined || rule.length >= minLength || rule.length <= 1 || isOfLogin(rule.at) || /(?:log|sign)[-_]?in[^/]*$/i.test(context.document.path)) return;
  // A number that stands elsewhere is one for all who use it.
  const edits = !isNumericLiteral(rule.number) ? [] : [{ span: context.facts.spanOf(rule.number), newText: String(minLength - rule.length + rule.written) }, ...textsOfLength(context.facts, rule, minLength)];
  context.report({
    at: rule.at,
    message: "short",
    data: { length: rule.length, minimum: minLength },
    // What a page compares by the way, before it asks the server, is no rule of its own.
    confidence: rule.length < 6 && !(isBinaryExpression(rule.at) && isPageCode(context.document.path, context.document.text)) ? "high" : "medium",
    fixes: edits.length === 0 ? [] : [{ title: `Ask for ${minLength} characters`, applicability: "suggestion", edits, appends: [] }],
  });
}

/** What asks for more elsewhere in the file. */
const asksElsewhere = /passw\w*\.length|zxcvbn|strong|strength|pwned|refine\(|\.test\(|\.matches\(/i;

/** A schema of new passwords that asks for nothing, such as `SignUp = z.object({ password: z.string() })`. */
function judgeOpen(context: Context, call: CallExpression): void {
  const { path, text } = context.document;
  if (!isOpenPassword(call) || asksElsewhere.test(text) || isPageCode(path, text) || !isNamed(call, /sign_?up|regist(?:er|ration)(?!ed|r)|create_?(?:user|account)|new_?user/i)) return;
  context.report({ at: call, message: "any", data: { minimum: context.options.minLength }, confidence: "medium" });
}

/** `LoginSchema`, `signIn()`: a password that is entered there was set elsewhere, under the rule of that place. */
function isOfLogin(at: Node): boolean {
  return isNamed(at, /log_?in|sign_?in/i);
}

/** True where a name of what a node stands in fits. */
function isNamed(at: Node, names: RegExp): boolean {
  for (let { parent } = at; parent !== undefined; parent = parent.parent) {
    if (!isVariableDeclaration(parent) && !isClassDeclaration(parent) && !isFunctionDeclaration(parent) && !isMethodDeclaration(parent)) continue;
    if (parent.name !== undefined && names.test(propertyNameText(parent.name) ?? "")) return true;
  }
  return false;
}
