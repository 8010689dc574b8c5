import { computedWrite } from "#core/rule/computed-write";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "prototype-pollution-function",
    title: "Function that merges or sets deeply without a check of names",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [1321],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.3.6"],
    since: "0.1.0",
    messages: {
      deep: "{object} may be the prototype of all objects here: names such as __proto__ and constructor are followed on the way down. Skip them, or go down only where Object.hasOwn says so.",
    },
    options: {},
    triggers: [computedWrite, "defineProperty"],
    fix: "none",
    inTests: "silent",
    presets: {},
    yieldsTo: ["prototype-polluting-assignment"],
  },
  kinds: ["property-name", "constructor-name"],
  sources: ["keys"],
  draft: ({ sink: { write } }) =>
    write?.into === "prototype" && write.name === "chosen" && write.isDeep ? { message: "deep", confidence: "medium", data: { object: write.object } } : undefined,
});
