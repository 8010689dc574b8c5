import type { FileConfig } from "#core/config/file-config";
import type { Engine } from "#core/engine";
import type { Finding } from "#core/finding/finding";
import type { Problem } from "#core/finding/problem";
import { type AppliedFix, applySafeFixes, applySafeFixesOnce } from "#core/fix/apply-fixes";
import type { SourceRead } from "#core/project/audit";
import { failedOn } from "#core/project/inspect-file";
import { unfitText } from "#core/project/unfit-text";
import { judgeWorkspace } from "#core/project/workspace-findings";
import type { Span } from "#core/text/span";
import { joinPath } from "#core/text/paths";
import type { TextDocument } from "#core/text/text-document";
import type { WorkspaceHost } from "#core/workspace/workspace-host";
import { createPaint } from "#report/paint";
import { plural } from "#report/summary";
import { createSourceReader, readSource } from "../source-reader.js";
import { createWorkspaceHost } from "../workspace-host.js";
import { auditTargets } from "./audit-part.js";
import type { Command } from "./command.js";
import { statusOf } from "./exit-status.js";
import { analysisOptions, failOnOption } from "./options.js";
import { printProblems } from "./problem-lines.js";
import { startProgress } from "./progress.js";
import { withNestedTeams } from "./team-context.js";
import { listTargets, openEngine, openWorkspace, targetsOf, workspaceText } from "./workspace.js";
import { type FixRun, type MaskedFix, printDrafts, writeFixed } from "./write-fixed.js";

export const fixCommand: Command = {
  name: "fix",
  summary: "Apply the safe fixes: those that keep what the program means.",
  usage: "[paths…]",
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  options: [{ name: "dry-run", short: "n", description: "Show what would change, as git apply and patch -p1 take it, and write nothing." }, ...analysisOptions, failOnOption],
  notes: [
    "Fixes that need a person's look are never applied; editors offer them one at a time, and the audit names them.",
    "",
    "Exit status: 0 nothing left at or above --fail-on, 1 findings left, 2 wrong usage or config,",
    "3 Lintel itself failed.",
  ].join("\n"),
  async run(given, args) {
    const targets = targetsOf(given, args);
    const workspace = openWorkspace(given, args, targets);
    const list = listTargets(workspace, args, targets);
    const context = withNestedTeams(given, workspace, list.files);
    const engine = openEngine(context);
    const read = createSourceReader(workspace.root);
    const run: FixRun = { context, workspace, drafts: args.has("dry-run") ? new Map() : undefined, secretsIn: (path, text) => engine.secretsIn(path, text), problems: [...list.problems] };
    const progress = startProgress(context.terminal, list.files.length);
    const applied: AppliedFix[] = [];
    let unwritten = 0;
    for (const [done, path] of list.files.entries()) {
      progress.update(done, path);
      const config = workspace.config.for(path);
      if (config.ignoredBecause !== undefined) continue;
      const source = read(path);
      if ("unreadable" in source) run.problems.push({ kind: "unreadable-file", path, message: `Cannot read the file: ${source.unreadable}.` });
      if (!("document" in source) || unfitText(path, source.document.text) !== undefined) continue;
      const fixed = fixDocument(engine, config, source.document, run.problems);
      if (fixed === undefined) continue;
      if (fixed.applied.length === 0) continue;
      progress.clear();
      if (writeFixed(run, source.document, fixed)) applied.push(...fixed.applied);
      else unwritten += fixed.applied.length;
    }
    progress.clear();
    const whole = targets.includes(workspace.root) ? fixWhole(run, engine, list.files) : { applied: [], remaining: [] };
    applied.push(...whole.applied);
    // What rests on data that files hand to each other is seen once all of them are looked at, as they are now.
    const { result: { findings } } = await auditTargets({ context, args, workspace, targets, jobs: 1, store: undefined, read: readerNow(run) }, list);
    const ofFolder = new Set(context.registry.rules.filter(({ kind }) => kind === "workspace").map(({ meta }) => meta.id));
    const remaining = [...findings.filter(({ ruleId }) => !ofFolder.has(ruleId)), ...whole.remaining];
    printDrafts(run);
    const problems = [...workspace.config.problems(), ...run.problems];
    printProblems(context.terminal, problems, (path) => workspaceText(workspace, path));
    printSummary(run, applied, remaining, unwritten);
    return statusOf(remaining, problems, args.value("fail-on"));
  },
};

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

/** Fixes what rules over the workspace find, once files are as the fixes of their own findings have left them. */
function fixWhole(run: FixRun, engine: Engine, paths: readonly string[]): { readonly applied: readonly AppliedFix[]; readonly remaining: readonly Finding[] } {
  const { config, root } = run.workspace;
  const applied: AppliedFix[] = [];
  const left: Finding[] = [];
  const judge = (): ReturnType<typeof judgeWorkspace> => judgeWorkspace({ engine, config, workspace: withDrafts(createWorkspaceHost(root), run) }, { paths, packages: undefined });
  const { judged, problems } = judge();
  run.problems.push(...problems);
  for (const { analysis, text } of judged) {
    const document: TextDocument = { uri: "", path: analysis.path, languageId: "plaintext", text };
    const fixed = applySafeFixesOnce(document, analysis.findings);
    const isWritten = fixed.applied.length > 0 && writeFixed(run, document, { ...fixed, maskedIn: (one) => engine.secretsIn(document.path, one) });
    if (isWritten) applied.push(...fixed.applied);
    left.push(...(isWritten ? fixed.remaining : analysis.findings));
  }
  // One line in `.gitignore` may answer findings in many files.
  return { applied, remaining: run.drafts !== undefined || applied.length === 0 ? left : judge().judged.flatMap(({ analysis }) => analysis.findings) };
}

/** Reads files as they are by now, or would be after a dry run. */
function readerNow({ drafts, workspace: { root } }: FixRun): (path: string) => SourceRead {
  const disk = createSourceReader(root);
  return (path) => {
    const file = joinPath(root, path);
    const draft = drafts?.get(file);
    return draft === undefined ? disk(path) : readSource(Buffer.from(draft.now), file, path);
  };
}

/** The folder as it would be with the drafts of a dry run. */
function withDrafts(host: WorkspaceHost, { drafts, workspace: { root } }: FixRun): WorkspaceHost {
  return drafts === undefined ? host : { ...host, read: (path) => drafts.get(joinPath(root, path))?.now ?? host.read(path) };
}

/** On the error stream where the difference of a dry run is all that others want to read. */
function printSummary({ context: { terminal }, drafts }: FixRun, applied: readonly AppliedFix[], remaining: readonly Finding[], unwritten: number): void {
  const isDryRun = drafts !== undefined;
  const paint = createPaint(isDryRun ? terminal.errorHasColor : terminal.outHasColor);
  const files = new Set(applied.map(({ finding }) => finding.path)).size;
  const did = isDryRun ? "Would fix" : "Fixed";
  const none = unwritten > 0 ? "Nothing was fixed." : "Nothing to fix safely.";
  const fixed = applied.length === 0 ? none : `${did} ${plural(applied.length, "finding")} in ${plural(files, "file")}.`;
  const open = remaining.filter(({ fixes }) => fixes.length > 0).length;
  const left = remaining.length === 0 ? "No findings left." : `${plural(remaining.length, "finding")} left${open === 0 ? "" : `, ${open === remaining.length ? "" : `${open} of them `}with a fix to look at before you take it in an editor`}; "lintel audit" shows them.`;
  const tell = isDryRun ? terminal.error : terminal.out;
  tell(`${paint(fixed, "bold")} ${left}\n`);
}

