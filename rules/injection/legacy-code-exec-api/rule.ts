import { dynamicText } from "#core/execution/dynamic-text";
import { ValueOrigins } from "#core/facts/value-origin";
import { defineSyntaxRule } from "#core/rule/rule";
import { isTaggedTemplate } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "legacy-code-exec-api",
    title: "Old helper that evaluates what it is given",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [94],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      helper: "{api} evaluates code that is made of its argument, and {hole} comes from outside this function. Do without the helper.",
    },
    options: {},
    triggers: ["toFastProperties", "createNodesFromMarkup"],
    fix: "none",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "code");
    for (const { row, call, value } of facts.sinks("code")) {
      if (row.role !== "helper" || isTaggedTemplate(call)) continue;
      const dynamic = dynamicText(facts, origins, value);
      if (dynamic === undefined) continue;
      const confidence = dynamic.origin.kind === "unknown" || context.isTestFile ? "low" : "medium";
      const data = { api: facts.textOf(call.expression).slice(-40), hole: facts.textOf(dynamic.hole).slice(0, 80) };
      context.report({ at: value, message: "helper", confidence, data });
    }
  },
});
