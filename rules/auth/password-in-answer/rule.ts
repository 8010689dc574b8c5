import { answeredValue, type AnswerNode } from "#core/errors/answered-value";
import { answeredPassword } from "#core/passwords/answered-password";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { answers } from "#rules/models/web-options/answers";

export default defineSyntaxRule({
  meta: {
    id: "password-in-answer",
    title: "Record answered with its password",
    family: "auth",
    severity: "high",
    confidence: "high",
    cwe: [200, 213],
    owasp: ["A01:2021", "A04:2021"],
    asvs: ["v5.0.0-15.3.1"],
    since: "0.1.0",
    messages: {
      whole: "{record} goes into the answer as a whole, its {field} included, which can be guessed at home. Answer with the fields that are needed.",
    },
    options: {},
    triggers: [{ patterns: [/\bpass(?:word|wd)/i, /Response|\b(?:res|resp|response|reply|ctx|context|c)\b\s*\??\.|\bstatusCode\s*:/] }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: visitAnswer, NewExpression: visitAnswer, ObjectLiteralExpression: visitAnswer, BinaryExpression: visitAnswer },
});

function visitAnswer(node: AnswerNode, { facts, report }: SyntaxRuleContext<"whole", unknown>): void {
  const answered = answeredValue(facts, node, answers);
  const found = answered && answeredPassword(facts, answered);
  if (found !== undefined) report({ at: found.record, message: "whole", data: { record: facts.textOf(found.record), field: found.field }, confidence: found.confidence });
}
