import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { CallExpression, Node } from "#core/syntax/nodes";
import { replacedBy, type ReplacementStep, replacementSteps, wholeChain } from "#core/validation/replacement-steps";

type Context = SyntaxRuleContext<"escaped" | "unescaped", unknown>;

/** The signs that escapes begin with: entities of markup, escapes of strings and of addresses. */
const signs = ["&", "\\", "%"] as const;

export default defineSyntaxRule({
  meta: {
    id: "double-escaping",
    title: "Text escaped or unescaped in the wrong order",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [116, 174],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.1.1"],
    since: "0.1.0",
    messages: {
      escaped: "{sign} is escaped after {earlier}, whose escapes begin with it: they are escaped again. Escape {sign} first.",
      unescaped: "{escape} is undone before {later}: a text that was escaped twice loses both. Undo {escape} last.",
    },
    options: {},
    triggers: [{ pattern: /\.replace(?:All)?\([^\n]{0,80}(?:&amp;|%25|\\\\\\\\)/ }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      if (replacedBy(call) === undefined) return;
      const steps = replacementSteps(context.facts, call);
      if (steps.at(-1)?.call !== call) return;
      for (const sign of signs) {
        judgeEscapes(context, steps, sign);
        judgeUndoing(context, steps, sign);
      }
    },
  },
});

/** `s.replace(/</g, "&lt;").replace(/&/g, "&amp;")`. */
function judgeEscapes(context: Context, steps: readonly ReplacementStep[], sign: string): void {
  const last = steps.at(-1);
  if (last?.from.includes(sign) !== true || !escapesBy(last, sign)) return;
  const earlier = steps.slice(0, -1).find((step) => escapesBy(step, sign) && !step.from.includes(sign));
  const beginning = beginningOf(last.call);
  if (earlier === undefined || beginning === undefined) return;
  report(context, last.call, { message: "escaped", data: { sign, earlier: earlier.from.join(" ") } }, isInChain(earlier, last) ? beginning : undefined, `Escape ${sign} first`);
}

/** `s.replace(/&amp;/g, "&").replace(/&lt;/g, "<")`. */
function judgeUndoing(context: Context, steps: readonly ReplacementStep[], sign: string): void {
  const last = steps.at(-1);
  const early = steps.slice(0, -1).find((step) => undoes(step, sign) && step.to[0] === sign);
  if (last === undefined || early === undefined) return;
  // The first that follows says it; those behind it would repeat it.
  const later = steps.slice(steps.indexOf(early) + 1).find((step) => undoes(step, sign) && step.to[0] !== sign);
  if (later !== last) return;
  const escape = early.from.join(" ");
  report(context, early.call, { message: "unescaped", data: { escape, later: later.from.join(" ") } }, isInChain(early, last) ? wholeChain(last.call).end : undefined, `Undo ${escape} last`);
}

/** Reports a step, with a fix that moves it where it can be moved within its chain. */
function report({ facts, isTestFile, report: tell }: Context, call: CallExpression, draft: { readonly message: "escaped" | "unescaped"; readonly data: Readonly<Record<string, string>> }, to: number | undefined, title: string): void {
  const start = replacedBy(call)?.end;
  const edits = start === undefined || to === undefined ? [] : [{ span: { start, end: call.end }, newText: "" }, { span: { start: to, end: to }, newText: facts.tree.document.text.slice(start, call.end) }];
  tell({ at: call, ...draft, confidence: isTestFile ? "low" : "medium", fixes: edits.length === 0 ? [] : [{ title, applicability: "suggestion", edits, appends: [] }] });
}

/** True for a replacement of single signs by escapes that begin with a sign. */
function escapesBy({ from, to }: ReplacementStep, sign: string): boolean {
  return from.every((text) => text.length === 1) && to.every((text) => text.length > 1 && text.startsWith(sign));
}

/** True for a replacement of an escape that begins with a sign by what it stands for. */
function undoes({ from, to }: ReplacementStep, sign: string): boolean {
  return from.length === 1 && from[0] !== undefined && from[0].length > 1 && from[0].startsWith(sign) && to.length === 1 && to[0]?.length === 1;
}

/** Where the text that a chain changes ends. */
function beginningOf(call: CallExpression): number | undefined {
  let end: number | undefined;
  for (let receiver = replacedBy(call); receiver !== undefined; receiver = replacedBy(receiver)) end = receiver.end;
  return end;
}

/** True where a step is part of the chain of a later one, rather than of a statement before. */
function isInChain({ call }: ReplacementStep, later: ReplacementStep): boolean {
  let at: Node | undefined = later.call;
  while (at !== undefined && at !== call) at = replacedBy(at);
  return at === call;
}
