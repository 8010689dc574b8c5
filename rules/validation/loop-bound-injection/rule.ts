import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "loop-bound-injection",
    title: "Amount of work chosen by untrusted input",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [834, 606, 400],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-15.2.2"],
    since: "0.1.0",
    messages: {
      amount: "{source} decides how much {sink} takes. Cap it first, for example with Math.min({source}, 100).",
      loop: "{source} decides how often this loop turns. Cap it first, for example with Math.min({source}, 100).",
      length: "{list} may be an object with any `length`, and this loop counts up to it. Check it with Array.isArray, and check its length.",
      walked: "{list} may be an object with any `length`, and {sink} counts up to it. Check it with Array.isArray, and check its length.",
    },
    options: {},
    triggers: [{ pattern: /\b(?:for|while)[ \t]*\([^\n{]*[<>]/g }],
    fix: "none",
    inTests: "silent",
    presets: { recommended: "off" },
  },
  kinds: ["resource", "array-like"],
  draft: ({ kind, sink, sourceText }) => {
    // Data to unpack is no amount; that is decompression-bomb.
    if (sink.role === "packed") return undefined;
    if (kind === "array-like") return { message: sink.row === undefined ? "length" : "walked", data: { list: sourceText.replace(/\.length$/, "") }, confidence: "medium" };
    // Most amounts are bounded elsewhere: by what is stored, by a page of a list, or by what has arrived before.
    return { message: sink.row === undefined ? "loop" : "amount", confidence: "medium", data: { sink: sink.api.replace(/^globalThis\.|^\*\./, "") } };
  },
});
