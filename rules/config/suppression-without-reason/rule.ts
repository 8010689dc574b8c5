import { defineSuppressionRule } from "#core/rule/rule";

export default defineSuppressionRule(
  {
    id: "suppression-without-reason",
    title: "Suppression without a reason",
    family: "config",
    severity: "low",
    confidence: "high",
    cwe: [],
    owasp: [],
    asvs: [],
    since: "0.1.0",
    messages: { missingReason: "This suppression gives no reason. Add one behind two dashes: -- why the finding is acceptable." },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  "missing-reason",
);
