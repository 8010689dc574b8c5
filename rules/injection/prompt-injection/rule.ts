import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "prompt-injection",
    title: "Untrusted text in the instructions of a language model",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [1427],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.3"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes part of the model's instructions, which whoever sends it can then rewrite. Send it as a message of the user and keep the instructions fixed.",
    },
    options: {},
    triggers: [{ pattern: /\brole["']?:\s*["'](?:system|developer)["']/ }],
    fix: "none",
    presets: {},
  },
  kinds: ["prompt"],
  draft: ({ certain }) => ({ message: "flow", confidence: certain ? "medium" : "low" }),
});
