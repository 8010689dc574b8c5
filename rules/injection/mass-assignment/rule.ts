import { defineTaintRule } from "#core/rule/rule";

/** `omit(req.body, "role")`: somebody has thought of what nobody may set. */
const withoutSome = /^(?:\w+\.)?omit\(/;

export default defineTaintRule({
  meta: {
    id: "mass-assignment",
    title: "Whole request object stored as a record",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [915],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.3.3"],
    since: "0.1.0",
    messages: {
      stored: "{source} is stored by {sink} as a whole, so that the sender sets fields such as role or owner too. Name the fields that may come from outside.",
      assigned: "{source} is copied onto an object of the program as a whole, so that the sender sets any of its fields. Name the fields that may come from outside.",
      parsed: "Whatever fields the parsed text has are copied onto an object of the program. Check it against a schema, or name the fields that may be set.",
    },
    options: {},
    triggers: [{ pattern: /\bObject\.assign\(\s*[A-Za-z_$]/g }],
    fix: "none",
    inTests: "silent",
    // Administrators may set what a form of theirs has.
    doubtedBy: ["validation", "authorization"],
    presets: {},
  },
  kinds: ["mass-assignment"],
  sources: ["remote", "browser", "parsed"],
  draft: ({ source, sink, sinkText, steps }, { document: { text } }) => {
    if (source.row.kind === "parsed") return { message: "parsed", severity: "medium", confidence: "medium" };
    // Whether a pipe or a middleware lets through only what the class or the schema declares is not in view; the rules about pipes tell where none does.
    // GraphQL lets through what its schema declares.
    const isChecked = source.row.ofClass === true || source.row.api.startsWith("graphql.") || source.row.checkedBefore === true || steps.some(({ message }) => withoutSome.test(message)) || lacksSome(text, sinkText, sink.span.start) || ontoInputs.test(text.slice(Math.max(0, sink.span.start - 200), sink.span.start));
    return { message: sink.api === "Object.assign" ? "assigned" : "stored", ...(isChecked && { confidence: "medium" as const }) };
  },
});

/** `Object.assign(call.usedParams, …)`: what came in is put with what came in. */
const ontoInputs = /\bObject\.assign\(\s*[\w$.]*(?:params|args|query|variables|headers)\s*,[^()]*$/i;

/** `delete body.role;` before: somebody has thought of what may not come from outside. */
function lacksSome(text: string, given: string, end: number): boolean {
  return /^[\w.]+$/.test(given) && new RegExp(`\\bdelete ${given}[.[]`).test(text.slice(Math.max(0, end - longestHandler), end));
}

const longestHandler = 1500;
