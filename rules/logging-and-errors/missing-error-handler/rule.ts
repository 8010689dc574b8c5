import { defineEndpointRule } from "#core/rule/rule";
import { answeredEndpoints, lacksEverywhere } from "#core/endpoints/endpoint-sets";

/** Frameworks whose own answer to an error shows it. */
const byThemselves: ReadonlySet<string> = new Set(["express", "polka", "restify"]);

export default defineEndpointRule({
  meta: {
    id: "missing-error-handler",
    title: "Application without an error handler",
    family: "logging-and-errors",
    severity: "low",
    confidence: "low",
    cwe: [755, 209],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-16.5.1"],
    since: "0.1.0",
    messages: {
      none: "Nothing takes the errors of the {count} routes of this application: the framework answers them, with a stack trace where NODE_ENV is not production. Register an error handler behind the routes that logs the error and answers in general words.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  checkApplication(application, context) {
    if (!byThemselves.has(application.framework) || !lacksEverywhere(application, "error-handler")) return;
    context.report({ at: application.place.span, message: "none", data: { count: answeredEndpoints(application).length } });
  },
});
