import { computedWrite } from "#core/rule/computed-write";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "object-injection",
    title: "Property written under an untrusted name",
    family: "injection",
    severity: "low",
    confidence: "low",
    cwe: [915],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.3.6"],
    since: "0.1.0",
    messages: {
      shared: "{source} names the property of {object} that is written, so that the sender replaces what the program put there, methods included. Keep such data in a Map, or check the name against the ones you know.",
      own: "{source} names the property of {object} that is written. Keep such data in a Map, or check the name against the ones you know.",
    },
    options: {},
    triggers: [computedWrite, "defineProperty"],
    fix: "none",
    inTests: "silent",
    presets: {},
    yieldsTo: ["prototype-polluting-assignment"],
  },
  kinds: ["property-name"],
  draft: ({ certain, sink: { write } }) => {
    if (write?.into !== "object") return undefined;
    const data = { object: write.object };
    return write.isDeep && certain ? { message: "shared", confidence: "medium", data } : { message: "own", confidence: "low", data };
  },
});
