import { ValueOrigins } from "#core/facts/value-origin";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isArrayLiteral, type NewExpression, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"constructor" | "slow", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "unsafe-buffer-alloc",
    title: "Buffer made by its old constructor",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [665, 908],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      constructor: "Buffer({value}) makes memory of that size where a number comes, and old versions of Node.js leave what it held. Use {instead}.",
      slow: "SlowBuffer gives memory with what it held before. Use Buffer.alloc.",
    },
    options: {},
    triggers: [{ pattern: /(?<![.\w$])(?:Slow)?Buffer\s*\(/ }],
    fix: "safe",
    presets: {},
  },
  visit: { CallExpression: judge, NewExpression: judge },
});

function judge(call: CallExpression | NewExpression, context: Context): void {
  const { facts } = context;
  const name = facts.callee(call)?.name.replace(/^globalThis\./, "");
  const [value] = call.arguments ?? [];
  if (value === undefined) return;
  if (name === "SlowBuffer" || name === "buffer.SlowBuffer") return context.report({ at: call, message: "slow", confidence: context.isTestFile ? "low" : "medium" });
  if (name !== "Buffer" && name !== "buffer.Buffer") return;
  // With an encoding beside it, only a text is taken.
  const kind = (call.arguments?.length ?? 0) > 1 ? "data" : kindOf(context, value);
  const instead = kind === "size" ? "Buffer.alloc" : "Buffer.from";
  const end = facts.spanOf(call.expression).end;
  const fix: Fix[] = kind === "unknown" ? [] : [{ title: `Use ${instead}`, applicability: "safe", edits: [{ span: { start: facts.spanOf(call).start, end }, newText: `${facts.textOf(call.expression)}${instead.slice("Buffer".length)}` }], appends: [] }];
  const isOutside = kind === "unknown" && new ValueOrigins(facts, "resource").of(value).kind === "source";
  context.report({
    at: call,
    message: "constructor",
    data: { value: facts.textOf(value).slice(0, 40), instead: kind === "unknown" ? "Buffer.from for texts, Buffer.alloc for sizes" : instead },
    confidence: context.isTestFile || kind === "data" || facts.constant(value)?.value === 0 ? "low" : isOutside ? "high" : "medium",
    fixes: fix,
  });
}

function kindOf({ facts }: Context, value: Expression): "size" | "data" | "unknown" {
  const constant = facts.constant(value)?.value;
  if (typeof constant === "number") return "size";
  const bare = skipWrappers(value);
  const isData = typeof constant === "string" || isArrayLiteral(bare) || bare.kind === SyntaxKind.TemplateExpression;
  return isData ? "data" : "unknown";
}
