import type { FileFacts } from "#core/facts/file-facts";
import { parsePolicy, policyWeakness, type PolicyWeakness } from "#core/headers/content-policy";
import type { Fix } from "#core/fix/fix";
import { headerWriteAt } from "#core/headers/header-write";
import { isDevelopmentOnly } from "#core/errors/error-values";
import { libraryCalls, pathIn } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, type Expression, isArrayLiteral, isJsxAttribute, type Node, type PropertyAssignment, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { headerTriggers, headerCalls, policyCalls } from "#rules/models/web-options/helmet";

type Context = SyntaxRuleContext<"weak" | "report", unknown>;

const policy = new Set(["content-security-policy"]);

export default defineSyntaxRule({
  meta: {
    id: "csp-missing-or-unsafe",
    title: "Content-Security-Policy that lets scripts through",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "medium",
    cwe: [693, 1021],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.3"],
    since: "0.1.0",
    messages: {
      weak: "{directive} allows {source}: {why}. Allow scripts by nonce or hash instead.",
      report: "The Content-Security-Policy only reports and stops nothing. Enforce it once the reports are quiet.",
    },
    options: {},
    triggers: headerTriggers,
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    CallExpression: visitHeader,
    PropertyAssignment: visitHeader,
    BinaryExpression: visitHeader,
    /** `<meta httpEquiv="Content-Security-Policy" content="…" />`. */
    JsxAttribute(node, context) {
      if (node.name.getText() !== "content" || node.initializer === undefined) return;
      const isPolicy = node.parent.properties.some((other) => isJsxAttribute(other) && /^http-?equiv$/i.test(other.name.getText()) && /content-security-policy/i.test(other.initializer?.getText() ?? ""));
      if (isPolicy && "text" in node.initializer) judge(context, node, policyWeakness(parsePolicy(node.initializer.text)));
    },
  },
  check(context) {
    const { facts } = context;
    for (const use of libraryCalls(facts, headerCalls)) {
      const option = readOption(facts, use.options, pathIn(use, "contentSecurityPolicy"));
      if (option.state === "given") judgeOptions(context, option.value);
    }
    for (const { options } of libraryCalls(facts, policyCalls)) if (options !== undefined) judgeOptions(context, options);
  },
});

/** Options of the middleware that sets this header alone. */
function judgeOptions(context: Context, options: Expression): void {
  const { facts } = context;
  const directives = readOption(facts, options, "directives");
  const written = directivesOf(facts, directives.state === "given" ? directives.value : options);
  judge(context, options, written && policyWeakness(written));
  if (readSwitch(facts, options, "reportOnly") === "on") context.report({ at: options, message: "report", confidence: "low" });
}

function visitHeader(node: CallExpression | PropertyAssignment | BinaryExpression, context: Context): void {
  const write = headerWriteAt(context.facts, node, policy);
  if (write === undefined) return;
  const text = textOf(context.facts, write.value);
  if (text !== undefined) judge(context, write.at, policyWeakness(parsePolicy(text)), write.value);
}

/** The text of a policy; what is put in at run time counts as some source. */
function textOf(facts: FileFacts, value: Expression): string | undefined {
  const bare = skipWrappers(value);
  const { parts } = facts.shape(bare);
  return parts.some((part) => "text" in part) ? parts.map((part) => ("text" in part ? part.text : "'nonce-'")).join("") : undefined;
}

/** `{ scriptSrc: ["'self'"] }` or `{ "script-src": … }`. */
function directivesOf(facts: FileFacts, value: Expression): ReadonlyMap<string, readonly string[]> | undefined {
  const literal = facts.objectOf(value);
  if (literal === undefined) return undefined;
  const directives = new Map<string, readonly string[]>();
  for (const { name, ...property } of literal.properties) {
    const key = propertyNameText(name)?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const initializer = "initializer" in property ? (property.initializer as Expression) : undefined;
    if (key === undefined || initializer === undefined) continue;
    const list = skipWrappers(initializer);
    directives.set(key, isArrayLiteral(list) ? list.elements.map((element) => facts.constantString(element) ?? (/nonce/i.test(facts.textOf(element)) ? "'nonce-'" : "")) : []);
  }
  return directives;
}

function judge(context: Context, at: Node, weakness: PolicyWeakness | undefined, value?: Expression): void {
  if (weakness === undefined || isDevelopmentOnly(context.facts, at)) return;
  const { directive, source, why, isGrave } = weakness;
  context.report({
    at,
    message: "weak",
    data: { directive, source, why },
    confidence: isGrave ? "medium" : "low",
    fixes: (value && sourceFix(context.facts, value, directive, source)) ?? [],
  });
}

/** Takes a source out of its directive, with the blank in front of it; where nothing else there names a place, the page's own takes its. */
function sourceFix(facts: FileFacts, value: Node, directive: string, source: string): readonly Fix[] | undefined {
  const written = new RegExp(`(?<![\\w-])${directive}\\s[^;]*`).exec(facts.textOf(value));
  const found = written && new RegExp(`\\s${source.replace(/\*/g, "\\*")}(?=[\\s"'\`]|$)`).exec(written[0]);
  if (!written || !found) return undefined;
  const start = facts.spanOf(value).start + written.index + found.index + 1;
  const others = written[0].slice(0, found.index) + written[0].slice(found.index + found[0].length);
  const isLast = !source.startsWith("'") && !/'self'|\w\.\w|:\/\/|\$\{/.test(others);
  const edit = isLast ? { span: { start, end: start + source.length }, newText: "'self'" } : { span: { start: start - 1, end: start + source.length }, newText: "" };
  return [{ title: isLast ? `Put 'self' in the place of ${source}` : `Leave out ${source}`, applicability: "suggestion", edits: [edit], appends: [] }];
}
