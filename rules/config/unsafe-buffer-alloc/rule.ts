import { ValueOrigins } from "#core/facts/value-origin";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, type Expression, isArrayLiteral, isCallExpression, isIdentifier, isPropertyAccess, isVariableDeclaration, type NewExpression, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"constructor" | "slow" | "unfilled", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "unsafe-buffer-alloc",
    title: "Buffer that may hold what memory held before",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [665, 908],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      constructor: "Buffer({value}) takes a number for a size, and in old versions of Node.js the memory still holds what was there before. Use {instead}.",
      unfilled: "Nothing fills all of this memory before it goes out, so that it shows what it held before. Use Buffer.alloc.",
      slow: "SlowBuffer gives memory with what it held before. Use Buffer.alloc.",
    },
    options: {},
    triggers: [{ pattern: /(?<![.\w$])(?:Slow)?Buffer(?:\.allocUnsafe(?:Slow)?)?\s*\(/ }],
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
  if (/^(?:buffer\.)?Buffer\.allocUnsafe(?:Slow)?$/.test(name ?? "")) {
    if (goesOutUnfilled(context, call, value)) context.report({ at: call, message: "unfilled", confidence: context.isTestFile ? "low" : "medium" });
    return;
  }
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

/** Methods that hand bytes to somebody else, and those that show them as a text. */
const sendingMethods = new Set(["send", "write", "end"]);
const plainWrite = new Set(["write"]);
const showingMethods = new Set(["toString", "toJSON"]);

/**
 * True for memory that is sent or shown as it came, and for memory of a fixed size into which a text of any length is written. What
 * is done with it otherwise, a fill, a part of it that is taken, a function that it is handed to, is trusted.
 */
function goesOutUnfilled({ facts }: Context, call: CallExpression | NewExpression, size: Expression): boolean {
  const { parent } = call;
  if (!isVariableDeclaration(parent)) return isSent(call) || methodOn(call, showingMethods) !== undefined;
  const binding = isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  const uses = binding === undefined ? [] : facts.names.referencesTo(binding);
  let isTextWritten = false;
  let isOut = false;
  for (const use of uses) {
    const written = methodOn(use, /^write/);
    const [text] = written?.arguments ?? [];
    if (written !== undefined) isTextWritten ||= text !== undefined && methodOn(use, plainWrite) !== undefined && facts.constant(text) === undefined;
    else if (isSent(use) || methodOn(use, showingMethods) !== undefined) isOut = true;
    else if (use.parent.kind === SyntaxKind.ReturnStatement) isOut ||= isTextWritten;
    else if (!(isPropertyAccess(use.parent) && /^(?:length|byteLength)$/.test(use.parent.name.text))) return false;
  }
  const isAsItCame = uses.every((use) => methodOn(use, /^write/) === undefined);
  return isOut && (isAsItCame || (isTextWritten && typeof facts.constant(size)?.value === "number"));
}

/** `socket.write(memory)` */
function isSent(value: Node): boolean {
  const call = value.parent;
  return isCallExpression(call) && call.arguments[0] === value && isPropertyAccess(call.expression) && sendingMethods.has(call.expression.name.text);
}

/** The call of a method of a value: `memory.write(text)`. */
function methodOn(value: Node, names: ReadonlySet<string> | RegExp): CallExpression | undefined {
  const method = value.parent;
  if (!isPropertyAccess(method) || method.expression !== value || !isCallExpression(method.parent) || method.parent.expression !== method) return undefined;
  const name = method.name.text;
  return (names instanceof RegExp ? names.test(name) : names.has(name)) ? method.parent : undefined;
}
