import type { FileFacts } from "#core/facts/file-facts";
import { attributeOf, markupTags } from "#core/html/markup-tags";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, type Expression, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import { hostPlace } from "#core/transport/host";
import { knownAddresses, schemeSpan } from "#core/transport/address";
import { hostileHosts, polyfillMirror } from "#rules/models/tables/script-hosts";

type Context = SyntaxRuleContext<"hostile" | "plain", unknown>;
const address = /\b(?:https?:)?\/\/([\w-]+(?:\.[\w-]+)+)/gi;

export default defineSyntaxRule({
  meta: {
    id: "untrusted-script-domain",
    title: "Code from a host that cannot be trusted",
    family: "supply-chain",
    severity: "high",
    confidence: "high",
    cwe: [830],
    owasp: ["A08:2021", "A06:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      hostile: "{host} has served malicious scripts under its owners of today. Remove it, or take the file from {instead}.",
      plain: "The page gets code from {host} over plain HTTP, where everybody on the way can replace it. Load it over https.",
    },
    options: {},
    triggers: [
      { pattern: /(?:polyfill(?:\.io|\.com|cache\.com)|bootcdn\.net|bootcss\.com|staticfile\.(?:net|org)|unionadjs\.com|xhsbpza\.com|newcrbpc\.com|macoms\.la|kuurza\.com|googie-anaiytics\.com)/ },
      { pattern: /<(?:script|Script|iframe)\s[^>]{0,1000}?src\s*=\s*["'{`]{1,2}http:/ },
      { patterns: [/createElement\(\s*["'](?:script|iframe)["']/, /["'`]http:/] },
    ],
    fix: "suggestion",
    presets: {},
  },
  visit: { BinaryExpression: judgeAssignment, CallExpression: judgeAttribute },
  check(context) {
    const { text } = context.document;
    for (const match of text.matchAll(address)) {
      const host = match[1] ?? "";
      if (!hostileHosts.test(host) || isProse(text, match.index)) continue;
      const start = match.index + match[0].length - host.length;
      const span = { start, end: start + host.length };
      const isPolyfill = /polyfill\.(?:io|com)$/i.test(host) && text.startsWith("/v3/", span.end);
      context.report({
        at: span,
        message: "hostile",
        data: { host, instead: isPolyfill ? "cdnjs.cloudflare.com" : "a host you know" },
        confidence: context.isTestFile ? "low" : "high",
        fixes: isPolyfill ? [{ title: "Take it from cdnjs.cloudflare.com", applicability: "suggestion", edits: [{ span, newText: polyfillMirror }], appends: [] }] : [],
      });
    }
    for (const tag of markupTags(text, ["script", "Script", "iframe"])) {
      const src = attributeOf(tag, "src");
      const host = /^http:\/\/([\w.-]+)/i.exec(src?.text ?? "")?.[1];
      if (src === undefined || host === undefined || hostPlace(host) !== "remote" || attributeOf(tag, "integrity") !== undefined) continue;
      const at = text.indexOf("http:", src.span.start);
      report(context, src.span, host, { start: at, end: at + 4 });
    }
  },
});

/** A comment or a list of blocked hosts names it without loading anything. */
function isProse(text: string, at: number): boolean {
  return /^\s*(?:\*|\/\/)/.test(text.slice(text.lastIndexOf("\n", at) + 1, at + 1)) || /\s\/\/\s[^"'`]*$/.test(text.slice(text.lastIndexOf("\n", at) + 1, at));
}

/** `script.src = "http://…"`, unless the element has a digest. */
function judgeAssignment({ operatorToken, left, right }: BinaryExpression, context: Context): void {
  if (operatorToken.kind === SyntaxKind.EqualsToken && isPropertyAccess(left) && left.name.text === "src") judge(context, left.expression, right);
}

function judgeAttribute(call: CallExpression, context: Context): void {
  const callee = skipWrappers(call.expression);
  const [name, value] = call.arguments;
  if (isPropertyAccess(callee) && callee.name.text === "setAttribute" && name !== undefined && value !== undefined && context.facts.constantString(name) === "src") judge(context, callee.expression, value);
}

function judge(context: Context, element: Expression, value: Expression): void {
  const { facts } = context;
  if (!isLoader(facts, element)) return;
  const addresses = knownAddresses(facts, value);
  // One of two addresses chosen by the protocol of the page is as safe as the page.
  if (addresses.length === 0 || addresses.some(({ scheme }) => scheme !== "http")) return;
  const found = addresses.find(({ host }) => host !== undefined && hostPlace(host) === "remote");
  if (found?.host === undefined) return;
  report(context, value, found.host, addresses.length === 1 ? schemeSpan(facts, found) : undefined);
}

/** A script or frame made here that has no digest. */
function isLoader(facts: FileFacts, element: Expression): boolean {
  const bare = skipWrappers(element);
  const definition = isIdentifier(bare) ? facts.definitionOf(bare) : undefined;
  if (definition === undefined || !/createElement\(\s*["'](?:script|iframe)["']\s*\)/.test(facts.textOf(definition)) || !isIdentifier(bare)) return false;
  const binding = facts.names.bindingOf(bare);
  return binding !== undefined && !facts.names.referencesTo(binding).some(({ parent }) => isPropertyAccess(parent) && parent.name.text === "integrity");
}

function report(context: Context, at: Node | { readonly start: number; readonly end: number }, host: string, scheme: { readonly start: number; readonly end: number } | undefined): void {
  context.report({
    at,
    message: "plain",
    data: { host },
    confidence: context.isTestFile ? "low" : "high",
    fixes: scheme === undefined ? [] : [{ title: "Load it over https", applicability: "suggestion", edits: [{ span: scheme, newText: "https" }], appends: [] }],
  });
}
