import { defineSyntaxRule } from "#core/rule/rule";
import { enclosingFunction, type FunctionLike, isStringLike } from "#core/syntax/nodes";

const unknownUser = /\b(?:user|account|e-?mail(?: address)?|username|member)\b(?: \w+)? (?:not found|(?:does not|doesn't|doesnt) exist|is not registered|not registered|unknown)|\b(?:no|unknown|invalid|incorrect|wrong) (?:such )?(?:user|account|username|e-?mail)\b(?! or\b)/i;
const wrongPassword = /\b(?:wrong|incorrect|invalid|bad) password\b|\bpassword (?:is |was )?(?:wrong|incorrect|invalid|does not match|doesn't match|mismatch)/i;
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
    triggers: [{ pattern: /(?:wrong|incorrect|invalid|bad) password\b|\bpassword (?:is |was )?(?:wrong|incorrect|invalid|does not match|doesn't match|mismatch)/i }],
    fix: "suggestion",
    inTests: "silent",
    presets: {},
  },
  visit: {
    StringLiteral(node, context) {
      const { facts } = context;
      if (!isStringLike(node) || !unknownUser.test(node.text) || either.test(node.text)) return;
      const around = outermost(node);
      const other = around === undefined ? undefined : wrongPassword.exec(facts.textOf(around).replaceAll(facts.textOf(node), ""));
      if (other === null || other === undefined) return;
      // What is only logged, no visitor reads.
      if (facts.sinks("log").some(({ call }) => call.pos <= node.pos && node.end <= call.end)) return;
      // A page that shows texts is not the one that decides.
      if (/\.(?:tsx|jsx)$/.test(facts.tree.document.path)) return;
      const edits = [{ span: facts.spanOf(node), newText: '"Wrong email or password"' }];
      context.report({ at: node, message: "differs", data: { text: node.text, other: other[0] }, fixes: [{ title: "Tell that one of the two is wrong", applicability: "suggestion", edits, appends: [] }] });
    },
  },
});

/** The function of a login: the outermost one that is not a whole module. */
function outermost(node: import("#core/syntax/nodes").Node): FunctionLike | undefined {
  let found: FunctionLike | undefined;
  for (let around = enclosingFunction(node); around !== undefined; around = enclosingFunction(around)) {
    if (around.end - around.pos > 6000) break;
    found = around;
  }
  return found;
}
