import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "client-open-redirect",
    title: "Page navigates to an address from its own URL",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [601],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.7.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} chooses where {sink} takes the visitor. Allow paths of this site only, or hosts of a fixed list.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["redirect"],
  draft: ({ source }) => (source.row.kind === "browser" ? { message: "flow" } : undefined),
});
