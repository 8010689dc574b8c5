import { dynamicText } from "#core/execution/dynamic-text";
import { runCodeFix } from "#core/execution/run-code-fix";
import { ValueOrigins } from "#core/facts/value-origin";
import type { Confidence } from "#core/finding/severity";
import { isToolPath } from "#core/project/tool-files";
import { defineSyntaxRule } from "#core/rule/rule";
import { isArrowFunction, isFunctionExpression, isObjectLiteral, isTaggedTemplate, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "no-dynamic-eval",
    title: "Code built at run time",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [95],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      code: "{hole} becomes part of the code that {api} runs. Call a function or parse data with JSON.parse instead.",
    },
    options: {},
    triggers: ["eval", "Function", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction", "execScript", "vm", "node:vm", { call: "setTimeout", given: 0 }, { call: "setInterval", given: 0 }, { call: "setImmediate", given: 0 }, "safe-eval", "require-from-string", "$where", "executeScript", "inspectedWindow"],
    fix: "suggestion",
    yieldsTo: ["angular-bypass-sanitizer", "code-injection", "nosql-where-operator", "vm-sandbox-untrusted", "improper-code-sanitization", "hardcoded-data-as-code"],
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "code");
    for (const use of facts.sinks("code")) {
      const { row, call, value, certain } = use;
      if (row.role !== undefined || isTaggedTemplate(call)) continue;
      const text = skipWrappers(value);
      // A script with its parameters is told by its text, which is a sink of its own.
      if (isArrowFunction(text) || isFunctionExpression(text) || isObjectLiteral(text)) continue;
      const dynamic = dynamicText(facts, origins, text);
      if (dynamic === undefined) continue;
      const api = facts.textOf(call.expression).replace(/\s+/g, " ").slice(-40);
      // Timers take functions as a rule: only text that is written here says that they get code.
      if (/^set[A-Z]/.test(row.api.replace("globalThis.", "")) && !dynamic.isComposed) continue;
      const isHandedIn = dynamic.origin.kind !== "unknown";
      // Template engines and validators compile functions; `eval` of text that is put together is no habit of theirs.
      const isTold = isHandedIn || (dynamic.isComposed && !row.api.endsWith("Function"));
      const isSure = certain && isTold && !context.isTestFile && !isToolPath(context.document.path);
      const confidence: Confidence = isSure ? "medium" : "low";
      const fix = runCodeFix(facts, use);
      context.report({ at: value, message: "code", confidence, fixes: fix === undefined ? [] : [fix], data: { hole: facts.textOf(dynamic.hole).slice(0, 80), api } });
    }
  },
});
