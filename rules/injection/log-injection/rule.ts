import { isWholePart } from "#core/flow/traces/trace";
import { defineTaintRule } from "#core/rule/rule";
import { logLineFix } from "#core/trace-fixes/log-line-fix";

/** Steps in which text of an address or header is decoded; only then can it hold a line break. */
const decoding = /decode|parse|query|URL|unescape/;

export default defineTaintRule({
  meta: {
    id: "log-injection",
    title: "Log line with untrusted text",
    family: "injection",
    severity: "low",
    confidence: "high",
    cwe: [117],
    owasp: ["A09:2021"],
    asvs: ["v5.0.0-16.4.1"],
    since: "0.1.0",
    messages: {
      flow: "{source} is written to the log by {sink} as it comes: with a line break in it, it can forge entries. Pass it inside an object, or take line breaks out with replace(/[\\r\\n]/g, \" \").",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    inTests: "silent",
    // True wherever text is logged, and seldom urgent.
    presets: { recommended: "off" },
  },
  kinds: ["log"],
  draft: (trace, context) => {
    const { part } = trace.source.row;
    // A console prints a whole body with its texts quoted.
    if (isWholePart(trace)) return undefined;
    if ((part === "url" || part === "headers") && !trace.steps.some(({ message, role }) => role === "step" && decoding.test(message))) return undefined;
    const facts = context.parsed();
    const fix = facts && logLineFix(facts, trace);
    return { message: "flow", fixes: fix === undefined ? [] : [fix] };
  },
});
