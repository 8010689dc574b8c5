import { type Baseline, baselineOf, baselinePath } from "#core/baseline/baseline";
import { baselineText } from "#core/baseline/baseline-file";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import type { AuditResult } from "#core/project/audit";
import { folderOf, joinPath, relativePath } from "#core/text/paths";
import { plural } from "#report/summary";
import { absolutePath, fileErrorReason } from "../disk-path.js";
import { makeFolder } from "../make-folder.js";
import { writeFileAtomically } from "../write-file.js";
import { auditTargets } from "./audit-part.js";
import { jobsOf, openStore } from "./audit-run.js";
import { type Command, type CommandContext, exitStatus, type ExitStatus, UsageError } from "./command.js";
import { statusOf } from "./exit-status.js";
import { type BaselineFile, baselineFolder, baselineOfWorkspace, isLookedAt, type LookedAt, openBaseline } from "./known-findings.js";
import { analysisOptions, performanceOptions } from "./options.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { printProblems } from "./problem-lines.js";
import { withNestedTeams } from "./team-context.js";
import { listTargets, openWorkspace, targetsOf, type Workspace, workspaceText } from "./workspace.js";

export const baselineCommand: Command = {
  name: "baseline",
  summary: "Accept today's findings, so that audits tell only new ones.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [
    { name: "output", short: "o", value: "FILE", description: `Write this file. Default: the nearest ${baselinePath}, or a new one in the current folder.` },
    { name: "prune", description: "Take out what is fixed, and accept nothing new." },
    ...analysisOptions,
    ...performanceOptions,
  ],
  notes: [
    `Commit the file: "lintel audit" finds it, leaves out what it holds, and tells what was fixed since. It holds paths, rules and`,
    "fingerprints, none of the code. With paths, --rule or --family, only what these are about is written anew.",
  ].join("\n"),
  async run(context, args) {
    const targets = targetsOf(context, args);
    const jobs = jobsOf(args);
    const workspace = openWorkspace(context, args, targets);
    const file = targetFile(context, args, workspace);
    const before = previous(context, args, workspace, file);
    if (args.has("prune") && before === undefined) throw new UsageError(`There is no baseline to prune: ${relativePath(workspace.root, file)} does not exist.`);
    const list = listTargets(workspace, args, targets);
    const own = withNestedTeams(context, workspace, list.files);
    const { result: audited, around } = await auditTargets({ context: own, args, workspace, targets, jobs, store: openStore(own, args, workspace, targets) }, list);
    printProblems(context.terminal, audited.problems, (path) => audited.sources.get(path) ?? workspaceText(workspace, path));
    const baseline = baselineNow(audited, { workspace, targets, around, rules: own.registry.rules, folder: baselineFolder(file, workspace), before: before?.baseline, isPruned: args.has("prune") });
    const written = write(context, file, baseline, relativePath(context.workingFolder, file));
    return Math.max(written, statusOf([], audited.problems)) as ExitStatus;
  },
};

function targetFile({ workingFolder }: CommandContext, args: ParsedArguments, workspace: Workspace): string {
  const given = args.value("output");
  return given === undefined ? (baselineOfWorkspace(workspace) ?? joinPath(workspace.root, baselinePath)) : absolutePath(given, workingFolder);
}

/** What stands in the file now. A file with a fault is written anew, unless a part of it is to be kept. */
function previous(context: CommandContext, args: ParsedArguments, workspace: Workspace, file: string): BaselineFile | undefined {
  const named = { ...args, value: (option: string) => (option === "baseline" ? file : args.value(option)) };
  const isWhole = args.positionals.length === 0 && workspace.scope.overrides.onlyRules === undefined && !args.has("prune");
  try {
    return openBaseline(context, named, workspace);
  } catch (error) {
    if (error instanceof UsageError && (isWhole || error.message.startsWith("There is no baseline"))) return undefined;
    throw error;
  }
}

interface Scope extends LookedAt {
  readonly folder: string;
  readonly before: Baseline | undefined;
  readonly isPruned: boolean;
}

function baselineNow({ findings }: AuditResult, { folder, before, isPruned, ...scope }: Scope): Baseline {
  const names = { pathOf: (path: string) => relativePath(folder, joinPath(scope.workspace.root, path)) };
  const isOurs = isLookedAt(folder, scope);
  const kept = before?.entries.filter((entry) => !isOurs(entry)) ?? [];
  const known = isPruned ? compareWithBaseline(findings, { entries: before?.entries.filter(isOurs) ?? [] }, names).known : findings;
  return baselineOf(known, names.pathOf, kept);
}

function write({ terminal }: CommandContext, file: string, baseline: Baseline, name: string): ExitStatus {
  try {
    makeFolder(folderOf(file));
    writeFileAtomically(file, baselineText(baseline));
  } catch (error) {
    terminal.error(`lintel: Cannot write ${name}: ${fileErrorReason(error)}.\n`);
    return exitStatus.failed;
  }
  const count = baseline.entries.reduce((sum, entry) => sum + entry.count, 0);
  const files = new Set(baseline.entries.map(({ path }) => path)).size;
  terminal.out(`Wrote ${name}: ${plural(count, "finding")} in ${plural(files, "file")} ${count === 1 ? "is" : "are"} known from now on.\n`);
  return exitStatus.clean;
}
