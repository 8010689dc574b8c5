import type { RuleMeta } from "#core/rule/rule-meta";

/** The Common Weakness Enumeration, the only taxonomy of a log: its place among them is 0. */
const cwe = { name: "CWE", index: 0 } as const;

/** How a log names its taxonomies: SARIF 2.1.0, 3.19.29. */
export const supportedTaxonomies: readonly object[] = [cwe];

/** The weaknesses that rules are about, as a taxonomy of the log: SARIF 2.1.0, 3.14.8. */
export function sarifTaxonomies(rules: readonly RuleMeta[]): readonly object[] {
  const ids = [...new Set(rules.flatMap((meta) => meta.cwe))].sort((a, b) => a - b);
  return [
    {
      name: cwe.name,
      organization: "MITRE",
      informationUri: "https://cwe.mitre.org/",
      shortDescription: { text: "Common Weakness Enumeration" },
      taxa: ids.map((id) => ({ id: String(id), helpUri: `https://cwe.mitre.org/data/definitions/${id}.html` })),
    },
  ];
}

/** The weaknesses that a rule is about, each of which is more than what the rule finds: SARIF 2.1.0, 3.53.3. */
export function sarifRelationships(meta: RuleMeta): readonly object[] {
  return meta.cwe.map((id) => ({ target: { id: String(id), toolComponent: cwe }, kinds: ["superset"] }));
}
