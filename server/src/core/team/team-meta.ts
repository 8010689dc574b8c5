import type { RuleMeta, Trigger } from "../rule/rule-meta.js";
import type { TeamRule } from "./team-rule.js";

/** What is said of a team's rule everywhere where rules are listed, shown and reported. */
export function teamMeta(rule: TeamRule, triggers: readonly Trigger[], files: RuleMeta["files"] = "code"): RuleMeta<"found"> {
  const { id, title, message, severity, confidence, cwe, fix } = rule;
  return {
    id,
    title,
    family: "team",
    severity,
    confidence,
    cwe,
    owasp: [],
    asvs: [],
    since: "",
    messages: { found: message },
    options: {},
    files,
    triggers,
    fix: fix === undefined ? "none" : fix.isSafe ? "safe" : "suggestion",
    presets: {},
  };
}
