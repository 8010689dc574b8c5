import type { RuleMeta } from "#core/rule/rule-meta";

/** The metadata of a rule that finds nothing, for what only looks at metadata. */
export function toyMeta(differences: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id: "toy",
    title: "A dangerous word",
    family: "config",
    severity: "high",
    confidence: "high",
    cwe: [],
    owasp: [],
    asvs: [],
    since: "0.1.0",
    messages: {},
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
    ...differences,
  };
}
