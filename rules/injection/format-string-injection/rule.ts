import { isWholePart } from "#core/flow/traces/trace";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "format-string-injection",
    title: "Format string with untrusted text",
    family: "injection",
    severity: "low",
    confidence: "high",
    cwe: [134],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.10"],
    since: "0.1.0",
    messages: {
      flow: "{source} is part of the format of {sink}: a %s or %j in it swallows the values behind, and the line lies. Use a constant format, and pass the text as a value.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    yieldsTo: ["log-injection"],
    presets: { recommended: "off" },
  },
  kinds: ["format-string"],
  draft: (trace) => (isWholePart(trace) ? undefined : { message: "flow" }),
});
