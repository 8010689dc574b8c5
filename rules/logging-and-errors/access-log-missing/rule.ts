import { defineEndpointRule } from "#core/rule/rule";
import { answeredEndpoints, lacksEverywhere } from "#core/endpoints/endpoint-sets";

const withoutLogger: ReadonlySet<string> = new Set(["express", "koa", "hono", "polka"]);

export default defineEndpointRule({
  meta: {
    id: "access-log-missing",
    title: "Application that writes down no requests",
    family: "logging-and-errors",
    severity: "low",
    confidence: "low",
    cwe: [778],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.2.1"],
    since: "0.1.0",
    messages: {
      silent: "None of the {count} requests that this application answers is written down: nobody can tell later who asked for what. Put a logger of requests in front of all routes.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  checkApplication(application, context) {
    // Fastify and NestJS have loggers of their own, which options turn on.
    if (!withoutLogger.has(application.framework) || !lacksEverywhere(application, "access-log")) return;
    context.report({ at: application.place.span, message: "silent", data: { count: answeredEndpoints(application).length } });
  },
});
