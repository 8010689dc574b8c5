import { defineEndpointRule } from "#core/rule/rule";

export default defineEndpointRule({
  meta: {
    id: "nest-missing-validation-pipe",
    title: "Nest application whose DTOs nobody checks",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [20],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      unchecked: "Handlers of this application ({count}), such as {method} {path}, take classes with validation decorators, and no ValidationPipe runs them: anything is let in. Register one with useGlobalPipes in the bootstrap.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  checkApplication({ framework, place, endpoints }, context) {
    if (framework !== "nestjs") return;
    const unchecked = endpoints.filter(({ controls: { validation } }) => validation.state === "absent" && validation.unchecked !== undefined);
    const [first] = unchecked;
    if (first === undefined) return;
    context.report({ at: place.span, message: "unchecked", data: { count: unchecked.length, method: first.method, path: first.path }, ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
