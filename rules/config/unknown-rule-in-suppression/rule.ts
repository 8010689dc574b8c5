import { defineSuppressionRule } from "#core/rule/rule";

export default defineSuppressionRule(
  {
    id: "unknown-rule-in-suppression",
    title: "Suppression of a rule that does not exist",
    family: "config",
    severity: "low",
    confidence: "high",
    cwe: [],
    owasp: [],
    asvs: [],
    since: "0.1.0",
    messages: { unknownRule: "There is no rule {rule}, so this suppresses nothing. Check the id." },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  "unknown-rule",
);
