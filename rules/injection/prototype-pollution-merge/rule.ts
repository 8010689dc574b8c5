import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "prototype-pollution-merge",
    title: "Untrusted object merged or set deeply by a library",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [1321],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.3.6"],
    since: "0.1.0",
    messages: {
      merge: "{source} reaches {sink}, which follows the keys __proto__ and constructor to the prototype of all objects. Check the value against a schema with fixed keys first.",
      fixedMerge:
        "{source} reaches {sink}, which follows the keys __proto__ and constructor to the prototype of all objects before version {version}. Use that version or a later one, and check the value against a schema with fixed keys first.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  kinds: ["prototype", "property-name"],
  draft: ({ sink: { fixedIn, write } }) => {
    // Assignments have rules of their own.
    if (write !== undefined) return undefined;
    // Which version is installed is not looked up: it is a guess that it is an old one.
    return fixedIn === undefined ? { message: "merge" } : { message: "fixedMerge", confidence: "medium", data: { version: fixedIn } };
  },
});
