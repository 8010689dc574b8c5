import { defineSuppressionRule } from "#core/rule/rule";

export default defineSuppressionRule(
  {
    id: "unused-suppression",
    title: "Suppression that suppresses nothing",
    family: "config",
    severity: "low",
    confidence: "high",
    cwe: [],
    owasp: [],
    asvs: [],
    since: "0.1.0",
    messages: { unused: "No finding is suppressed here any more. Remove the comment." },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  "unused",
);
