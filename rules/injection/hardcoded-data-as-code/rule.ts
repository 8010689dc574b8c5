import { hiddenText } from "#core/execution/code-text";
import { defineSyntaxRule } from "#core/rule/rule";
import { isTaggedTemplate } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-data-as-code",
    title: "Hidden text decoded and run as code",
    family: "injection",
    severity: "high",
    confidence: "high",
    cwe: [506],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.5"],
    since: "0.1.0",
    messages: {
      hidden: "{api} runs text that stands here encoded, {text}, which is how back doors are hidden. Find out what it says and where it came from.",
    },
    options: {},
    // What decodes a text stands in fewer files than what runs it.
    triggers: ["atob", "Buffer"],
    fix: "none",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    for (const { call, value } of facts.sinks("code")) {
      if (isTaggedTemplate(call)) continue;
      const hidden = hiddenText(facts, value);
      if (hidden === undefined) continue;
      const shown = hidden.length > 20 ? `${hidden.slice(0, 19)}…` : hidden;
      const data = { api: facts.textOf(call.expression).slice(-40), text: `"${shown}"` };
      context.report({ at: value, message: "hidden", confidence: context.isTestFile ? "low" : "high", data });
    }
  },
});
