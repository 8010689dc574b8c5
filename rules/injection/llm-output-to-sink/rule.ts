import { defineTaintRule } from "#core/rule/rule";

const harms = { command: "runs it as a command", code: "runs it as code", sql: "runs it as SQL", html: "shows it as markup" } as const;

export default defineTaintRule({
  meta: {
    id: "llm-output-to-sink",
    title: "Answer of a language model run or shown unchecked",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [94, 79, 89],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      flow: "{source} was written by a language model, and {sink} {harm}. Texts that the model read can have told it what to write: parse the answer by a schema and use its parts.",
    },
    options: {},
    triggers: [],
    fix: "none",
    yieldsTo: ["command-injection", "code-injection"],
    presets: {},
  },
  kinds: ["command", "code", "sql", "html"],
  sources: ["model"],
  draft: ({ kind, certain }) => {
    const harm = Object.entries(harms).find(([name]) => name === kind)?.[1];
    // Nothing but what the model wrote stands between whoever it reads and the program; pages and statements may be made of its parts on purpose.
    return harm === undefined ? undefined : { message: "flow", confidence: !certain ? "low" : kind === "code" || kind === "command" ? "high" : "medium", data: { harm } };
  },
});
