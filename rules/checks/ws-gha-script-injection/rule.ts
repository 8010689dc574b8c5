import { at, type DataEntry, entriesOf, entryOf, type DataNode, scalarText } from "#core/formats/data-node";
import { isGithubAction, isGithubWorkflow } from "#core/formats/file-forms";
import type { Fix } from "#core/fix/fix";
import { expressionsIn, outsiderValue, readWorkflow, type WorkflowExpression, type WorkflowStep } from "#core/pipelines/github-workflow";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-gha-script-injection",
    title: "Workflow that puts an outsider's text into a script",
    family: "checks",
    severity: "critical",
    confidence: "high",
    cwe: [78, 94],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.5"],
    since: "0.1.0",
    messages: {
      shell: "Anyone can choose {value}, and it becomes part of this shell script before the shell reads it. Hand it over in `env` and read it as a quoted variable.",
      script: "Anyone can choose {value}, and it becomes part of this JavaScript before it runs. Read it from `context.payload` or from `env`.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "github.event" }, { anywhere: "github.head_ref" }],
    fix: "suggestion",
    presets: {},
  },
  on: (path) => isGithubWorkflow(path) || isGithubAction(path),
  check({ data, text }, context) {
    const { jobs } = readWorkflow(data.documents[0]);
    const events = eventsOf(data.documents[0]);
    const outsidersIn = (within: string, node: DataNode): readonly (readonly [WorkflowExpression, string])[] => outsiders(within, node).filter(([, value]) => mayBeSet(value, events));
    for (const [job, step] of jobs.flatMap((one) => one.steps.map((inside) => [one, inside] as const))) {
      const conditions = [job.entry.value, step.node].map((node) => scalarText(at(node, "if")) ?? "");
      if (step.run?.value !== undefined) {
        for (const [expression, value] of outsidersIn(text, step.run.value)) {
          if (conditions.some((condition) => isFixedBy(condition, value))) continue;
          context.report({ at: expression, message: "shell", data: { value }, fixes: environmentFix(text, step, step.run, expression) });
        }
      }
      const script = step.action === "actions/github-script" ? entryOf(step.inputs, "script")?.value : undefined;
      if (script === undefined) continue;
      for (const [expression, value] of outsidersIn(text, script)) context.report({ at: expression, message: "script", data: { value } });
    }
  },
});

/** What starts a workflow; undefined for an action, and where that is not to be read. */
function eventsOf(root: DataNode | undefined): readonly string[] | undefined {
  const on = at(root, "on") ?? at(root, "true");
  const one = scalarText(on);
  if (on === undefined) return undefined;
  const names = one !== undefined ? [one] : on.kind === "list" ? on.items.flatMap((item) => scalarText(item) ?? []) : entriesOf(on).map(({ key }) => key);
  return names.length === 0 ? undefined : names;
}

/** Of a branch that somebody proposes there is nothing to read where a person or a push starts the workflow; whoever calls it may have one. */
function mayBeSet(value: string, events: readonly string[] | undefined): boolean {
  if (events === undefined || !/^github\.(?:head_ref|event\.pull_request)/.test(value)) return true;
  return events.some((event) => /^pull_request|^workflow_call$/.test(event));
}

/** `if: github.head_ref == 'translations'`: where it has to be one text, nobody chooses another. */
function isFixedBy(condition: string, value: string): boolean {
  return !condition.includes("||") && new RegExp(`(?<![\\w.])${value.replaceAll(".", "\\.")}\\s*==\\s*["']`).test(condition);
}

function outsiders(text: string, node: DataNode): readonly (readonly [WorkflowExpression, string])[] {
  return expressionsIn(text, node).flatMap((expression) => {
    const value = outsiderValue(expression.code);
    return value === undefined ? [] : [[expression, value] as const];
  });
}

/** Hands the value over in a variable; a step with an `env` of its own, another shell, or a script in quotes of YAML is left to a person. */
function environmentFix(text: string, { node }: WorkflowStep, run: DataEntry, { code, start, end }: WorkflowExpression): readonly Fix[] {
  const shell = entryOf(node, "shell")?.value;
  const script = text.slice(run.value?.span.start ?? start, start);
  if (/^["']/.test(script)) return [];
  if (entryOf(node, "env") !== undefined || (shell?.kind === "scalar" && !/^(?:ba)?sh\b/.test(String(shell.value)))) return [];
  const lineStart = text.lastIndexOf("\n", run.keySpan.start - 1) + 1;
  const name = (outsiderValue(code) ?? "").replace(/^github\.(?:event\.)?/, "").replace(/[^a-z]+/gi, "_").toUpperCase();
  const indent = " ".repeat(run.keySpan.start - lineStart);
  return [
    {
      title: `Hand it over as ${name}`,
      applicability: "suggestion",
      edits: [
        { span: { start: run.keySpan.start, end: run.keySpan.start }, newText: `env:\n${indent}  ${name}: ${text.slice(start, end)}\n${indent}` },
        { span: { start, end }, newText: quotedVariable(name, openQuote(script)) },
      ],
      appends: [],
    },
  ];
}

/** The quote that is open at the end of the beginning of a shell script. */
function openQuote(script: string): '"' | "'" | "" {
  let open: '"' | "'" | "" = "";
  for (let at = 0; at < script.length; at++) {
    const char = script[at];
    if (char === "\\" && open !== "'") at++;
    else if (char === open) open = "";
    else if (open === "" && (char === '"' || char === "'")) open = char;
  }
  return open;
}

/** A shell reads no variable within single quotes, so that these are closed in front of it and opened again behind it. */
function quotedVariable(name: string, open: '"' | "'" | ""): string {
  const variable = `$${name}`;
  return open === '"' ? variable : open === "'" ? `'"${variable}"'` : `"${variable}"`;
}
