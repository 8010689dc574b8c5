import type { AuditEvidence } from "#core/checklist/evidence";
import type { ChecklistView } from "#core/checklist/view";
import type { Problem } from "#core/finding/problem";
import { runAudit } from "#core/project/audit";
import { checklistHtmlReport } from "#report/checklist-html";
import { checklistJsonReport } from "#report/checklist-json";
import { checklistMarkdownReport } from "#report/checklist-markdown";
import { checklistTextReport } from "#report/checklist-text";
import { createSourceReader } from "../source-reader.js";
import { createWorkspaceHost } from "../workspace-host.js";
import { checklistEvidence, checklistRules, checklistState } from "./checklist-state.js";
import { type Command, type CommandContext, type ExitStatus, exitStatus } from "./command.js";
import { statusOf } from "./exit-status.js";
import { analysisOptions } from "./options.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { printProblems } from "./problem-lines.js";
import { startProgress } from "./progress.js";
import { deliverReport, outputFile } from "./report-output.js";
import { type Workspace, listTargets, openEngine, openWorkspace, targetsOf, workspaceText } from "./workspace.js";

const formats = ["text", "markdown", "html", "json"] as const;
const failGrades = ["overdue", "fail", "none"] as const;

export const checklistCommand: Command = {
  name: "checklist",
  summary: "Show the security checklists of this folder and what settles each item.",
  usage: "",
  arguments: { least: 0, most: 0 },
  options: [
    { name: "format", short: "f", value: "FORMAT", oneOf: formats, description: "text for people, markdown to post, html to keep and to send, json for programs. Default: text." },
    { name: "output", short: "o", value: "FILE", description: "Write the report to this file." },
    { name: "no-audit", description: "Do not look at the code: items that rules settle stay unknown." },
    { name: "fail-on", value: "GRADE", oneOf: failGrades, description: "Exit with 1 when an item fails (fail), or when one fails or is due again (overdue). Default: none." },
    ...analysisOptions.filter(({ name }) => name === "config" || name === "preset" || name === "no-gitignore"),
  ],
  notes: [
    "Rules settle some items; people sign the others in the editor. Signatures are kept in .lintel/checklist.json, which",
    "this command only reads.",
    "",
    "Exit status: 0 unless --fail-on says otherwise, 1 an item at or above --fail-on, 2 wrong usage or a wrong config or",
    "signature file, 3 Lintel itself failed.",
  ].join("\n"),
  run(context, args) {
    const targets = targetsOf(context, args);
    const output = outputFile(context, args.value("output"));
    const workspace = openWorkspace(context, args, targets);
    const audited = args.has("no-audit") ? undefined : audit(context, args, workspace, targets);
    const state = checklistState(workspace, audited?.evidence);
    const problems = [...state.problems, ...(audited?.problems ?? [])];
    printProblems(context.terminal, problems, (path) => workspaceText(workspace, path));

    const delivered = deliverReport(context, output, render(state, context, args));
    const wanted = failsOn(state.view, args.value("fail-on")) ? exitStatus.findings : exitStatus.clean;
    return Math.max(delivered, wanted, statusOf([], problems)) as ExitStatus;
  },
};

/** Audits with the rules that items ask about, as the configuration sets them. */
function audit(
  context: CommandContext,
  args: ParsedArguments,
  workspace: Workspace,
  targets: readonly string[],
): { readonly evidence: AuditEvidence; readonly problems: readonly Problem[] } {
  const engine = openEngine({ ...context, registry: { ...context.registry, rules: checklistRules(context) } });
  const list = listTargets(workspace, args, targets);
  const progress = startProgress(context.terminal, list.files.length);
  const host = createWorkspaceHost(workspace.root, workspace.folders.entries, workspace.folders.mayHold);
  const result = runAudit({ engine, config: workspace.config, read: createSourceReader(workspace.root), manifests: workspace.manifests, workspace: host }, list.files, progress.update);
  progress.clear();
  return { evidence: checklistEvidence(context, workspace, list.files, host, result), problems: [...result.problems, ...list.problems] };
}

function render({ view, today, release }: ReturnType<typeof checklistState>, context: CommandContext, args: ParsedArguments): string {
  switch (args.value("format")) {
    case "json":
      return checklistJsonReport(view, { version: context.version(), today, release });
    case "html":
      return checklistHtmlReport(view, { version: context.version(), today });
    case "markdown":
      return checklistMarkdownReport(view, { today });
    default:
      return checklistTextReport(view, { hasColor: context.terminal.outHasColor && args.value("output") === undefined });
  }
}

function failsOn({ counts }: ChecklistView, grade: string | undefined): boolean {
  if (grade === "fail") return counts.fail > 0;
  return grade === "overdue" && counts.fail + counts.due > 0;
}
