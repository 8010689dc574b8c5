import type { CookieUse } from "#core/cookies/cookie-use";
import { cookieVisits } from "#core/cookies/cookie-visits";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { cookieTriggers, loginCookies } from "#rules/models/web-options/cookies";

type Context = SyntaxRuleContext<"off" | "absent", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "cookie-missing-secure",
    title: "Login cookie that is sent without encryption",
    family: "tokens",
    severity: "medium",
    confidence: "medium",
    cwe: [614],
    owasp: ["A05:2021", "A02:2021"],
    asvs: ["v5.0.0-3.3.1"],
    since: "0.1.0",
    messages: {
      off: "{cookie} has secure turned off, so that it also travels over plain HTTP. Set secure: true, at least in production.",
      absent: "{cookie} is set without secure, so that it also travels over plain HTTP. Set secure: true, at least in production.",
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
  const state = use.attribute("secure");
  if ((state !== "off" && state !== "absent")) return;
  const fix = use.fix("secure", 'process.env.NODE_ENV === "production"', "Secure");
  context.report({
    at: use.at,
    message: state,
    data: { cookie: use.label },
    // Behind plain HTTP in development the flag is often left to a later moment.
    confidence: use.certain ? "medium" : "low",
    fixes: fix === undefined || use.byScript ? [] : [fix],
  });
}
