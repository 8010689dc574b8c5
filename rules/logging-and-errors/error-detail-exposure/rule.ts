import type { FileFacts } from "#core/facts/file-facts";
import { answeredValue, type AnswerNode } from "#core/errors/answered-value";
import { type ErrorPart, errorParts, isDevelopmentOnly } from "#core/errors/error-values";
import type { Fix } from "#core/fix/fix";
import { removeProperty } from "#core/fix/remove-property-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import {
  contains,
  type Expression,
  isObjectLiteral,
  isPropertyAssignment,
  isShorthandProperty,
  type Node,
} from "#core/syntax/nodes";
import type { TextEdit } from "#core/text/text-edit";
import { answers } from "#rules/models/web-options/answers";

type Context = SyntaxRuleContext<"stack" | "database" | "whole" | "message", unknown>;

/** An answer with something in it; also asked of each call, so that the file's text and the call tell the same. */
const answerText = /\bstatusCode\b|(?:\.(?:send|json|jsonp|end|write|text|html|body)|Response)\(\s*[^)\s]|\.body\s*=/;
const errorText = /\b(?:e|er|err|error|ex|exc|exception)\b/i;

export default defineSyntaxRule({
  meta: {
    id: "error-detail-exposure",
    title: "Details of an error in the answer",
    family: "logging-and-errors",
    severity: "medium",
    confidence: "high",
    cwe: [209, 497],
    owasp: ["A05:2021", "A04:2021"],
    asvs: ["v5.0.0-16.5.1"],
    since: "0.1.0",
    messages: {
      stack: "{part} goes into the answer: it names files and packages of the server. Log it, and answer with a general text.",
      database: "{part} goes into the answer: it tells how the database is built. Log it, and answer with a general text.",
      whole: "{part} goes into the answer with all that an error holds, such as queries and paths. Log it, and answer with a general text.",
      message: "{part} goes into the answer, whatever it says of the server. Log it, and answer with a text of your own.",
    },
    options: {},
    triggers: [{ patterns: [/\b(?:res|resp|response|reply|ctx|context|c)\b\s*\??\.|Response|\bstatusCode\s*:/, answerText, /\b(?:catch|err\w*|e|ex\w*)\b/, errorText] }],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  visit: { CallExpression: visitAnswer, NewExpression: visitAnswer, ObjectLiteralExpression: visitAnswer, BinaryExpression: visitAnswer },
});

function visitAnswer(node: AnswerNode, context: Context): void {
  const value = answeredValue(context.facts, node, answers);
  if (value !== undefined) judge(context, node, value);
}

function judge(context: Context, node: Node, value: Expression): void {
  const { facts } = context;
  const parts = errorParts(facts, value);
  const part = parts.find(({ kind }) => kind === "stack") ?? parts.find(({ kind }) => kind === "database") ?? parts.find(({ kind }) => kind === "whole") ?? parts[0];
  if (part === undefined || isDevelopmentOnly(facts, node)) return;
  const confidence = { stack: "high", database: "medium", whole: "medium", message: "low" } as const;
  const text = facts.textOf(part.at);
  context.report({
    at: node,
    message: part.kind,
    data: { part: text },
    confidence: part.isNamed === true ? "medium" : confidence[part.kind],
    fixes: generalAnswer(facts, node, parts),
  });
}

/** Takes all that an answer tells of an error out of it: the stack where something else is said, a general text in the place of the rest. */
function generalAnswer(facts: FileFacts, answer: Node, parts: readonly ErrorPart[]): readonly Fix[] {
  const title = "Answer with a general text";
  const edits: TextEdit[] = [];
  const shortened = new Set<Node>();
  for (const { at, kind } of parts) {
    // What a variable holds was put together elsewhere.
    if (!contains(answer, at)) return [];
    const { parent } = at;
    const isOneOfMore = isPropertyAssignment(parent) && isObjectLiteral(parent.parent) && parent.parent.properties.length > 1 && !shortened.has(parent.parent);
    const removal = kind === "stack" && isOneOfMore ? removeProperty(facts, parent, title, "suggestion") : undefined;
    if (removal !== undefined) {
      shortened.add(parent.parent);
      edits.push(...removal.edits);
    } else edits.push({ span: facts.spanOf(at), newText: `${isShorthandProperty(parent) ? `${facts.textOf(at)}: ` : ""}"Internal error"` });
  }
  return [{ title, applicability: "suggestion", edits, appends: [] }];
}
