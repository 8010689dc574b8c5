import { existsSync, readFileSync } from "node:fs";
import type { FileConfig } from "#core/config/file-config";
import type { Engine } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import type { Problem } from "#core/finding/problem";
import { appendLine } from "#core/fix/append-line";
import { type AppliedFix, applySafeFixes } from "#core/fix/apply-fixes";
import type { FileAppend } from "#core/fix/fix";
import { failedOn } from "#core/project/inspect-file";
import { unfitText } from "#core/project/unfit-text";
import type { Span } from "#core/text/span";
import type { TextDocument } from "#core/text/text-document";
import { folderOf, isInside, joinPath, relativePath } from "#core/text/paths";
import { createPaint } from "#report/paint";
import { plural } from "#report/summary";
import { fileErrorReason } from "../disk-path.js";
import { gitIgnoreAbove, gitRootOf } from "../git-ignore.js";
import { createSourceReader } from "../source-reader.js";
import { writeFileAtomically } from "../write-file.js";
import type { Command, CommandContext } from "./command.js";
import { statusOf } from "./exit-status.js";
import { type MaskedFix, appendDiffLines, appliedFixLines, fixDiffLines } from "./fix-listing.js";
import { analysisOptions } from "./options.js";
import { printProblems } from "./problem-lines.js";
import { startProgress } from "./progress.js";
import { type Workspace, listTargets, openEngine, openWorkspace, targetsOf, workspaceText } from "./workspace.js";

export const fixCommand: Command = {
  name: "fix",
  summary: "Apply the safe fixes: those that keep what the program means.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [{ name: "dry-run", short: "n", description: "Show what would change and write nothing." }, ...analysisOptions],
  notes: [
    "Fixes that need a person's look are never applied; editors offer them one at a time, and the audit names them.",
    "",
    "Exit status: 0 nothing left at or above --fail-on, 1 findings left, 2 wrong usage or config,",
    "3 Lintel itself failed.",
  ].join("\n"),
  run(context, args) {
    const targets = targetsOf(context, args);
    const workspace = openWorkspace(context, args, targets);
    const list = listTargets(workspace, args, targets);
    const engine = openEngine(context);
    const read = createSourceReader(workspace.root);
    const run: FixRun = { context, workspace, isDryRun: args.has("dry-run"), appendedTexts: new Map(), problems: [...list.problems] };
    const progress = startProgress(context.terminal, list.files.length);
    const remaining: Finding[] = [];
    const applied: AppliedFix[] = [];
    for (const [done, path] of list.files.entries()) {
      progress.update(done, path);
      const config = workspace.config.for(path);
      if (config.ignoredBecause !== undefined) continue;
      const source = read(path);
      if ("unreadable" in source) run.problems.push({ kind: "unreadable-file", path, message: `Cannot read the file: ${source.unreadable}.` });
      if (!("document" in source) || unfitText(path, source.document.text) !== undefined) continue;
      const fixed = fixDocument(engine, config, source.document, run.problems);
      if (fixed === undefined) continue;
      remaining.push(...fixed.remaining);
      if (fixed.applied.length === 0) continue;
      progress.clear();
      if (writeFixed(run, source.document, fixed)) applied.push(...fixed.applied);
      else remaining.push(...fixed.applied.map(({ finding }) => finding));
    }
    progress.clear();
    const problems = [...workspace.config.problems(), ...run.problems];
    printProblems(context.terminal, problems, (path) => workspaceText(workspace, path));
    printSummary(run, applied, remaining);
    return statusOf(remaining, problems, args.value("fail-on"));
  },
};

interface FixRun {
  readonly context: CommandContext;
  readonly workspace: Workspace;
  readonly isDryRun: boolean;
  /** Files that fixes append to, with the text they have by now; a dry run writes none of it. */
  readonly appendedTexts: Map<string, string>;
  readonly problems: Problem[];
}

function fixDocument(engine: Engine, config: FileConfig, document: TextDocument, problems: Problem[]): MaskedFix | undefined {
  const masked = new Map<string, readonly Span[]>();
  try {
    const fixed = applySafeFixes(document, (current) => {
      const analysis = engine.analyze(current, config);
      masked.set(current.text, analysis.masked ?? []);
      // Rounds after the first would only say the same again.
      if (current === document) problems.push(...analysis.problems.filter(({ kind }) => kind !== "skipped-file"));
      return analysis.findings;
    });
    return { ...fixed, maskedIn: (text) => [...(masked.get(text) ?? []), ...engine.secretsIn(document.path, text)] };
  } catch (error) {
    problems.push(failedOn(document.path, error));
    return undefined;
  }
}

/**
 * Shows what was fixed and writes it, the appended lines first: code must not name a variable that nothing documents.
 * False, with a problem, where a file cannot be written; the code is unchanged then.
 */
function writeFixed(run: FixRun, document: TextDocument, fixed: MaskedFix): boolean {
  const paint = createPaint(run.context.terminal.outHasColor);
  const lines = run.isDryRun ? fixDiffLines(document, fixed, paint) : appliedFixLines(document, fixed, paint);
  let file = "";
  try {
    for (const append of fixed.appends) {
      file = appendTarget(run.workspace, document.path, append);
      if (append.unlessGitIgnores !== undefined && !takenByGit(folderOf(file), append.unlessGitIgnores)) continue;
      const before = run.appendedTexts.get(file) ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
      const text = appendLine(before, append);
      if (text === undefined) continue;
      if (!run.isDryRun) writeFileAtomically(file, text);
      run.appendedTexts.set(file, text);
      lines.push(...appendDiffLines(relativePath(run.workspace.root, file), append, before === undefined, run.isDryRun, paint));
    }
    file = joinPath(run.workspace.root, document.path);
    if (!run.isDryRun) writeFileAtomically(file, fixed.text);
  } catch (error) {
    const message = `Cannot write the file: ${fileErrorReason(error)}. The fixes of ${document.path} are not applied.`;
    run.problems.push({ kind: "internal", path: relativePath(run.workspace.root, file), message });
    return false;
  }
  run.context.terminal.out(`${lines.join("\n")}\n\n`);
  return true;
}

/** True for a file, there or not, that git would take into the repository. */
function takenByGit(folder: string, name: string): boolean {
  return gitRootOf(folder) !== undefined && !gitIgnoreAbove(folder).withOwnFile(folder).ignoresFile(joinPath(folder, name));
}

/** Beside the nearest package.json at or above the finding's file, else at the root. */
function appendTarget({ root }: Workspace, path: string, { file }: FileAppend): string {
  for (let folder = folderOf(joinPath(root, path)); isInside(root, folder); folder = folderOf(folder)) {
    if (existsSync(joinPath(folder, "package.json"))) return joinPath(folder, file);
    if (folder === root) break;
  }
  return joinPath(root, file);
}

function printSummary({ context: { terminal }, isDryRun }: FixRun, applied: readonly AppliedFix[], remaining: readonly Finding[]): void {
  const paint = createPaint(terminal.outHasColor);
  const files = new Set(applied.map(({ finding }) => finding.path)).size;
  const did = isDryRun ? "Would fix" : "Fixed";
  const fixed = applied.length === 0 ? "Nothing to fix safely." : `${did} ${plural(applied.length, "finding")} in ${plural(files, "file")}.`;
  const left = remaining.length === 0 ? "No findings left." : `${plural(remaining.length, "finding")} left; "lintel audit" shows them.`;
  terminal.out(`${paint(fixed, "bold")} ${left}\n`);
}

