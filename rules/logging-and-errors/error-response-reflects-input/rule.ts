import type { FileFacts } from "#core/facts/file-facts";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isFunctionLike, type NewExpression, type Node } from "#core/syntax/nodes";
import { answers } from "#rules/models/web-options/answers";

type Context = SyntaxRuleContext<"reflects", unknown>;

/** What a client sends; the environment and arguments of the program are sources of other kinds. */
const sent: ReadonlySet<string> = new Set(["body", "query", "params", "headers", "cookies", "url"]);
const failing = /\.(?:status|code|writeHead)\(\s*[45]\d\d\b/;

export default defineSyntaxRule({
  meta: {
    id: "error-response-reflects-input",
    title: "Answer to an error that repeats what was sent",
    family: "logging-and-errors",
    severity: "low",
    confidence: "low",
    cwe: [209, 116],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-16.5.1"],
    since: "0.1.0",
    messages: {
      reflects: "The answer to an error repeats {part}: it confirms guesses, and where a page shows it, it shows what somebody else wrote. Answer with a fixed text, and log the value.",
    },
    options: {},
    triggers: [{ patterns: [/\b(?:req|request|ctx|context|c)\b\s*\.\s*(?:params|query|body|headers|originalUrl|url|path|req)\b/, /\b[45]\d\d\b/] }],
    fix: "none",
    yieldsTo: ["reflected-xss"],
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: visitAnswer, NewExpression: visitAnswer },
});

function visitAnswer(node: CallExpression | NewExpression, context: Context): void {
  const { facts } = context;
  const [first, second] = node.arguments ?? [];
  if (first === undefined || !isFailing(facts, node, second)) return;
  const callee = facts.callee(node);
  if (callee === undefined || !answers.has(callee.name)) return;
  const part = readIn(facts, first);
  if (part !== undefined) context.report({ at: part, message: "reflects", data: { part: facts.textOf(part) } });
}

/** `res.status(404).json(…)`, `c.json(…, 404)`, `new Response(…, { status: 404 })`. */
function isFailing(facts: FileFacts, node: CallExpression | NewExpression, second: Expression | undefined): boolean {
  if (failing.test(facts.textOf(node.expression))) return true;
  if (second === undefined) return false;
  const status = readOption(facts, second, "status");
  return /^[45]\d\d$/.test(facts.textOf(status.state === "given" ? status.value : second));
}

/** The first value of the request in an expression. */
function readIn(facts: FileFacts, expression: Expression): Node | undefined {
  const open: Node[] = [expression];
  for (let seen = 0; open.length > 0 && seen < 200; seen++) {
    const node = open.shift();
    if (node === undefined || isFunctionLike(node)) continue;
    const part = facts.source(node as Expression)?.row.part;
    if (part !== undefined && sent.has(part)) return node;
    node.forEachChild((child) => void open.push(child));
  }
  return undefined;
}
