import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "env-variable-injection",
    title: "Environment variable named by untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [99, 454],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      flow: "{source} decides which environment variables are set, and NODE_OPTIONS, PATH or LD_PRELOAD make programs run other code. Set fixed names only.",
    },
    options: {},
    triggers: [{ pattern: /process\.env\[/ }],
    fix: "none",
    presets: {},
  },
  kinds: ["command"],
  // Who invokes a function of Lambda by its name is of the same account; what came over HTTP is a part of the event.
  draft: ({ sink, sinkText, source: { row }, steps }) => {
    if (sink.role !== "environment") return undefined;
    const isOfPrefix = [sinkText, ...steps.map(({ message }) => message)].some((way) => /\.startsWith\(\w*prefix|^`[A-Z][A-Z\d]*_[A-Z\d_]*\$\{|(?:\}|\+ ["'])_[A-Z\d_]+["'`]$/i.test(way));
    return { message: "flow", ...((row.part === "event" || isOfPrefix) && { confidence: "medium" as const }) };
  },
});
