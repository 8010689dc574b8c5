import type { CookieUse } from "#core/cookies/cookie-use";
import { cookieVisits } from "#core/cookies/cookie-visits";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { enclosingFunction } from "#core/syntax/nodes";
import { cookieTriggers, loginCookies } from "#rules/models/web-options/cookies";

type Context = SyntaxRuleContext<"off" | "absent", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "cookie-missing-httponly",
    title: "Login cookie that scripts can read",
    family: "tokens",
    severity: "medium",
    confidence: "high",
    cwe: [1004],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.3.4"],
    since: "0.1.0",
    messages: {
      off: "{cookie} has httpOnly turned off, so that any script in the page can read it. Set httpOnly: true.",
      absent: "{cookie} is set without httpOnly, so that any script in the page can read it. Set httpOnly: true.",
    },
    options: {},
    triggers: cookieTriggers,
    fix: "suggestion",
    yieldsTo: ["token-in-cookie"],
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  ...cookieVisits(loginCookies, judge),
});

function judge(context: Context, use: CookieUse): void {
  const state = use.attribute("httpOnly");
  // A cookie that a script sets cannot be httpOnly; `token-in-cookie` says so.
  // What goes out with a request of one's own has no attributes.
  const around = enclosingFunction(use.at);
  if (around !== undefined && /\bsetHeader\(\s*["']Cookie["']/i.test(context.facts.textOf(around))) return;
  if (use.byScript || (state !== "off" && state !== "absent")) return;
  const fix = use.fix("httpOnly", "true", "HttpOnly");
  context.report({
    at: use.at,
    message: state,
    data: { cookie: use.label },
    confidence: use.certain ? "high" : "medium",
    fixes: fix === undefined ? [] : [fix],
  });
}
