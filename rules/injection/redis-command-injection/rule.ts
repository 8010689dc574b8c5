import { defineTaintRule } from "#core/rule/rule";
import { sinkLanguage } from "#core/sql/traced-sql";

export default defineTaintRule({
  meta: {
    id: "redis-command-injection",
    title: "Redis command shaped by untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [943],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      script: "{source} chooses what {sink} runs. Keep the command or script fixed and pass values as its arguments.",
      list: "{source} can be a list when it reaches {sink}, whose items become further arguments of the command. Make it a string with String().",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["sql", "nosql"],
  draft(trace, context) {
    const facts = context.parsed();
    if (facts === undefined || sinkLanguage(facts, trace) !== "redis") return undefined;
    // Which client stands behind, and whether it takes lists apart, is a matter of its version.
    return trace.kind === "sql" ? { message: "script", severity: "high" } : { message: "list", confidence: "medium" };
  },
});
