import type { CookieUse } from "#core/cookies/cookie-use";
import { cookieVisits } from "#core/cookies/cookie-visits";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { cookieTriggers, loginCookies } from "#rules/models/web-options/cookies";

type Context = SyntaxRuleContext<"domain" | "host" | "secure", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "cookie-broad-scope",
    title: "Login cookie for more hosts than need it",
    family: "tokens",
    severity: "low",
    confidence: "low",
    cwe: [1275, 565],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.3.1"],
    since: "0.1.0",
    messages: {
      domain: "{cookie} is sent to every host below {domain}, those of others and forgotten ones included. Leave the domain out, so that only this host gets it.",
      host: "Browsers refuse {cookie}: a name with __Host- asks for the path / and for no domain. Set it so.",
      secure: "Browsers refuse {cookie}: its prefix asks for secure. Set it.",
    },
    options: {},
    triggers: cookieTriggers,
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  ...cookieVisits(loginCookies, judge),
});

function judge(context: Context, { at, label, name, domain, path, certain, attribute }: CookieUse): void {
  const data = { cookie: label };
  const confidence = certain ? "medium" : "low";
  if (name?.startsWith("__Host-") === true && (domain !== undefined || (path !== undefined && path !== "/"))) context.report({ at, message: "host", data, confidence });
  else if (name !== undefined && /^__(?:Host|Secure)-/.test(name) && (attribute("secure") === "off" || attribute("secure") === "absent")) context.report({ at, message: "secure", data, confidence });
  else if (domain !== undefined && isWholeSite(domain)) context.report({ at, message: "domain", data: { ...data, domain: domain.replace(/^\./, "") } });
}

/** True for a domain with its hosts: `.example.com`, or one that has no host in front, such as `example.com`. */
function isWholeSite(domain: string): boolean {
  const bare = domain.replace(/^\./, "");
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(bare) || /^[\d.]+$/.test(bare)) return false;
  return domain.startsWith(".") || bare.split(".").length === 2;
}
