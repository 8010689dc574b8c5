import { withoutShellFixes } from "#core/execution/without-shell-fix";
import { sinkUseAt } from "#core/facts/sink-at";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "command-injection",
    title: "Shell command built from untrusted input",
    family: "injection",
    severity: "critical",
    confidence: "high",
    cwe: [78],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      shell: "{source} reaches {sink}, where a shell reads it. Run a fixed program with execFile and hand values over as an argument array.",
      program: "{source} decides which program {sink} runs. Pick the program from a fixed list and hand values over as an argument array.",
    },
    options: {},
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  kinds: ["command"],
  draft: ({ kind, sink, source }, { parsed, document }) => {
    if (sink.role === "environment" || sink.role === "option") return undefined;
    // What a page asks for is shown to the user first, who has to agree: https://www.electronjs.org/docs/latest/api/dialog
    const confidence = source.row.api === "electron.PageArgument()" && /\bdialog\s*\.\s*showMessageBox/.test(document.text) ? { confidence: "medium" as const } : {};
    if (sink.role !== "shell") return { message: "program", ...confidence };
    const facts = parsed();
    const use = facts && sinkUseAt(facts, kind, sink.span);
    return { message: "shell", ...confidence, fixes: facts === undefined || use === undefined ? [] : withoutShellFixes(facts, use) };
  },
});
