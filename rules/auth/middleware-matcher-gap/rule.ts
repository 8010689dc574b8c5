import { isWriting } from "#core/endpoints/endpoint-sets";
import type { Application, Endpoint } from "#core/endpoints/inventory";
import { defineEndpointRule } from "#core/rule/rule";

const middleware = /(?:^|\/)(?:middleware|proxy)\.[cm]?[jt]s$/;
/** Requests that people send before they are known, or that other machines send. */
const forAnyone = /\/(?:register|contact|feedback|subscribe|newsletter|search|token|refresh|auth|trpc|graphql|collect|events?|track|metrics|csp|report|captcha|otp|verify|confirm|invite|reset\w*|public|callback|hook|cron|og|rss|feed|revalidate|draft|preview)\b/i;

export default defineEndpointRule({
  meta: {
    id: "middleware-matcher-gap",
    title: "Route that the middleware's matcher leaves out",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [863, 862],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.3.1"],
    since: "0.1.0",
    messages: {
      outside: "{method} {path} is outside of what {file} sees, which asks who sends the request for {count} other routes, such as {sibling}; and the handler asks nobody either. Widen the matcher, or ask in the handler.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { method, path, place, controls, application, publicBecause } = endpoint;
    if (endpoint.framework !== "next" || publicBecause !== undefined || !isWriting(endpoint) || method === "ACTION" || forAnyone.test(path) || controls.authentication.state !== "absent") return;
    const own = context.inventory.applications.find(({ place: { path: file, span } }) => file === application?.path && span.start === application.span.start);
    const guarded = own === undefined ? [] : guardedByMiddleware(own);
    const [first] = guarded;
    if (first === undefined) return;
    const data = { method, path, file: fileOf(first) ?? "the middleware", count: guarded.length, sibling: `${first.method} ${first.path}` };
    context.report({ at: place.span, message: "outside", data, ...(context.isTestFile && { confidence: "low" as const }) });
  },
});

/** The endpoints that are asked for by the application's middleware. */
function guardedByMiddleware({ endpoints }: Application): readonly Endpoint[] {
  return endpoints.filter((endpoint) => endpoint.method !== "ACTION" && fileOf(endpoint) !== undefined);
}

/** The file of the middleware that asks who sends a request for an endpoint. */
function fileOf({ controls: { authentication }, chain }: Endpoint): string | undefined {
  const files = chain.flatMap(({ place: { path } }) => (middleware.test(path) ? [path] : []));
  if (authentication.state !== "present") return undefined;
  const texts = new Set(chain.filter(({ place: { path } }) => middleware.test(path)).map(({ text }) => text));
  return authentication.controls.some(({ via, certain }) => certain && texts.has(via)) ? files[0] : undefined;
}
