import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "ldap-injection",
    title: "LDAP query built from untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [90],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.6"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes part of the filter or name that {sink} looks up. Build the filter from objects such as EqualityFilter, or escape the value.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["ldap"],
  draft: () => ({ message: "flow" }),
});
