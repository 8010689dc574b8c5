import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "unsafe-dynamic-method-access",
    title: "Method called by a name from untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [470, 754],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      global: "{source} picks any function of the global object to call. Look the function up in a Map of the ones that are meant.",
      member: "{source} picks the method that is called, and every object has more of them than it was given, such as constructor. Look it up in a Map, or check Object.hasOwn first.",
    },
    options: {},
    triggers: [{ pattern: /[\w$\])]\[ ?[A-Za-z_$][\w$.]* ?\](?:\?\.)?\(/ }, { pattern: /\[ ?[A-Za-z_$][\w$]*\.[\w$.]+ ?\](?<=[=(]\s*[\w$.]+\[ ?[\w$.]+ ?\])/ }],
    fix: "none",
    inTests: "silent",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  kinds: ["code"],
  draft: ({ sink, certain }) => {
    if (sink.role !== "method") return undefined;
    const isGlobal = sink.api === "globalThis[]";
    if (!isGlobal) return { message: "member", confidence: certain ? "medium" : "low" };
    return { message: "global", severity: "high", confidence: certain ? "high" : "medium" };
  },
});
