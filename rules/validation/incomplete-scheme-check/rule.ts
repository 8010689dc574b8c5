import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, isArrayLiteral, isCallExpression, isIdentifier, isPropertyAccess, isRegularExpression, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"missing", unknown>;
/** Schemes whose addresses run script or show markup. */
const runs = ["javascript", "data", "vbscript"] as const;

export default defineSyntaxRule({
  meta: {
    id: "incomplete-scheme-check",
    title: "List of bad schemes that forgets some",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [20, 184],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.2"],
    since: "0.1.0",
    messages: {
      missing: "This check stops javascript: addresses and lets {missing} ones through, which run script too. Allow https: and http: only.",
    },
    options: {},
    triggers: [{ pattern: /["'`/(|^]javascript["'`:|)]/ }],
    fix: "none",
    yieldsTo: ["incomplete-url-check"],
    presets: {},
  },
  visit: {
    BinaryExpression({ operatorToken: { kind }, left, right, parent }, context) {
      const isComparison = kind === SyntaxKind.EqualsEqualsEqualsToken || kind === SyntaxKind.EqualsEqualsToken || kind === SyntaxKind.ExclamationEqualsEqualsToken || kind === SyntaxKind.ExclamationEqualsToken;
      if (!isComparison) return;
      for (const [text, subject] of [[left, right], [right, left]] as const) {
        const scheme = context.facts.constantString(text);
        if (scheme !== undefined && /^javascript:?$/i.test(scheme) && isScheme(context.facts, subject, scheme.endsWith(":"))) judge(context, left.parent, parent, "");
      }
    },
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      const [first] = call.arguments;
      if (!isPropertyAccess(callee) || first === undefined) return;
      const { facts } = context;
      const method = callee.name.text;
      if (method === "includes" || method === "indexOf") {
        const list = schemesOf(facts, callee.expression);
        if (list !== undefined && isScheme(facts, first, false)) judge(context, call, call.parent, list);
      } else if (method === "test" || method === "exec") {
        const pattern = skipWrappers(callee.expression);
        const list = isRegularExpression(pattern) ? /\(\??:?((?:\w+\|)*javascript(?:\|\w+)*)\)/.exec(pattern.text)?.[1] : undefined;
        if (list !== undefined && isScheme(facts, first, false)) judge(context, call, call.parent, list);
      }
    },
  },
});

/** The bad schemes of a list, as text; undefined for every other list. */
function schemesOf(facts: FileFacts, list: Expression): string | undefined {
  const bare = skipWrappers(list);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const value = definition && skipWrappers(definition);
  const text = isArrayLiteral(value) ? value.elements.map((element) => facts.constantString(element) ?? "").join("|") : isSplitText(value) ? facts.textOf(value) : undefined;
  return text !== undefined && /\bjavascript\b/i.test(text) && !/https?\b|typescript|python|css\b|json\b/i.test(text) ? text : undefined;
}

/** `"javascript|data".split("|")`. */
function isSplitText(value: Expression | undefined): value is CallExpression {
  return isCallExpression(value) && isPropertyAccess(value.expression) && value.expression.name.text === "split";
}

/** `javascript` is the name of a language too: without its colon, the other side must speak of schemes. */
function isScheme(facts: FileFacts, subject: Expression, hasColon: boolean): boolean {
  if (hasColon) return true;
  const bare = skipWrappers(subject);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  return /scheme|protocol|split\(\s*["'/]:/i.test(`${facts.textOf(bare)} ${definition === undefined ? "" : facts.textOf(definition)}`);
}

function judge(context: Context, at: Node, parent: Node, list: string): void {
  const { facts } = context;
  const around = `${list} ${facts.textOf(enclosingFunction(at) ?? parent)}`;
  // A list of what is allowed beside it decides.
  if (/\bhttps\b/.test(around)) return;
  const missing = runs.filter((scheme) => !new RegExp(`\\b${scheme}\\b\\s*[:"'\`|)/]`, "i").test(around));
  if (missing.length === 0) return;
  context.report({ at, message: "missing", data: { missing: missing.map((scheme) => `${scheme}:`).join(" and ") }, confidence: context.isTestFile ? "low" : "medium" });
}
