import { defineTaintRule } from "#core/rule/rule";
import type { FlowTrace } from "#core/flow/traces/trace";

export default defineTaintRule({
  meta: {
    id: "graphql-injection",
    title: "GraphQL document built from untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [943],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.4"],
    since: "0.1.0",
    messages: {
      flow: "{source} becomes part of the document that {sink} sends, so that the sender adds fields and arguments to it. Keep the document fixed and send the value as a variable.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["graphql"],
  // A gateway hands whole documents of its callers on; that is no injection.
  draft: (trace) => (isPutTogether(trace) ? { message: "flow" } : undefined),
});

/** True where a step on the way makes a text of several pieces. */
function isPutTogether({ steps, sinkText }: FlowTrace): boolean {
  return [sinkText, ...steps.slice(1).map(({ message }) => message)].some((text) => /\$\{|["'`]\s*\+|\+\s*["'`]/.test(text));
}
