import { defineTaintRule } from "#core/rule/rule";
import { sinkLanguage } from "#core/sql/traced-sql";

export default defineTaintRule({
  meta: {
    id: "dynamodb-injection",
    title: "DynamoDB expression built from untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [943],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes part of an expression or statement of {sink}. Keep the text fixed and pass the value in ExpressionAttributeValues or Parameters.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["sql"],
  draft(trace, context) {
    const facts = context.parsed();
    return facts !== undefined && sinkLanguage(facts, trace) === "dynamodb" ? { message: "flow" } : undefined;
  },
});
