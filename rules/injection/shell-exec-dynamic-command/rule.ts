import { dynamicText } from "#core/execution/dynamic-text";
import { withoutShellFixes } from "#core/execution/without-shell-fix";
import type { SinkUse } from "#core/facts/file-facts";
import { ValueOrigins } from "#core/facts/value-origin";
import type { Confidence } from "#core/finding/severity";
import { isToolPath } from "#core/project/tool-files";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isTaggedTemplate, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "shell-exec-dynamic-command",
    title: "Shell command built from run-time values",
    family: "injection",
    severity: "medium",
    confidence: "medium",
    cwe: [78],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      command: "{hole} is put into the command line that {api} gives to a shell. Run a fixed program with execFile and hand the value over as an argument.",
    },
    options: {},
    triggers: ["child_process", "execa", "cross-spawn", "shelljs", "ssh2", "node-ssh", "Deno", "Bun", { pattern: /\b(?:exec|execSync|spawnSync|execCommand)\(/ }],
    fix: "suggestion",
    yieldsTo: ["command-injection", "shell-command-from-env-path"],
    presets: {},
  },
  check(context) {
    const { facts } = context;
    const origins = new ValueOrigins(facts, "command");
    for (const use of facts.sinks("command")) {
      if (use.row.role === "option" || use.row.role === "environment") continue;
      for (const text of textsOf(use, (node) => facts.constantString(node))) {
        const dynamic = dynamicText(facts, origins, text);
        if (dynamic === undefined) continue;
        const isHandedIn = dynamic.origin.kind !== "unknown";
        // A function that runs whatever command it is given is only a wrapper; the command is put together elsewhere.
        const isBuiltHere = dynamic.isComposed || use.row.property !== undefined;
        const confidence: Confidence = isHandedIn && isBuiltHere && use.certain && !context.isTestFile && !isToolPath(context.document.path) ? "medium" : "low";
        // A program named by a variable is no shell command; it counts where a caller names it.
        if (use.row.role !== "shell" && !(isHandedIn && use.row.property !== undefined)) continue;
        context.report({ at: text, message: "command", confidence, fixes: withoutShellFixes(facts, use), data: { hole: facts.textOf(dynamic.hole).slice(0, 80), api: shownApi(use) } });
      }
    }

    function shownApi({ call }: SinkUse): string {
      return facts.textOf(isTaggedTemplate(call) ? call.tag : call.expression).replace(/\s+/g, " ").slice(-40);
    }
  },
});

/** The texts of a use: the argument itself, or the members of a list that a shell reads. */
function textsOf({ row, value, call }: SinkUse, constant: (node: Expression) => string | undefined): readonly Expression[] {
  const list = skipWrappers(value);
  if (row.property === undefined) return [value];
  if (!isArrayLiteral(list)) {
    // `spawn(program, args, options)`: which program that is, and whether it is told that a command line follows, the caller knows.
    const [program] = isTaggedTemplate(call) ? [] : (call.arguments ?? []);
    return row.behind === undefined || (program !== undefined && constant(program) !== undefined) ? [value] : [];
  }
  if (row.behind === undefined) return row.role === "shell" ? list.elements : list.elements.slice(0, 1);
  const before: string[] = [];
  return list.elements.filter((element) => {
    const fits = row.behind?.test(before.join(" ")) === true;
    before.push(constant(element) ?? "?");
    return fits;
  });
}
