import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "ssrf",
    title: "Server request to an address from untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [918],
    owasp: ["A10:2021"],
    asvs: ["v5.0.0-1.3.6"],
    since: "0.1.0",
    messages: {
      flow: "{source} chooses the host that {sink} connects to. Compare the host of the parsed URL with a fixed list, or build the address from a fixed host.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["ssrf"],
  draft: () => ({ message: "flow" }),
});
