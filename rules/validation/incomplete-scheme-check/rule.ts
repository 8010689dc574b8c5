import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, enclosingFunction, type Expression, type Identifier, isArrayLiteral, isCallExpression, isIdentifier, isPropertyAccess, isRegularExpression, type Node, propertyNameText, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

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
        if (isBadScheme(facts, first) && isCleaned(facts, callee.expression)) {
          judgeLink(context, call);
          return;
        }
        const list = schemesOf(facts, callee.expression);
        if (list !== undefined && isScheme(facts, first, false)) judge(context, call, call.parent, list);
      } else if (method === "startsWith" && isBadScheme(facts, first) && isCleaned(facts, callee.expression)) {
        judgeLink(context, call);
      } else if (method === "test" || method === "exec") {
        const pattern = skipWrappers(callee.expression);
        const list = isRegularExpression(pattern) ? /\(\??:?((?:\w+\|)*javascript(?:\|\w+)*)\)/.exec(pattern.text)?.[1] : undefined;
        if (list !== undefined && isScheme(facts, first, false)) judge(context, call, call.parent, list);
      }
    },
  },
});

/** `"javascript:"`, with its colon. */
function isBadScheme(facts: FileFacts, text: Expression): boolean {
  return /^javascript:$/i.test(facts.constantString(text) ?? "");
}

/** True for an address that is made fit to be looked at, or inside a function whose name says that it makes one safe: others only tell kinds of links apart. */
function isCleaned(facts: FileFacts, subject: Expression): boolean {
  const bare = skipWrappers(subject);
  const given = isIdentifier(bare) ? (facts.definitionOf(bare) ?? writtenTo(facts, bare)) : bare;
  if (given !== undefined && /\.to(?:Locale)?LowerCase\(\)/.test(facts.textOf(given))) return true;
  return /saniti[sz]e|valid|safe|clean|escape|filter|protect|xss/i.test(nameAround(bare));
}

/** What a variable that is declared empty is given later. */
function writtenTo(facts: FileFacts, name: Identifier): Expression | undefined {
  const binding = facts.names.bindingOf(name);
  return binding && facts.names.assignmentsTo(binding).findLast(({ end }) => end <= name.pos)?.right;
}

/** The name of the function around, by its declaration, or by the variable or property that holds it. */
function nameAround(at: Node): string {
  const around = enclosingFunction(at);
  const named = around === undefined || around.name !== undefined ? around : around.parent;
  return propertyNameText((named as { readonly name?: Node } | undefined)?.name) ?? "";
}

/** Code that sorts links looks for several kinds of them; it keeps none of them out. */
function judgeLink(context: Context, call: CallExpression): void {
  const around = context.facts.textOf(enclosingFunction(call) ?? call.parent);
  // No browser of today runs `vbscript:`.
  if (!/\b(?:mailto|tel|chrome|blob|data):|["'`]#/.test(around)) judge(context, call, call.parent, "");
}

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
