import { type AttestationFile, attestationPath, parseAttestations } from "#core/checklist/attestation";
import type { Checklist } from "#core/checklist/checklist";
import { evaluateChecklists } from "#core/checklist/evaluate";
import { type AuditEvidence, activeRules, evidenceOfAudit, evidenceRules } from "#core/checklist/evidence";
import { releaseOfManifest } from "#core/checklist/release";
import { type ChecklistView, checklistView } from "#core/checklist/view";
import { createMentionSearch, mentionPatterns } from "#core/checklist/mentions";
import { readWorkspaceFacts } from "#core/checklist/workspace-facts";
import type { Problem } from "#core/finding/problem";
import { runAudit } from "#core/project/audit";
import { rulesReach } from "#core/project/rules-reach";
import { joinPath } from "#core/text/paths";
import { checklistHtmlReport } from "#report/checklist-html";
import { checklistJsonReport } from "#report/checklist-json";
import { checklistMarkdownReport } from "#report/checklist-markdown";
import { checklistTextReport } from "#report/checklist-text";
import { checklists } from "#rules/checklists";
import { diskConfigFiles } from "../disk-config-files.js";
import { createSourceReader } from "../source-reader.js";
import { today } from "../today.js";
import { createWorkspaceHost } from "../workspace-host.js";
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
    const attestations = readAttestations(workspace);
    const manifest = workspaceText(workspace, "package.json");
    const release = manifest === undefined ? undefined : releaseOfManifest(manifest);
    const audited = args.has("no-audit") ? undefined : audit(context, args, workspace, targets);
    const problems = [...attestations.problems, ...(audited?.problems ?? [])];
    printProblems(context.terminal, problems, (path) => workspaceText(workspace, path));

    const inputs = { audit: audited?.evidence, attestations: attestations.items, today: today(), release };
    const view = checklistView(evaluateChecklists(checklists, inputs), attestations, audited !== undefined);
    const delivered = deliverReport(context, output, render(view, context, args, release));
    const wanted = failsOn(view, args.value("fail-on")) ? exitStatus.findings : exitStatus.clean;
    return Math.max(delivered, wanted, statusOf([], problems)) as ExitStatus;
  },
};

/** The signatures of the folder; where the file cannot be read, none and a problem. */
function readAttestations({ root }: Workspace): Pick<AttestationFile, "items" | "problems"> {
  const read = diskConfigFiles().read(joinPath(root, attestationPath));
  if (read === undefined) return { items: new Map(), problems: [] };
  if (typeof read === "string") return parseAttestations(read, attestationPath);
  const message = `Signatures are not read: ${read.unreadable}.`;
  return { items: new Map(), problems: [{ kind: "unreadable-file", path: attestationPath, message }] };
}

/** Audits with the rules that items ask about, as the configuration sets them. */
function audit(
  context: CommandContext,
  args: ParsedArguments,
  workspace: Workspace,
  targets: readonly string[],
): { readonly evidence: AuditEvidence; readonly problems: readonly Problem[] } {
  const needed = neededRules(context, checklists);
  const engine = openEngine({ ...context, registry: { ...context.registry, rules: needed } });
  const list = listTargets(workspace, args, targets);
  const read = createSourceReader(workspace.root);
  const progress = startProgress(context.terminal, list.files.length);
  const host = createWorkspaceHost(workspace.root);
  const result = runAudit({ engine, config: workspace.config, read, manifests: workspace.manifests, workspace: host }, list.files, progress.update);
  progress.clear();
  const configs = list.files.map((path) => workspace.config.for(path));
  const audited = list.files.filter((_, index) => configs[index]?.ignoredBecause === undefined);
  const textOf = (path: string): string | undefined => {
    const source = read(path);
    return "document" in source ? source.document.text : undefined;
  };
  const known = new Set(audited);
  const mentions = createMentionSearch(mentionPatterns(checklists));
  for (const path of audited) mentions.look(path, textOf(path) ?? "");
  // What an item is about may be a file that no audit reads, such as a list of Python packages.
  const workspaceFacts = readWorkspaceFacts([...new Set([...audited, ...host.paths()])].sort(), (path) => (known.has(path) ? textOf(path) : undefined), mentions.found);
  return {
    evidence: evidenceOfAudit(result, {
      rules: activeRules(needed.map(({ meta }) => meta.id), configs),
      reach: rulesReach(needed, audited),
      workspace: workspaceFacts,
    }),
    problems: [...result.problems, ...list.problems],
  };
}

function neededRules({ registry }: CommandContext, lists: readonly Checklist[]): CommandContext["registry"]["rules"] {
  const ids = evidenceRules(lists);
  return registry.rules.filter(({ meta }) => ids.has(meta.id));
}

function render(view: ChecklistView, context: CommandContext, args: ParsedArguments, release: string | undefined): string {
  switch (args.value("format")) {
    case "json":
      return checklistJsonReport(view, { version: context.version(), today: today(), release });
    case "html":
      return checklistHtmlReport(view, { version: context.version(), today: today() });
    case "markdown":
      return checklistMarkdownReport(view, { today: today() });
    default:
      return checklistTextReport(view, { hasColor: context.terminal.outHasColor && args.value("output") === undefined });
  }
}

function failsOn({ counts }: ChecklistView, grade: string | undefined): boolean {
  if (grade === "fail") return counts.fail > 0;
  return grade === "overdue" && counts.fail + counts.due > 0;
}
