import { existsSync, readFileSync } from "node:fs";
import { type Baseline, type BaselineEntry, baselinePath } from "#core/baseline/baseline";
import { readBaseline } from "#core/baseline/baseline-file";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import { nearestBaseline } from "#core/baseline/nearest-baseline";
import type { AuditResult } from "#core/project/audit";
import { looksAcrossFiles } from "#core/project/rules-reach";
import type { Rule } from "#core/rule/rule";
import { isInside, joinPath, relativePath } from "#core/text/paths";
import type { ReportBaseline } from "#report/report";
import { absolutePath, fileErrorReason } from "../disk-path.js";
import { type CommandContext, UsageError } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";
import type { Workspace } from "./workspace.js";

/** A baseline on the disk. */
export interface BaselineFile {
  /** Absolute. */
  readonly file: string;
  /** As messages name it. */
  readonly name: string;
  /** What its paths are relative to: the folder that holds `.lintel`, or the top of the repository for a file of another name. */
  readonly folder: string;
  readonly baseline: Baseline;
}

/** The baseline that an audit goes by: the one that was named, else the nearest `.lintel/baseline.json` from the root upwards. */
export function openBaseline({ workingFolder }: Pick<CommandContext, "workingFolder">, args: ParsedArguments, workspace: Workspace): BaselineFile | undefined {
  const given = args.value("baseline");
  if (given !== undefined) {
    const file = absolutePath(given, workingFolder);
    if (!existsSync(file)) throw new UsageError(`There is no baseline "${given}". "lintel baseline" writes one.`);
    return readFile(file, given, workspace);
  }
  if (args.has("no-baseline")) return undefined;
  const file = baselineOfWorkspace(workspace);
  return file === undefined ? undefined : readFile(file, relativePath(workspace.root, file), workspace);
}

/** The baseline that audits of a workspace go by. */
export function baselineOfWorkspace({ root, scope: { top } }: Workspace): string | undefined {
  return nearestBaseline(root, top, existsSync);
}

/** What the paths of the baseline in this file are relative to: wherever an audit is called from, they mean the same files. */
export function baselineFolder(file: string, { scope: { top } }: Workspace): string {
  return file.endsWith(`/${baselinePath}`) ? file.slice(0, -baselinePath.length - 1) : top;
}

function readFile(file: string, name: string, workspace: Workspace): BaselineFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read the baseline ${name}: ${fileErrorReason(error)}.`);
  }
  const read = readBaseline(text);
  if ("fault" in read) throw new UsageError(`The baseline ${name} cannot be used: ${read.fault}`);
  return { file, name, folder: baselineFolder(file, workspace), baseline: read.baseline };
}

/** What an audit looks at, and what of a baseline it has something to say about. */
export interface LookedAt {
  readonly workspace: Workspace;
  readonly targets: readonly string[];
  /** The folder whose data was followed to the targets; left out where they were looked at alone. */
  readonly around?: string | undefined;
  /** All rules that there are. */
  readonly rules: readonly Rule[];
}

/** The result with new findings only, and what was left aside. */
export function withoutKnown(result: AuditResult, { baseline, folder, name }: BaselineFile, scope: LookedAt): { readonly result: AuditResult; readonly baseline: ReportBaseline } {
  const names = { pathOf: (path: string) => relativePath(folder, joinPath(scope.workspace.root, path)) };
  const { fresh, known, fixed } = compareWithBaseline(result.findings, baseline, names);
  // What is only not shown, for a comment or for its confidence, is not fixed.
  const hidden = [...result.suppressed.map(({ finding }) => finding), ...result.doubtful];
  const gone = compareWithBaseline(hidden, { entries: fixed }, names).fixed;
  return {
    result: { ...result, findings: fresh },
    baseline: { name, known, isFile: true, fixed: result.cancelled ? [] : gone.filter(isLookedAt(folder, scope)) },
  };
}

/**
 * Whether an audit of these targets, with the rules that were chosen, has something to say about an entry of a baseline in a folder. Where
 * only a part of that folder is looked at, and no data is followed into it, what rests on such is not found, and not fixed for that.
 */
export function isLookedAt(folder: string, { workspace, targets, around, rules }: LookedAt): (entry: BaselineEntry) => boolean {
  const { onlyRules } = workspace.scope.overrides;
  const isWhole = [...targets, ...(around === undefined ? [] : [around])].some((known) => isInside(known, folder));
  const others = new Set(isWhole ? [] : rules.filter((rule) => looksAcrossFiles([rule])).map(({ meta }) => meta.id));
  return ({ path, ruleId }) => (onlyRules === undefined || onlyRules.includes(ruleId)) && !others.has(ruleId) && targets.some((target) => isInside(target, joinPath(folder, path)));
}
