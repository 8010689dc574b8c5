import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type AuditStore, createAuditMemory } from "#core/project/audit-memory";
import { type Audit, type AuditPart, type AuditPorts, type AuditResult, type SourceRead, startAudit } from "#core/project/audit";
import type { AuditShare, SharedResult } from "#core/project/audit-share";
import { type AuditTiming, timedEngine, timedParse, timedRules } from "#core/project/audit-timing";
import { looksAcrossFiles } from "#core/project/rules-reach";
import { runToEnd } from "#core/project/steps";
import { maxFileBytes } from "#core/project/unfit-text";
import type { Rule } from "#core/rule/rule";
import { dataFormatOfPath } from "#core/text/data-format";
import { contentHash } from "../content-hash.js";
import { createDiskStore } from "../audit-store.js";
import { cacheFolder } from "../cache-folder.js";
import { absolutePath } from "../disk-path.js";
import type { FileList } from "../list-files.js";
import { keepingSources } from "../kept-sources.js";
import { createSourceReader } from "../source-reader.js";
import { startAuditThreads } from "../threads/audit-threads.js";
import { createWorkspaceHost } from "../workspace-host.js";
import { openQueue, shareOut } from "../threads/file-queue.js";
import { type CommandContext, UsageError } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { type Progress, startProgress } from "./progress.js";
import { neededRules, openEngine, type Workspace } from "./workspace.js";

/** What an audit of the command line is about. */
export interface AuditScope {
  readonly context: CommandContext;
  readonly args: ParsedArguments;
  readonly workspace: Workspace;
  readonly targets: readonly string[];
  /** The number of threads that was asked for; undefined where it is for Lintel to say. */
  readonly jobs: number | undefined;
  /** Where to keep what is found out; undefined for nowhere. */
  readonly store: AuditStore | undefined;
  /** Given where the parts of the audit are to be told by their time: then one thread does all of it, and nothing is remembered. */
  readonly timing?: AuditTiming;
  /** Where files come from; left out for the disk. */
  readonly read?: (path: string) => SourceRead;
  /** Given where a part of the files is asked about. */
  readonly part?: AuditPart;
}

/** What one thread gets through in a second, at least: measured over applications with all rules and data followed, and with rules that look at each file by itself. */
const bytesPerSecond = { following: 1_000_000, alone: 20_000_000 } as const;
/** So many files tell how large the others are: to ask for the size of each takes as long as to read some of them. */
const mostSizes = 250;
/** A thread takes half a second to start. Where all there is to do takes less than this, one does it all. */
const secondsWorthThreads = 4;

/** The value of `--jobs`. Throws a `UsageError` where it is no number of threads. */
export function jobsOf(args: ParsedArguments): number | undefined {
  const given = args.value("jobs");
  if (given !== undefined && !/^[1-9]\d{0,2}$/.test(given)) throw new UsageError(`--jobs must be a number of threads from 1 to 999, not "${given}".`);
  return given === undefined ? undefined : Number(given);
}

/** Audits the files of a list. What an earlier audit of the same scope knows of them is not found out again. */
export async function auditListed(scope: AuditScope, list: FileList): Promise<AuditResult> {
  const progress = startProgress(scope.context.terminal, list.files.length);
  const audit = await lookAtFiles(scope, list, progress);
  const result = audit.result();
  progress.clear();
  return withListed(result, list);
}

/** Audits a share of the files of a list, and remembers nothing. */
export async function auditShare(scope: AuditScope, list: FileList, share: AuditShare): Promise<SharedResult> {
  const progress = startProgress(scope.context.terminal, list.files.length);
  const audit = await lookAtFiles({ ...scope, store: undefined }, list, progress, share);
  const shared = audit.shared();
  progress.clear();
  return shared;
}

/** The result with what listing the files has to say. */
export function withListed(result: AuditResult, list: FileList): AuditResult {
  return {
    ...result,
    problems: [...result.problems, ...list.problems],
    skipped: [...result.skipped, ...list.skipped].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

async function lookAtFiles(scope: AuditScope, list: FileList, progress: Progress, share?: AuditShare): Promise<Audit> {
  const { context, workspace, store } = scope;
  const memory = store && createAuditMemory(store, workspace.manifests, context.registry.rules.map(({ meta }) => meta.id));
  // Of a part of the folder nothing can be said as a whole.
  const isWhole = scope.targets.includes(workspace.root) && share?.hasRest !== false;
  const audit = startAudit({
    ...auditTools(scope),
    config: workspace.config,
    manifests: workspace.manifests,
    ...(memory !== undefined && { memory }),
    ...(isWhole && { workspace: createWorkspaceHost(workspace.root, workspace.folders.entries, workspace.folders.mayHold) }),
    ...(share !== undefined && { share }),
    ...(scope.part !== undefined && { part: scope.part }),
  });
  // What one thread does alone it does in one go: the configuration of each file is at hand then.
  const isAlone = context.threadFile === undefined || scope.timing !== undefined || scope.jobs === 1;
  const unknown = isAlone ? list.files : list.files.filter((path) => !audit.addKnown(path));
  const bytesOf = (path: string): number => sizeOf(`${workspace.root}/${path}`);
  const threads = isAlone ? 1 : Math.min(mostThreads(unknown.length), scope.jobs ?? threadsFor(unknown, neededRules(context, workspace), bytesOf));
  if (threads > 1) await auditInThreads(scope, { audit, unknown, threads, isKept: memory !== undefined || share !== undefined, bytesOf, progress });
  else {
    unknown.forEach((path, done) => {
      progress.update(done, path);
      if (!isAlone || memory === undefined || !audit.addKnown(path)) audit.add(path);
    });
  }
  scope.timing?.run("following data", () => runToEnd(audit.follow()));
  return audit;
}

/** What an audit works with; with their time counted where that is asked for. */
function auditTools({ context, workspace, timing, read: given }: AuditScope): Pick<AuditPorts, "engine" | "read"> {
  const rules = neededRules(context, workspace);
  // By rules that look at each file by itself, hardly any is asked for again, or for its text.
  const read = given ?? (looksAcrossFiles(rules) ? keepingSources(createSourceReader(workspace.root)) : createSourceReader(workspace.root, { asBytes: true }));
  const { models } = context.registry;
  if (timing === undefined) return { engine: openEngine({ ...context, registry: { models, rules } }), read };
  const engine = openEngine({ ...context, parse: timedParse(context.parse, timing), registry: { models, rules: timedRules(rules, timing) } });
  return { engine: timedEngine(engine, timing), read: (path) => timing.run("reading files", () => read(path)) };
}

/** Each thread takes memory of its own, which some hundreds use up: more than these do nothing sooner, whatever was asked for. */
function mostThreads(files: number): number {
  return Math.min(files, Math.max(8, 2 * availableParallelism()));
}

/** How many threads the files are worth under some rules. */
function threadsFor(paths: readonly string[], rules: readonly Rule[], bytesOf: (path: string) => number): number {
  const most = availableParallelism();
  if (most === 1) return 1;
  const step = Math.ceil(paths.length / mostSizes);
  const asked = paths.filter((_, index) => index % step === 0);
  const bytes = asked.reduce((sum, path) => sum + bytesOf(path), 0) * (paths.length / Math.max(1, asked.length));
  const seconds = bytes / bytesPerSecond[looksAcrossFiles(rules) ? "following" : "alone"];
  return seconds < secondsWorthThreads ? 1 : Math.min(most, Math.ceil(seconds / 2));
}

/** The bytes of a file that are there to be analysed; none where it is left out for its size, or cannot be looked at. */
export function sizeOf(file: string): number {
  try {
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    return bytes > maxFileBytes ? 0 : bytes;
  } catch {
    // Reading it will say what is wrong.
    return 0;
  }
}

interface SharedAudit {
  readonly audit: Audit;
  /** Files that have to be analysed. */
  readonly unknown: readonly string[];
  readonly threads: number;
  readonly isKept: boolean;
  readonly bytesOf: (path: string) => number;
  readonly progress: Progress;
}

/** Looks at files here and in other threads, and follows data with them. What a thread that dies leaves is done here. */
async function auditInThreads({ context, workspace }: AuditScope, { audit, unknown, threads, isKept, bytesOf, progress }: SharedAudit): Promise<void> {
  // Files without code are read, and hardly anything is looked for in them.
  const workOf = (path: string): number => (dataFormatOfPath(path) === undefined ? bytesOf(path) : bytesOf(path) / 10);
  const queue = shareOut(unknown, workOf, threads);
  const waiting = new Set(unknown);
  const helpers = startAuditThreads({
    file: context.threadFile ?? "",
    start: { config: workspace.scope, ruleIds: neededRules(context, workspace).map(({ meta }) => meta.id), isKept, queue, ...(context.team !== undefined && { team: context.team }) },
    onInspected(path, inspected) {
      if (waiting.delete(path)) audit.adopt(path, inspected);
    },
  });
  const add = (path: string): void => {
    progress.update(unknown.length - waiting.size, path);
    if (waiting.delete(path)) audit.add(path);
  };
  try {
    const own = openQueue(queue, 0);
    for (let paths = own.take(); paths.length > 0; paths = own.take()) {
      paths.forEach(add);
      // Lets in what the others have found out.
      await nextTurn();
    }
    await helpers.settled();
    waiting.forEach(add);
    for (const step of audit.follow(helpers.flow)) await step;
  } finally {
    await helpers.stop();
  }
}

/** Options that decide what is found in a file, or which files there are. */
const scopeOptions = ["config", "preset", "min-confidence"] as const;

/** Where an audit of the command line keeps what it has found out; undefined where it is to keep nothing. */
export function openStore(context: CommandContext, args: ParsedArguments, workspace: Workspace, targets: readonly string[]): AuditStore | undefined {
  if (args.has("no-cache")) return undefined;
  const build = context.build?.();
  if (build === undefined) return undefined;
  const given = args.value("cache-dir");
  return createDiskStore({
    folder: given === undefined ? cacheFolder() : absolutePath(given, context.workingFolder),
    // With other rules and models all may be different.
    build: context.team === undefined ? build : `${build} ${contentHash(context.team.key)}`,
    scope: [workspace.root, targets, args.has("no-gitignore"), args.values("rule"), args.values("family"), ...scopeOptions.map((name) => args.value(name) ?? "")],
    folders: workspace.folders,
    // Nothing is lost but time, so the audit neither fails nor tells of it in its report.
    onProblem: (message) => context.terminal.error(`lintel: ${message}\n`),
  });
}
