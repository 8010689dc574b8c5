import type { AuditResult } from "#core/project/audit";
import { createAuditTiming } from "#core/project/audit-timing";
import { isAtLeastSeverity, severities } from "#core/finding/severity";
import { analysedExtensions } from "#core/syntax/language";
import { relativePath } from "#core/text/paths";
import type { HtmlParts } from "#report/html";
import type { Report } from "#report/report";
import { plural } from "#report/summary";
import type { FileList } from "../list-files.js";
import { auditListed, jobsOf, openStore } from "./audit-run.js";
import { type Command, type CommandContext, type ExitStatus, UsageError } from "./command.js";
import { statusOf } from "./exit-status.js";
import { auditHistory } from "./history-run.js";
import { openBaseline, withoutKnown } from "./known-findings.js";
import { analysisOptions, performanceOptions } from "./options.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { printProblems } from "./problem-lines.js";
import { htmlPartsOf } from "./report-parts.js";
import { renderReport, reportFormats, utcSeconds } from "./render-report.js";
import { deliverReport, outputFile } from "./report-output.js";
import { auditSince, openChanges } from "./since-run.js";
import { type ProcessTime, timingTable } from "./timing-table.js";
import { printUnusedAllowances } from "./unused-allowances.js";
import { type Workspace, listTargets, openWorkspace, targetsOf, workspaceText } from "./workspace.js";

export const auditCommand: Command = {
  name: "audit",
  summary: "Look for security weaknesses in files and folders.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [
    { name: "format", short: "f", value: "FORMAT", oneOf: reportFormats, description: "text, html and markdown for people; json for programs; sarif, github, gitlab and junit for the services that read them. Default: text." },
    { name: "output", short: "o", value: "FILE", description: "Write the report to this file." },
    { name: "min-severity", value: "SEVERITY", oneOf: severities, description: "Leave out findings that are less bad than this." },
    ...analysisOptions,
    { name: "history", description: "Look for secrets in all that git's history ever added, in place of the files. Needs git." },
    { name: "baseline", value: "FILE", description: "Tell only what this baseline does not hold. Default: the nearest .lintel/baseline.json, where there is one." },
    { name: "no-baseline", description: "Tell all findings, whatever a baseline holds." },
    { name: "since", value: "GITREF", description: "Tell only what is new since the current branch left this branch, tag or commit; what is not committed counts. Needs git." },
    { name: "timing", description: "Tell on the error stream where the CPU went: parsing, following data, each rule. One thread does it all, and nothing is remembered." },
    ...performanceOptions,
  ],
  notes: [
    "Without paths, the current folder is audited. node_modules, files that git ignores, minified and generated code,",
    "and files over 1 MB are left out; a file that is named is analysed even if git ignores it.",
    "",
    "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or config, 3 Lintel itself failed.",
  ].join("\n"),
  async run(context, args) {
    const started = new Date();
    const targets = targetsOf(context, args);
    const output = outputFile(context, args.value("output"));
    const jobs = jobsOf(args);
    const workspace = openWorkspace(context, args, targets);
    if (args.has("history") && args.value("baseline") !== undefined) throw new UsageError("--baseline is about files, and --history about commits: use one of them.");
    const since = args.value("since");
    if (since !== undefined && args.has("history")) throw new UsageError("--since is about files, and --history about commits: use one of them.");
    if (since !== undefined && args.value("baseline") !== undefined) throw new UsageError("--since and --baseline each say what is new: use one of them.");
    const changes = since === undefined ? undefined : openChanges(workspace.root, since);
    const baseline = args.has("history") || since !== undefined ? undefined : openBaseline(context, args, workspace);
    const run = { context, args, workspace, output, started };
    const finish = (audited: AuditResult, list?: FileList): ExitStatus => {
      const told = baseline === undefined ? { result: audited } : withoutKnown(audited, baseline, workspace, targets);
      return finishAudit({ ...run, ...(list !== undefined && { htmlParts: () => htmlPartsOf(context, { workspace, targets, list, audited }) }) }, told, audited);
    };
    if (args.has("history")) return finish(await auditHistory(context, workspace, targets));
    const list = listTargets(workspace, args, targets);
    if (list.files.length === 0) context.terminal.error(`lintel: ${nothingToAnalyse(list)}\n`);
    const timing = args.has("timing") && since === undefined ? createAuditTiming(() => performance.now()) : undefined;
    const store = timing === undefined ? openStore(context, args, workspace, targets) : undefined;
    const scope = { context, args, workspace, targets, jobs, store, ...(timing !== undefined && { timing }) };
    if (since !== undefined && changes !== undefined) return finishAudit(run, await auditSince(scope, list, since, changes));
    const status = finish(await auditListed(scope, list), list);
    if (timing !== undefined) context.terminal.error(`\n${timingTable(timing, processTime())}`);
    return status;
  },
};

interface AuditRun {
  readonly context: CommandContext;
  readonly args: ParsedArguments;
  readonly workspace: Workspace;
  /** Where the report goes; undefined for the standard output. */
  readonly output: string | undefined;
  readonly started: Date;
  /** What a report to read tells besides findings; left out where the audit is not one of files as they are. */
  readonly htmlParts?: () => HtmlParts;
}

function processTime(): ProcessTime {
  const { user, system } = process.cpuUsage();
  return { milliseconds: performance.now(), cpu: (user + system) / 1e6 };
}

/**
 * Reports what was found and what went wrong, and gives the status to exit with: known findings do not count. `audited` is given
 * where all files were looked at: only then can be told which entries of the config allow nothing.
 */
function finishAudit({ context, args, workspace, output, started, htmlParts }: AuditRun, told: Pick<Report, "result" | "baseline">, audited?: AuditResult): ExitStatus {
  const { terminal } = context;
  const result = { ...told.result, findings: severeEnough(told.result.findings, args.value("min-severity")) };
  const textOf = (path: string): string | undefined => result.sources.get(path) ?? workspaceText(workspace, path);
  printProblems(terminal, result.problems, textOf);
  if (audited?.cancelled === false && args.positionals.length === 0 && !args.has("rule")) printUnusedAllowances(terminal, workspace, audited);
  const folder = relativePath(workspace.scope.top, workspace.root);
  const report: Report = {
    ...(told.baseline !== undefined && { baseline: told.baseline }),
    result,
    rules: context.registry.rules.map(({ meta }) => meta),
    page: context.pages,
    text: textOf,
    version: context.version(),
    rootUri: workspace.rootUri,
    repositoryFolder: folder === "" ? "" : `${folder}/`,
  };
  const ended = new Date();
  const rendered = renderReport(args.value("format"), report, {
    times: { started: utcSeconds(started), ended: utcSeconds(ended) },
    text: { hasColor: terminal.outHasColor && args.value("output") === undefined, width: terminal.width, elapsedMilliseconds: ended.getTime() - started.getTime() },
    ...(htmlParts !== undefined && { htmlParts }),
  });
  const delivered = deliverReport(context, output, rendered);
  return Math.max(delivered, statusOf(result.findings, result.problems, args.value("fail-on"))) as typeof delivered;
}

function severeEnough(findings: AuditResult["findings"], least: string | undefined): AuditResult["findings"] {
  const floor = severities.find((severity) => severity === least);
  return floor === undefined ? findings : findings.filter(({ severity }) => isAtLeastSeverity(severity, floor));
}

/** An empty audit looks like a clean one, so it says why nothing was looked at. */
function nothingToAnalyse({ leftOut, skipped }: FileList): string {
  const reasons = [
    ...(leftOut.gitIgnored > 0 ? [`${plural(leftOut.gitIgnored, "path")} that git ignores (--no-gitignore takes them in)`] : []),
    ...(leftOut.nodeModules > 0 ? ["node_modules"] : []),
    ...(skipped.length > 0 ? [plural(skipped.length, "skipped file")] : []),
  ];
  const why = reasons.length === 0 ? "" : ` Left out: ${reasons.join("; ")}.`;
  return `There is no file to analyse. Lintel reads ${analysedExtensions.join(", ")}, and looks for secrets in configuration, scripts and documents.${why}`;
}
