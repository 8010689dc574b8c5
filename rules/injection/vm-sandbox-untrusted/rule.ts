import { dynamicText } from "#core/execution/dynamic-text";
import { ValueOrigins } from "#core/facts/value-origin";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isTaggedTemplate } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "vm-sandbox-untrusted",
    title: "Sandbox that does not hold used as a security boundary",
    family: "injection",
    severity: "high",
    confidence: "medium",
    cwe: [94, 265],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.2"],
    since: "0.1.0",
    messages: {
      code: "{hole} becomes part of the code that {api} runs, and code has left that sandbox before. Run it in an isolate or process of its own, or parse what it should say.",
      context: "{hole} is handed into the context of {api}, and code in there reaches the program through the objects it is given. Hand in copies made by JSON, and run nothing there that you do not trust.",
    },
    options: {},
    triggers: ["vm2", "vm", "node:vm", "sandbox", "safe-eval", "notevil", "static-eval"],
    fix: "none",
    yieldsTo: ["code-injection"],
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "code");
    for (const { row, call, value } of facts.sinks("code")) {
      if (row.role !== "sandbox" || isTaggedTemplate(call)) continue;
      const dynamic = dynamicText(facts, origins, value);
      if (dynamic === undefined) continue;
      const isSure = dynamic.isComposed || dynamic.origin.kind !== "unknown";
      report("code", value, dynamic.hole, shortened(call.expression), isSure);
    }
    for (const { row, call, value } of facts.sinks("sandbox-context")) {
      if (isTaggedTemplate(call)) continue;
      const { kind } = origins.of(value);
      // What callers hand in is data as a rule; for a sandbox that cannot be mended it counts, for a bare context it does not.
      if (kind === "source" || (kind === "parameter" && row.role === "sandbox")) report("context", call, value, shortened(call.expression), true);
    }

    function report(message: "code" | "context", at: Expression, hole: Expression, api: string, isSure: boolean): void {
      const confidence = isSure && !context.isTestFile ? "medium" : "low";
      context.report({ at, message, confidence, data: { hole: shortened(hole), api } });
    }

    function shortened(node: Expression): string {
      const text = facts.textOf(node).replace(/\s+/g, " ");
      return text.length > 60 ? `${text.slice(0, 59)}…` : text;
    }
  },
});
