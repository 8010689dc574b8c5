import type { FileFacts } from "#core/facts/file-facts";
import { calledFunction } from "#core/facts/called-function";
import { useByHelper } from "#core/facts/handed-uses";
import type { Fix } from "#core/fix/fix";
import { memberNameEdit } from "#core/fix/member-name-edit";
import { propertyValueEdit } from "#core/fix/property-value-edit";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isElementAccess, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import type { TextEdit } from "#core/text/text-edit";
import { addressHeaders, decidesByAddress, limiterKey } from "#core/validation/client-address";
import { requestValue } from "#core/validation/request-value";

type Context = SyntaxRuleContext<"decision" | "limiter" | "proxy", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "client-ip-trust",
    title: "Decision by an address that the client states",
    family: "auth",
    severity: "medium",
    confidence: "high",
    cwe: [348],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-4.1.3"],
    since: "0.1.0",
    messages: {
      decision: "{source} is what the sender of the request writes into a header, and it decides here who may pass. Set `trust proxy` to the proxies in front, and use the address that the framework tells.",
      limiter: "Requests are counted by {source}, which every request can state anew. Set `trust proxy` to the proxies in front, and count by the address that the framework tells.",
      proxy: "With `trust proxy` set to true the first address of X-Forwarded-For becomes the client's, and the client writes it. State the number of proxies in front, or their addresses.",
    },
    options: {},
    triggers: [{ pattern: /x-forwarded-for|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|trust proxy|trustProxy|(?:client|remote|real|user|request|source|caller|get)_?(?:ip|addr)/gi }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    PropertyAccessExpression: (node, context) => judge(context, node),
    CallExpression(call, context) {
      judge(context, call);
      judgeHelper(context, call);
      judgeProxy(context, call);
    },
    PropertyAssignment(property, context) {
      const { facts } = context;
      if (isIdentifier(property.initializer) || isPropertyAccess(property.initializer)) judgeHelper(context, property.initializer);
      if (facts.textOf(property.name) !== "trustProxy" || facts.constant(property.initializer)?.value !== true) return;
      context.report({ at: property, message: "proxy", confidence: context.isTestFile ? "low" : "medium", severity: "low", fixes: [trustOne([propertyValueEdit(facts, property, "1")])] });
    },
    StringLiteral(node, context) {
      const { parent } = node;
      if (isElementAccess(parent) && parent.argumentExpression === node) judge(context, parent);
    },
  },
});

/** Reports a header with an address where the code decides by it. */
function judge(context: Context, read: Expression): void {
  const { facts } = context;
  const value = facts.source(read) === undefined ? undefined : requestValue(facts, read);
  if (value === undefined || value.source !== read || value.part !== "headers" || !addressHeaders.has(value.name) || isFallback(facts, read) || isOfProxy(facts, read)) return;
  const data = { source: facts.textOf(read) };
  const confidence = context.isTestFile ? "low" : "high";
  if (decidesByAddress(facts, read)) context.report({ at: read, message: "decision", data, confidence });
  else if (limiterKey(facts, read)) context.report({ at: read, message: "limiter", data, confidence });
}

/** Reports what a function of another file makes of such a header, where the code decides by it: `allowed.includes(clientAddress(req))`, `keyGenerator: clientAddress`. */
function judgeHelper(context: Context, at: Expression): void {
  const { facts } = context;
  const target = skipWrappers(isCallExpression(at) ? at.expression : at);
  if (calledFunction(target, facts.names) !== undefined) return;
  const use = useByHelper(facts, target);
  if (use?.kind !== "header" || !addressHeaders.has(use.name)) return;
  const data = { source: facts.textOf(at) };
  const confidence = context.isTestFile ? "low" : "medium";
  if (isCallExpression(at) && decidesByAddress(facts, at)) context.report({ at, message: "decision", data, confidence });
  else if (limiterKey(facts, at)) context.report({ at, message: "limiter", data, confidence });
}

/** What is asked for only where the framework tells no address, and the last of a list, which the nearest proxy wrote. */
function isOfProxy(facts: FileFacts, read: Expression): boolean {
  let at: Node = read;
  while (isCallExpression(at.parent) || isPropertyAccess(at.parent) || isElementAccess(at.parent) || at.parent.kind === SyntaxKind.ParenthesizedExpression || at.parent.kind === SyntaxKind.AsExpression) at = at.parent;
  if (isBinaryExpression(at.parent) && at.parent.right === at && /\.(?:ip|remoteAddress)$/.test(facts.textOf(at.parent.left))) return true;
  const own = enclosingFunction(read);
  return own !== undefined && /\[\s*\w+\.length\s*-\s*1\s*\]|\.at\(-1\)|\.pop\(\)/.test(facts.textOf(own));
}

/** The second header of `get("x-forwarded-for") || get("x-real-ip")`, which is asked where the first says nothing. */
function isFallback(facts: FileFacts, read: Expression): boolean {
  const { parent } = read;
  if (!isBinaryExpression(parent) || parent.right !== read) return false;
  const other = skipWrappers(parent.left);
  const first = isBinaryExpression(other) ? skipWrappers(other.right) : other;
  const value = facts.source(first) === undefined ? undefined : requestValue(facts, first);
  return value !== undefined && value.part === "headers" && addressHeaders.has(value.name);
}

/** `app.set("trust proxy", true)` and `app.enable("trust proxy")`. */
function judgeProxy(context: Context, call: CallExpression): void {
  const { facts } = context;
  const callee = skipWrappers(call.expression);
  const [name, value] = call.arguments;
  if (!isPropertyAccess(callee) || name === undefined || facts.constantString(name) !== "trust proxy") return;
  const isEnabled = callee.name.text === "enable";
  if (!isEnabled && (callee.name.text !== "set" || value === undefined || facts.constant(value)?.value !== true)) return;
  const edits = isEnabled ? [memberNameEdit(facts, callee, "set"), { span: { start: name.end, end: name.end }, newText: ", 1" }] : value === undefined ? [] : [{ span: facts.spanOf(value), newText: "1" }];
  context.report({ at: call, message: "proxy", confidence: context.isTestFile ? "low" : "medium", severity: "low", fixes: [trustOne(edits)] });
}

/** What most applications stand behind: a person has to count them. */
function trustOne(edits: readonly TextEdit[]): Fix {
  return { title: "Trust one proxy in front", applicability: "suggestion", edits, appends: [] };
}
