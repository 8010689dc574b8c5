import type { AuditResult } from "#core/project/audit";
import { isAtLeastSeverity, severities } from "#core/finding/severity";
import { relativePath } from "#core/text/paths";
import type { HtmlParts } from "#report/html";
import type { Report } from "#report/report";
import type { FileList } from "../list-files.js";
import { type CommandContext, type ExitStatus, exitStatus } from "./command.js";
import { statusOf } from "./exit-status.js";
import { type BaselineFile, withoutKnown } from "./known-findings.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { printProblems } from "./problem-lines.js";
import { renderReport, utcSeconds } from "./render-report.js";
import { htmlPartsOf } from "./report-parts.js";
import { deliverReport } from "./report-output.js";
import { printUnusedAllowances } from "./unused-allowances.js";
import { type Workspace, workspaceText } from "./workspace.js";

/** An audit that is over, and what its report goes by. */
export interface AuditRun {
  readonly context: CommandContext;
  readonly args: ParsedArguments;
  readonly workspace: Workspace;
  /** Where the report goes; undefined for the standard output. */
  readonly output: string | undefined;
  readonly started: Date;
  /** What a report to read tells besides findings; left out where the audit is not one of files as they are. */
  readonly htmlParts?: () => HtmlParts;
}

interface ListedAudit {
  readonly targets: readonly string[];
  /** The folder whose data was followed to the targets; left out where they were looked at alone. */
  readonly around?: string | undefined;
  readonly list: FileList;
  readonly baseline: BaselineFile | undefined;
}

/**
 * Reports what was found and what went wrong, and gives the status to exit with: known findings do not count. `audited` is given
 * where all of the folder was looked at: only then can be told which entries of the config allow nothing.
 */
export function finishAudit({ context, args, workspace, output, started, htmlParts }: AuditRun, told: Pick<Report, "result" | "baseline">, audited?: AuditResult): ExitStatus {
  const { terminal } = context;
  const result = { ...told.result, findings: severeEnough(told.result.findings, args.value("min-severity")) };
  const textOf = (path: string): string | undefined => result.sources.get(path) ?? workspaceText(workspace, path);
  printProblems(terminal, result.problems, textOf);
  if (audited?.cancelled === false && workspace.scope.overrides.onlyRules === undefined) printUnusedAllowances(terminal, workspace, audited);
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
  const status = result.cancelled ? exitStatus.failed : statusOf(result.findings, result.problems, args.value("fail-on"));
  return Math.max(delivered, status) as typeof delivered;
}

/** Reports an audit of all files of a list. Where there is a baseline, findings that it holds are known. */
export function finishListed(run: AuditRun, { targets, around, list, baseline }: ListedAudit, audited: AuditResult): ExitStatus {
  const { context, workspace } = run;
  const told = baseline === undefined ? { result: audited } : withoutKnown(audited, baseline, { workspace, targets, around, rules: context.registry.rules });
  return finishAudit({ ...run, htmlParts: () => htmlPartsOf(context, { workspace, targets, list, audited }) }, told, targets.includes(workspace.root) ? audited : undefined);
}

function severeEnough(findings: AuditResult["findings"], least: string | undefined): AuditResult["findings"] {
  const floor = severities.find((severity) => severity === least);
  return floor === undefined ? findings : findings.filter(({ severity }) => isAtLeastSeverity(severity, floor));
}
