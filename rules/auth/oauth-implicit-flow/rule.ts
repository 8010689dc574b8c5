import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { isPropertyAccess, isStringLike, type Node, propertyNameText, skipWrappers } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"implicit" | "password">;

/** Names of the parameters in the spellings of protocol and libraries, and the value that is no longer to be used. */
const retired: ReadonlyMap<string, { readonly value: string; readonly message: "implicit" | "password" }> = new Map([
  ["response_type", { value: "token", message: "implicit" }],
  ["responseType", { value: "token", message: "implicit" }],
  ["grant_type", { value: "password", message: "password" }],
  ["grantType", { value: "password", message: "password" }],
]);
/** The same in addresses and bodies. */
const pair = /(?:^|[?&\s])(response_type|grant_type)=([\w%+]+)/g;

export default defineSyntaxRule({
  meta: {
    id: "oauth-implicit-flow",
    title: "OAuth flow that hands tokens or passwords around",
    family: "auth",
    severity: "medium",
    confidence: "medium",
    cwe: [522],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-10.4.4"],
    since: "0.1.0",
    messages: {
      implicit: "{name} {value} brings the access token back in the address, where history, logs and other scripts read it. Ask for a code, and redeem it with PKCE.",
      password: "{name} {value} has people type their password into this program instead of at the provider. Send them there, and redeem a code with PKCE.",
    },
    options: {},
    triggers: [{ pattern: /(?:response_?type|grant_?type)["'`]?\s*[:=,]\s*["'`]?(?:\w{1,12}(?: |\+|%20)){0,2}(?:token|password)\b/i }],
    fix: "none",
    presets: {},
  },
  visit: {
    PropertyAssignment(node, context) {
      judge(propertyNameText(node.name), node.initializer, node, context);
    },
    CallExpression(node, context) {
      const [key, value] = node.arguments;
      if (!isPropertyAccess(node.expression) || !/^(?:append|set)$/.test(node.expression.name.text) || !isStringLike(key) || value === undefined) return;
      judge(key.text, value, node, context);
    },
    StringLiteral: (node, context) => judgeText(node.text, node, context),
    TemplateExpression(node, context) {
      // What stands in a hole is no part of a fixed parameter.
      judgeText([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("\u0000"), node, context);
    },
  },
});

function judge(name: string | undefined, written: Parameters<typeof skipWrappers>[0], at: Node, context: Context): void {
  const value = skipWrappers(written);
  if (name === undefined || !isStringLike(value)) return;
  report(name, value.text, at, context);
}

function judgeText(text: string, at: Node, context: Context): void {
  for (const [, name = "", value = ""] of text.matchAll(pair)) report(name, value, at, context);
}

function report(name: string, value: string, at: Node, context: Context): void {
  const row = retired.get(name);
  if (row === undefined || !value.split(/ |\+|%20/).includes(row.value)) return;
  // Scripts and tests may log in as a machine of their own, and which flows there are the provider says.
  context.report({ at, message: row.message, data: { name, value: `"${value}"` }, confidence: context.isTestFile ? "low" : "medium" });
}
