import { answeredValue, type AnswerNode } from "#core/errors/answered-value";
import { isDevelopmentOnly } from "#core/errors/error-values";
import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { isEnvironment } from "#core/secrets/environment-read";
import { enclosingFunction, type Expression, isCallExpression, isIdentifier, isObjectLiteral, memberValue, skipWrappers } from "#core/syntax/nodes";
import { answers } from "#rules/models/web-options/answers";

export default defineSyntaxRule({
  meta: {
    id: "environment-in-answer",
    title: "Whole environment in the answer",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [200, 497],
    owasp: ["A01:2021", "A05:2021"],
    asvs: ["v5.0.0-13.4.2"],
    since: "0.1.0",
    messages: {
      whole: "{part} goes into the answer whole, with every key and password that the process was started with. Answer with the variables that may be known, one by one.",
    },
    options: {},
    triggers: [{ patterns: [/\bprocess\.env(?!\s*(?:\?\.|[.[]))|\bBun\.env(?!\s*[.[])/, /Response|\b(?:res|resp|response|reply|ctx|context|c)\b\s*\??\.|\bstatusCode\s*:/] }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: visitAnswer, NewExpression: visitAnswer, ObjectLiteralExpression: visitAnswer, BinaryExpression: visitAnswer },
});

function visitAnswer(node: AnswerNode, context: SyntaxRuleContext<"whole", unknown>): void {
  const { facts } = context;
  const value = answeredValue(facts, node, answers);
  const whole = value && environmentIn(facts, value);
  if (whole === undefined || isDevelopmentOnly(facts, node)) return;
  const around = enclosingFunction(node);
  context.report({ at: node, message: "whole", data: { part: facts.textOf(whole) }, confidence: around !== undefined && refuses.test(facts.textOf(around)) ? "medium" : "high" });
}

/** Somebody is turned away first; whether administrators need all of it is for them to say. */
const refuses = /\b40[13]\b|not_?authori[sz]ed|unauthori[sz]ed|forbidden|is_?admin|denied/i;

const mostLevels = 4;

/** The environment as a whole in what is answered: itself, in an object or a text made of one, or in a variable that holds these. */
function environmentIn(facts: FileFacts, value: Expression, level = 0): Expression | undefined {
  const bare = skipWrappers(value);
  if (level > mostLevels) return undefined;
  if (isEnvironment(facts, bare)) return facts.textOf(bare).includes("import.meta") ? undefined : bare;
  const within = (next: Expression | undefined): Expression | undefined => next && environmentIn(facts, next, level + 1);
  if (isIdentifier(bare)) return within(facts.definitionOf(bare));
  if (isCallExpression(bare)) return /^globalThis\.(?:JSON\.stringify|Object\.(?:entries|values|assign))$/.test(facts.callee(bare)?.name ?? "") ? bare.arguments.map(within).find((found) => found !== undefined) : undefined;
  if (!isObjectLiteral(bare)) return undefined;
  for (const property of bare.properties) {
    const found = within(memberValue(property));
    if (found !== undefined) return found;
  }
  return undefined;
}
