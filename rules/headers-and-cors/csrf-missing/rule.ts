import { defineEndpointRule, type EndpointRuleContext } from "#core/rule/rule";
import type { Place } from "#core/endpoints/control";
import { isWriting } from "#core/endpoints/endpoint-sets";
import type { Endpoint } from "#core/endpoints/inventory";
import { cookieParsers, cookieSessions } from "#rules/models/tables/cookie-sessions";

/** A handler that goes by what a cookie says; what people see and in which words is no matter. */
const readsCookie = /\b(?:signedCookies|cookies)\b(?!\s*\??\.?\s*\[?["']?(?:theme|lang|language|locale|i18n|consent|color\w*|tz|timezone)\b)/;

/** Said where a cookie is set: browsers leave such a cookie out of requests of other sites that change something. */
const keepsToSite = /\bsameSite\s*:\s*["'](?:strict|lax)["']/i;
/** Who forges these gets nothing for it. */
const endsOrRenews = /\/(?:refresh(?:-?tokens?)?|log-?out|sign-?out|sessions?)$/i;

/** True for a handler, in whatever file, that goes by what a cookie says which other sites may have sent along. */
function goesByCookie(endpoint: Endpoint, { inventory, document }: Pick<EndpointRuleContext, "inventory" | "document">): boolean {
  const code = endsOrRenews.test(endpoint.path) ? undefined : inventory.handlerCode(endpoint, document);
  return code !== undefined && readsCookie.test(code.text);
}

/** True where a handler of the application, such as that of its login, keeps its cookies out of requests of other sites. */
function setsKeptCookies(endpoints: readonly Endpoint[], { inventory, document }: Pick<EndpointRuleContext, "inventory" | "document">): boolean {
  return endpoints.some((endpoint) => keepsToSite.test(inventory.handlerCode(endpoint, document)?.files() ?? ""));
}

export default defineEndpointRule({
  meta: {
    id: "csrf-missing",
    title: "Cookie session without protection against forged requests",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "medium",
    cwe: [352],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.5.1"],
    since: "0.1.0",
    messages: {
      read: "Behind {session}, {method} {path} changes data for whoever a cookie names ({count} such routes), and nothing in front refuses requests that another site sends. Check a token or the Origin header there.",
      forged: "Behind {session}, {method} {path} changes data for whoever its cookie names ({count} such routes), and nothing in front refuses requests that another site sends. Set sameSite on the cookie, and check a token or the Origin header.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  checkApplication({ endpoints }, context) {
    const bySession = new Map<string, { readonly at: Place; readonly text: string; readonly isSession: boolean; readonly open: Endpoint[] }>();
    for (const endpoint of endpoints) {
      if (!isWriting(endpoint) || endpoint.publicBecause === "webhook") continue;
      const isSession = endpoint.chain.some(({ name }) => name !== undefined && cookieSessions.has(name));
      const session = endpoint.chain.find(({ name }) => name !== undefined && (isSession ? cookieSessions : cookieParsers).has(name));
      if (session === undefined || (!isSession && !goesByCookie(endpoint, context))) continue;
      // What stands in front of a route is followed over files: it is asked last.
      if (session.place.path !== context.document.path || endpoint.controls.csrf.state !== "absent") continue;
      const key = `${session.place.span.start}`;
      const known = bySession.get(key) ?? { at: session.place, text: session.text, isSession, open: [] };
      known.open.push(endpoint);
      bySession.set(key, known);
    }
    for (const { at, text, isSession, open } of bySession.values()) {
      const [first] = open;
      if (first === undefined || (!isSession && setsKeptCookies(endpoints, context))) continue;
      const data = { session: text, count: open.length, method: first.method, path: first.path };
      context.report({ at: at.span, message: isSession ? "forged" : "read", data, ...(context.isTestFile && { confidence: "low" as const }) });
      break;
    }
  },
});
