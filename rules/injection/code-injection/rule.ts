import { runCodeFix } from "#core/execution/run-code-fix";
import { sinkUseAt } from "#core/facts/sink-at";
import { defineTaintRule } from "#core/rule/rule";

/** A command of a bot for whoever runs it. */
const ofOwner = /\bowner[-_ ]?only\b|\b(?:is|bot)_?owner\b|\bowner_?ids?\b/i;

export default defineTaintRule({
  meta: {
    id: "code-injection",
    title: "Code run from untrusted input",
    family: "injection",
    severity: "critical",
    confidence: "high",
    cwe: [94, 95],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      code: "{source} reaches {sink}, which runs it as code. Parse data with JSON.parse and look behavior up in a map of functions.",
      database: "{source} reaches {sink}, whose $where the database runs as code. Ask with query operators such as $eq and $expr instead.",
      module: "{source} decides which module {sink} loads and runs. Look the module up in a map of the ones that are meant.",
      sandbox: "{source} is run as code by {sink}, and people have left that sandbox before. Do not run it, or run it in a process or isolate of its own.",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  kinds: ["code"],
  draft: ({ kind, sink: { role, row, span } }, { parsed, document: { text } }) => {
    if (role === "method") return undefined;
    if (row?.property === "$where" || row?.api.endsWith(".$where") === true) return { message: "database" };
    // It only finds the file, which most read or load next.
    if (row?.api === "globalThis.require.resolve") return { message: "module", confidence: "medium" };
    if (role === "module" || role === "sandbox") return { message: role };
    const facts = parsed();
    const use = facts && sinkUseAt(facts, kind, span);
    const fix = use && runCodeFix(facts, use);
    return { message: "code", ...(ofOwner.test(text) && { confidence: "medium" as const }), fixes: fix === undefined ? [] : [fix] };
  },
});
