import { replaceStatementByComment } from "#core/fix/remove-statement-fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { storageKeyText, storedToken } from "#core/storage/stored-token";
import { type Expression, type Node, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"cookie", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "token-in-cookie",
    title: "Token set in a cookie by script",
    family: "tokens",
    severity: "medium",
    confidence: "high",
    cwe: [1004, 522],
    owasp: ["A05:2021", "A07:2021"],
    asvs: ["v5.0.0-3.3.4"],
    since: "0.1.0",
    messages: {
      cookie:
        "{name} is set as a cookie by script, so the cookie cannot be httpOnly and every script can read it. Let the server set it.",
    },
    options: {},
    triggers: [{ anywhere: "document.cookie" }, { anywhere: "js-cookie" }, { anywhere: "universal-cookie" }, { anywhere: "react-cookie" }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    /** `document.cookie = "token=" + value`. */
    BinaryExpression(node, context) {
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken) return;
      if (context.facts.api(node.left)?.name !== "globalThis.document.cookie") return;
      const cookie = cookieOf(context, node.right);
      if (cookie === undefined) return;
      report(context, node, storedToken(context.facts, cookie.name, cookie.value));
    },
  },
  check(context) {
    for (const { call, value, certain } of context.facts.sinks("cookie-store")) {
      if (!certain || !("arguments" in call)) continue;
      report(context, call, storedToken(context.facts, storageKeyText(context.facts, call.arguments?.[0]), value));
    }
  },
});

/** Expired at once: the cookie is being deleted. */
const deletion = /max-age\s*=\s*(?:0|-\d+)\b|expires\s*=\s*thu,?\s*01[ -]jan/i;

/** The name and value of a cookie string, or undefined where it clears the cookie or its name is not to be seen. */
function cookieOf({ facts }: Context, text: Expression): { name: string; value: Expression } | undefined {
  const { parts } = facts.shape(text);
  if (parts.some((part) => "text" in part && deletion.test(part.text))) return undefined;
  const [first] = parts.filter((part) => !("text" in part) || part.text !== "");
  if (first === undefined || !("text" in first)) return undefined;
  const equals = first.text.indexOf("=");
  if (equals <= 0) return undefined;
  const hole = parts.find((part) => "hole" in part);
  // Without a hole the value is a literal: nothing that a login returned.
  return hole !== undefined && "hole" in hole ? { name: first.text.slice(0, equals), value: hole.hole } : undefined;
}

function report(context: Context, node: Node, token: ReturnType<typeof storedToken>): void {
  if (token === undefined) return;
  const fix = replaceStatementByComment(
    context.facts,
    node,
    "Remove it; let the server set an httpOnly cookie",
    "The server sets this cookie with httpOnly, secure and sameSite.",
  );
  context.report({
    at: node,
    message: "cookie",
    data: { name: `"${token.name}"` },
    confidence: context.isTestFile ? "low" : token.confidence,
    fixes: fix === undefined ? [] : [fix],
  });
}
