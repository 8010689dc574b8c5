import type { CookieUse } from "#core/cookies/cookie-use";
import { cookieVisits } from "#core/cookies/cookie-visits";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { cookieTriggers, loginCookies } from "#rules/models/web-options/cookies";

type Context = SyntaxRuleContext<"none" | "absent", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "cookie-missing-samesite",
    title: "Login cookie that other sites can make a browser send",
    family: "tokens",
    severity: "low",
    confidence: "medium",
    cwe: [1275, 352],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.3.2"],
    since: "0.1.0",
    messages: {
      none: "{cookie} has sameSite none, so that requests from every site carry it. Use lax or strict, unless other sites embed this one.",
      absent: "{cookie} is set without sameSite, which some browsers take for none. Set sameSite to lax or strict.",
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
  const state = use.attribute("sameSite");
  const isAbsent = state === "absent" || state === "off";
  if ((!isAbsent && use.sameSite !== "none")) return;
  const fix = use.sameSite === "none" && !isAbsent ? undefined : use.fix("sameSite", '"lax"', "SameSite=Lax");
  context.report({
    at: use.at,
    message: isAbsent ? "absent" : "none",
    data: { cookie: use.label },
    confidence: use.certain ? "medium" : "low",
    fixes: fix === undefined ? [] : [fix],
  });
}
