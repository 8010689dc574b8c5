import { defineSuppressionRule } from "#core/rule/rule";

export default defineSuppressionRule(
  {
    id: "ended-suppression",
    title: "Suppression whose last day has passed",
    family: "config",
    severity: "low",
    confidence: "high",
    cwe: [],
    owasp: [],
    asvs: [],
    since: "0.1.0",
    messages: {
      ended: "This suppression counted until {day}. Repair what it covers, or state a later day and why it may wait that long.",
      noDay: "The day this suppression ends on cannot be read from {day}, so it does not count. Write it as 2027-01-31.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  "ended",
);
