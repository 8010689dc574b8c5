import { computedWrite } from "#core/rule/computed-write";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "prototype-polluting-assignment",
    title: "Write to an object that was looked up by an untrusted name",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [1321],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.3.6"],
    since: "0.1.0",
    messages: {
      chosen: "{source} may be __proto__: {object} is the prototype of all objects then, and this writes to it. Keep such data in a Map, or refuse the names __proto__, constructor and prototype.",
      fixed: "{source} may be __proto__: {object} is the prototype of all objects then, and all of them get this property. Keep such data in a Map, or refuse the names __proto__, constructor and prototype.",
    },
    options: {},
    // A write under a name, or below one; and an object that was looked up by a name and is written to later.
    triggers: [computedWrite],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  kinds: ["property-name"],
  draft: ({ sink: { write } }) => {
    if (write?.into !== "prototype") return undefined;
    const data = { object: write.object };
    // Who cannot choose the name can still spoil the one property for everybody.
    if (write.name === "fixed") return { message: "fixed", severity: "medium", confidence: write.isLocal ? "low" : "medium", data };
    return { message: "chosen", data };
  },
});
