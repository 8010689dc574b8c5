import { escapeForPatternFix } from "#core/fix/escape-pattern-fix";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "regex-injection",
    title: "Regular expression built from untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [1333, 730],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.9"],
    since: "0.1.0",
    messages: {
      database: "{source} becomes a regular expression of the database: who sends it can match anything, or keep the server busy with a slow pattern. Escape it first.",
      flow: "{source} becomes a regular expression in {sink}: who sends it can match anything, or block the process with a slow pattern. Escape it first.",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    inTests: "silent",
    inPrograms: { desktop: "medium", mobile: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["regex"],
  draft: ({ sink: { api, span }, steps }, { document }) => {
    // Parsed, an origin or a host holds no sign of a pattern but dots.
    if (steps.some(({ message }) => /^\w+\.(?:origin|host|hostname|protocol|port)$/.test(message)) && steps.some(({ message }) => /^new URL\(/.test(message))) return undefined;
    // The filter around it mostly keeps to what the sender may see, and databases bound the steps of a match.
    const isQuery = api === "$regex";
    // What the program compiles first is told of there.
    if (isQuery && [document.text.slice(span.start, span.end), ...steps.map(({ message }) => message)].some((text) => /\bRegExp\(/.test(text))) return undefined;
    const fix = escapeForPatternFix(document.text, span);
    return { message: isQuery ? "database" : "flow", ...(isQuery ? { confidence: "medium" } : {}), fixes: fix === undefined ? [] : [fix] };
  },
});
