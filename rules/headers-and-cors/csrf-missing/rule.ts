import { defineEndpointRule } from "#core/rule/rule";
import type { Place } from "#core/endpoints/control";
import { isWriting } from "#core/endpoints/endpoint-sets";
import type { Endpoint } from "#core/endpoints/inventory";
import { cookieSessions } from "#rules/models/tables/cookie-sessions";

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
      forged: "{session} knows people by a cookie, and {count} of the routes behind it change data, such as {method} {path}, with nothing in front that a request of another site would fail. Set sameSite on the cookie, and check a token or the Origin header.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  checkApplication({ endpoints }, context) {
    const bySession = new Map<string, { readonly at: Place; readonly text: string; readonly open: Endpoint[] }>();
    for (const endpoint of endpoints) {
      if (!isWriting(endpoint) || endpoint.controls.csrf.state !== "absent" || endpoint.publicBecause === "webhook") continue;
      const session = endpoint.chain.find(({ name }) => name !== undefined && cookieSessions.has(name));
      if (session === undefined || session.place.path !== context.document.path) continue;
      const key = `${session.place.span.start}`;
      const known = bySession.get(key) ?? { at: session.place, text: session.text, open: [] };
      known.open.push(endpoint);
      bySession.set(key, known);
    }
    for (const { at, text, open } of bySession.values()) {
      const [first] = open;
      if (first === undefined) continue;
      const data = { session: text, count: open.length, method: first.method, path: first.path };
      context.report({ at: at.span, message: "forged", data, ...(context.isTestFile && { confidence: "low" as const }) });
      break;
    }
  },
});
