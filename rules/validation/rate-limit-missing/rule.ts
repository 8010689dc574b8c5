import { defineEndpointRule } from "#core/rule/rule";
import { answeredEndpoints, isWriting, lacksEverywhere } from "#core/endpoints/endpoint-sets";

export default defineEndpointRule({
  meta: {
    id: "rate-limit-missing",
    title: "Application without a rate limit",
    family: "validation",
    severity: "low",
    confidence: "medium",
    cwe: [770, 799],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-2.4.1"],
    since: "0.1.0",
    messages: {
      unlimited: "None of the {count} routes of this application limits how often it is asked, and no configuration of a proxy in the project does. Put a rate limiter in front of all of them.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  checkApplication(application, context) {
    if (!lacksEverywhere(application, "rate-limit")) return;
    const own = answeredEndpoints(application);
    context.report({ at: application.place.span, message: "unlimited", data: { count: own.length }, confidence: context.isTestFile || !own.some(isWriting) ? "low" : "medium" });
  },
});
