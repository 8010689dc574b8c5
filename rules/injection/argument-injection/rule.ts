import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "argument-injection",
    title: "Program option taken from untrusted input",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [88],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes an argument of a program started by {sink}, which takes it for an option where it begins with a dash. Put \"--\" in front of it, or refuse values that begin with a dash.",
    },
    options: {},
    triggers: [],
    fix: "none",
    yieldsTo: ["command-injection"],
    presets: {},
  },
  kinds: ["command"],
  draft: ({ sink, steps }) => {
    // What is split again has other beginnings.
    const isFixed = steps.some(({ message }) => beginsFixed.test(message)) && !steps.some(({ message }) => message.includes(".split("));
    return sink.role === "option" && !isFixed ? { message: "flow" } : undefined;
  },
});

/** `job-${name}`, `name.startsWith("job-") ? …` on the way: no text that begins with a dash. */
const beginsFixed = /^["'`][^-"'`$]|\.startsWith\(["'`][^-"'`]/;
