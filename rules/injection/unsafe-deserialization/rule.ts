import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "unsafe-deserialization",
    title: "Untrusted data deserialized into live objects",
    family: "injection",
    severity: "critical",
    confidence: "high",
    cwe: [502],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-1.5.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} reaches {sink}, which brings back functions or internal state that the sender wrote. Use JSON.parse and check the result against a schema.",
    },
    options: {},
    triggers: [],
    fix: "none",
    byVersions: true,
    presets: {},
  },
  kinds: ["deserialization"],
  // Of a row that names the version from which on the call is harmless, the manifest has to ask for an older one.
  draft: ({ sink: { row } }, { dated }) => (row?.fixedIn !== undefined && dated !== row.api.slice(0, row.api.indexOf(".")) ? undefined : { message: "flow" }),
});
