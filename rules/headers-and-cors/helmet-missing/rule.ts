import { defineEndpointRule } from "#core/rule/rule";
import { answeredEndpoints, lacksEverywhere, lacksInOneFile } from "#core/endpoints/endpoint-sets";

export default defineEndpointRule({
  meta: {
    id: "helmet-missing",
    title: "Application that sends no protective headers",
    family: "headers-and-cors",
    severity: "low",
    confidence: "medium",
    cwe: [693, 1021],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.1"],
    since: "0.1.0",
    messages: {
      small: "This application answers without protective headers (Content-Security-Policy, Strict-Transport-Security, X-Frame-Options, X-Content-Type-Options), and no configuration of a proxy in the project sets them. Put helmet or its like in front of its routes.",
      bare: "None of the {count} routes of this application answers with protective headers (Content-Security-Policy, Strict-Transport-Security, X-Frame-Options, X-Content-Type-Options), and no configuration of a proxy in the project sets them. Put helmet or its like in front of all routes.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  checkApplication(application, context) {
    if (lacksInOneFile(application, "security-headers")) {
      context.report({ at: application.place.span, message: "small", confidence: context.isTestFile ? "low" : "medium" });
      return;
    }
    if (!lacksEverywhere(application, "security-headers")) return;
    context.report({ at: application.place.span, message: "bare", data: { count: answeredEndpoints(application).length }, ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
