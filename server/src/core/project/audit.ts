import type { ConfigResolver } from "../config/config-resolver.js";
import type { FileConfig } from "../config/file-config.js";
import type { ControlCounts } from "../endpoints/control-counts.js";
import type { Cancellation, Engine, FileAnalysis } from "../engine.js";
import type { Finding, SuppressedFinding } from "../finding/finding.js";
import type { Problem } from "../finding/problem.js";
import type { NarrowedText } from "../text/narrow-text.js";
import type { Span } from "../text/span.js";
import { folderOf, isInside } from "../text/paths.js";
import type { TextDocument } from "../text/text-document.js";
import type { WorkspaceHost } from "../workspace/workspace-host.js";
import type { AuditMemory } from "./audit-memory.js";
import { createFlowFiles } from "./flow-files.js";
import type { FlowThreads } from "./flow-threads.js";
import type { FollowedFiles } from "./flow-memory.js";
import type { AuditShare, SharedResult } from "./audit-share.js";
import { looksAcrossFiles } from "./rules-reach.js";
import { type FileLook, inspectFile, type Inspected, type InspectPorts, scanBeside } from "./inspect-file.js";
import { settledAtSources } from "../endpoints/settled-handlers.js";
import { mergedAnalysis } from "./endpoint-findings.js";
import type { ManifestPlaces } from "./manifests.js";
import { runToEnd, type Step } from "./steps.js";
import { type JudgedWorkspace, judgeWorkspace, type WorkspacePorts } from "./workspace-findings.js";

/** A file that was not analysed, and why, as a clause that fits behind "skipped:". */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** What became of reading one file. Given `plain`, the document has a text only when it is asked for one, and this is what was read. */
export type SourceRead = { readonly document: TextDocument; readonly plain?: NarrowedText } | { readonly skipped: string } | { readonly unreadable: string };

/** What an audit needs of its host. */
export interface AuditPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig; problems(): readonly Problem[] } & Partial<Pick<ConfigResolver, "ignoredBecause">>;
  /** Reads the file at a path relative to the root. Never throws. */
  read(path: string): SourceRead;
  readonly cancellation?: Cancellation;
  /** Where to look for what resolves imports between files: `tsconfig.json`, `package.json` and the like. */
  readonly manifests?: ManifestPlaces;
  /** What an earlier audit of the same files has found out. */
  readonly memory?: AuditMemory;
  /** Given where the audit is one of a whole folder: what rules ask that look at it as such. */
  readonly workspace?: WorkspaceHost;
  /** Given where several audits share the files: what is this one's to find out. */
  readonly share?: AuditShare;
  /** Given where a part of the files is asked about: the others are there for the data that they hand to it, and the result is silent about them. */
  readonly part?: AuditPart;
}

/** Which of the files of a project are asked about. */
export interface AuditPart {
  has(path: string): boolean;
}

export interface AuditResult {
  /** Ordered by path, start, then rule id. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings less sure than the configuration shows, in the same order. */
  readonly doubtful: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly SkippedFile[];
  /** Number of files analysed to the end. */
  readonly analysed: number;
  /** The texts of the files that findings lie in, by path: reports show and mask them. */
  readonly sources: ReadonlyMap<string, string>;
  /** The secrets in those files by path, also of findings that are not shown. */
  readonly masked: ReadonlyMap<string, readonly Span[]>;
  /** The secrets in a text of which a part is to be shown, those as well for which no rule was asked. Never throws. */
  secretsIn(path: string, text: string): readonly Span[];
  /** Set where git's history was audited in place of files: how many commits that was. `analysed` counts changes of files then. */
  readonly commits?: number;
  /** The packages that the files mention; undefined where following data between them has failed. */
  readonly packages?: ReadonlySet<string> | undefined;
  /** Which controls stand in front of the endpoints; undefined where following data has failed. */
  readonly controls?: ControlCounts | undefined;
  /** What rules over the workspace lacked that could say nothing, by rule id. */
  readonly unjudged?: ReadonlyMap<string, string>;
  /** True when the audit was stopped before it was through; the findings are those up to then. */
  readonly cancelled: boolean;
}

/** An audit in progress: hosts decide in which order, in which slices and where files are added. */
export interface Audit {
  add(path: string): void;
  /** Adds a file where that takes no analysis: it is left out, or nothing has changed since an earlier audit. False where it does. */
  addKnown(path: string): boolean;
  /** Adds what another thread has found out about a file. */
  adopt(path: string, inspected: Inspected): void;
  /**
   * Follows data once all files are added, in steps of some milliseconds. Those not done are left to `result`, unless other
   * threads help, which have to be waited for.
   */
  follow(threads?: FlowThreads): Generator<Step>;
  result(): AuditResult;
  /** What was found out by an audit that has a share in the files, to be joined with the other shares. */
  shared(): SharedResult;
}

/** What one file added to the result. */
export interface FileResult {
  readonly path: string;
  readonly analysis: FileAnalysis;
  /** Kept only where findings lie in it: the texts of a whole workspace do not fit in memory. */
  readonly text: string | undefined;
  /** True for files that were not added, of which only rules over the workspace speak. */
  readonly isBeside?: true;
}

/** What rules say of a file once all files are known; the text is given by those that look at the folder as a whole. */
interface LateAnalysis {
  readonly analysis: FileAnalysis;
  readonly text?: string | undefined;
}

/** Starts an audit. The result does not depend on the order in which files are added. */
export function startAudit(ports: AuditPorts): Audit {
  const { config, memory, part } = ports;
  // What is remembered of the others costs less than looking at them in another way.
  const share = ports.share ?? (part !== undefined && memory === undefined ? { has: (path: string) => part.has(path), hasRest: true } : undefined);
  const results = new Map<string, FileResult>();
  /** Analysed files that surely have none. */
  const quiet: string[] = [];
  const added: string[] = [];
  let mentioned: ReadonlySet<string> | undefined;
  let controls: ControlCounts | undefined;
  let unjudged: ReadonlyMap<string, string> = new Map();
  /** What rules over endpoints and over the workspace say. It may be about files of other shares, so it is added where results are put together. */
  const late: LateAnalysis[] = [];
  const problems: Problem[] = [];
  const skipped: SkippedFile[] = [];
  const hash = memory?.hash ?? ports.share?.hash;
  const inspection: InspectPorts = { ...ports, looksAcross: looksAcrossFiles(ports.engine.registry.rules), ...(hash !== undefined && { hash }) };
  const flow = createFlowFiles({ ...inspection, ...(memory !== undefined && { memory: memory.flow }), ...(share !== undefined && { share }) });
  const isCancelled = (): boolean => ports.cancellation?.isCancelled === true;

  const textOf = (path: string): string | undefined => {
    const read = ports.read(path);
    return "document" in read ? read.document.text : undefined;
  };
  const keep = (analysis: FileAnalysis, document?: TextDocument): void => void results.set(analysis.path, shownResult(analysis, undefined, (path) => document?.text ?? textOf(path)));
  const take = (path: string, look: FileLook, document?: TextDocument): void => {
    if (isCancelled()) return;
    if (look.skipped !== undefined) skipped.push({ path, reason: look.skipped });
    if (look.analysis !== undefined) keep(look.analysis, document);
    else if (look.isQuiet === true) quiet.push(path);
    flow.add(path, look);
  };
  const adopt = (path: string, inspected: Inspected, document?: TextDocument): void => {
    if ("failed" in inspected) problems.push(inspected.failed);
    else if ("leftOut" in inspected) skipped.push({ path, reason: inspected.leftOut });
    else {
      if (inspected.problems !== undefined) problems.push(...inspected.problems);
      take(path, inspected.look, document);
      if (!isCancelled()) memory?.note(path, config.for(path), inspected);
    }
  };
  /** Takes from a file that others look at what following data asks of it. */
  const lookBeside = (path: string): void => {
    const look = scanBeside(inspection, path);
    if (look !== undefined && !isCancelled()) flow.add(path, look);
  };
  /** Most files are asked nothing else of their configuration. */
  const whyIgnored = (path: string): string | undefined => (config.ignoredBecause === undefined ? config.for(path).ignoredBecause : config.ignoredBecause(path));
  /** Undefined where the file has been dealt with without its being read. */
  const readUnknown = (path: string): SourceRead | undefined => {
    const ignoredBecause = whyIgnored(path);
    if (ignoredBecause !== undefined) {
      skipped.push({ path, reason: ignoredBecause });
      return undefined;
    }
    const known = memory?.recall(path, config.for(path));
    if (known === undefined) return ports.read(path);
    take(path, known);
    return undefined;
  };
  const recallText = (path: string, read: SourceRead): boolean => {
    const known = "document" in read ? memory?.recallText(read.document, config.for(path)) : undefined;
    if (known !== undefined && "document" in read) take(path, known, read.document);
    return known !== undefined;
  };

  function* followData(threads?: FlowThreads): Generator<Step> {
    if (isCancelled()) return;
    let followed: FollowedFiles;
    try {
      followed = yield* flow.solve(threads);
    } catch (error) {
      judgeAsWhole(undefined);
      // What the files tell by themselves stands, whatever goes wrong between them.
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({ kind: "internal", path: "", message: `Lintel failed to follow data between files, whose findings are missing: ${reason}.` });
      return;
    }
    problems.push(...followed.problems);
    controls = followed.controls;
    if (followed.stoppedEarly) problems.push({ kind: "stopped-early", path: "", message: "Following data took too much work and was stopped; some findings may be missing." });
    for (const analysis of followed.told) if (results.has(analysis.path)) keep(analysis);
    for (const analysis of followed.ended) if (results.has(analysis.path)) keep(analysis);
    late.push(...followed.judged.map((analysis) => ({ analysis })));
    judgeAsWhole(followed.packages);
  }

  function judgeAsWhole(packages: ReadonlySet<string> | undefined): void {
    mentioned = packages;
    if (ports.workspace === undefined) return;
    const files = { paths: new Set(added), packages };
    const judge = (asked: WorkspacePorts): JudgedWorkspace => judgeWorkspace(asked, files);
    const asked = { ...inspection, workspace: ports.workspace };
    const whole = memory === undefined ? judge(asked) : memory.workspace.judge(asked, files, judge);
    problems.push(...whole.problems);
    unjudged = whole.unjudged;
    late.push(...whole.judged);
  }

  let following: Generator<Step> | undefined;
  return {
    add(path) {
      added.push(path);
      if (share?.has(path) === false) return lookBeside(path);
      const read = readUnknown(path);
      if (read === undefined || recallText(path, read)) return;
      adopt(path, inspectFile(inspection, flow.work, path, read), "document" in read ? read.document : undefined);
    },
    addKnown(path) {
      if (share?.has(path) === false) {
        added.push(path);
        lookBeside(path);
        return true;
      }
      if (whyIgnored(path) === undefined && memory?.mayKnow(path, config.for(path)) !== true) return false;
      added.push(path);
      const read = readUnknown(path);
      return read === undefined || recallText(path, read);
    },
    adopt,
    follow: (threads) => (following ??= followData(threads)),
    result() {
      runToEnd((following ??= followData()));
      if (!isCancelled()) memory?.save();
      const all = { results: withLate([...results.values()], late, textOf, new Set(late.length > 0 ? quiet : [])), problems, skipped };
      const told = part === undefined ? all : ofPart(part, all, added);
      return { ...collectResults(told.results, told.problems, told.skipped, ports, part === undefined ? quiet.length : quiet.filter((path) => part.has(path)).length), packages: mentioned, controls, unjudged };
    },
    shared() {
      runToEnd((following ??= followData()));
      return { alone: [...results.values()].map(({ analysis }) => analysis), late: late.map(({ analysis, text }) => ({ analysis, isOfFolder: text !== undefined })), problems, skipped, controls: share?.hasRest === false ? undefined : controls, unjudged };
    },
  };
}

interface Collected {
  readonly results: readonly FileResult[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly SkippedFile[];
}

/** What of an audit is about a part of its files. A manifest counts for those below it, and what is about no file for all. */
function ofPart(part: AuditPart, { results, problems, skipped }: Collected, added: Iterable<string>): Collected {
  const asked = [...added].filter((path) => part.has(path));
  const isAbove = (folder: string): boolean => folder === "" || folder.startsWith("..") || asked.some((path) => isInside(folder, path));
  const concerns = ({ kind, path }: Problem): boolean => path === "" || part.has(path) || (kind === "manifest" && isAbove(folderOf(path)));
  return { results: results.filter(({ path }) => part.has(path)), problems: problems.filter(concerns), skipped: skipped.filter(({ path }) => part.has(path)) };
}

/**
 * What is known of files by themselves and by following data, with what rules over endpoints and over the workspace say. `quiet` are files of
 * which nothing is known by themselves, and which are counted as analysed elsewhere.
 */
export function withLate(results: readonly FileResult[], late: readonly LateAnalysis[], textOf: (path: string) => string | undefined, quiet: ReadonlySet<string> = new Set()): readonly FileResult[] {
  if (late.length === 0) return results;
  const byPath = new Map(results.map((result) => [result.path, result]));
  const isTold = endsOfTraces(results.flatMap(({ analysis: { findings, suppressed } }) => [...findings, ...suppressed.map(({ finding }) => finding)]));
  for (const { analysis, text } of late) {
    const { path } = analysis;
    const said = text === undefined ? analysis : { ...analysis, findings: analysis.findings.filter((finding) => !isTold(finding)) };
    const before = byPath.get(path);
    if (before !== undefined) byPath.set(path, shownResult(mergedAnalysis(before.analysis, said), text ?? before.text, textOf));
    else if (quiet.has(path)) byPath.set(path, { ...shownResult(said, text, textOf), isBeside: true });
    else if (text !== undefined) byPath.set(path, { path, analysis: said, text, isBeside: true });
  }
  const settledIn = new Map(late.flatMap(({ analysis: { path, settled } }) => (settled === undefined ? [] : [[path, settled] as const])));
  if (settledIn.size > 0) {
    for (const result of byPath.values()) {
      const settled = settledAtSources(result.analysis.findings, settledIn);
      if (settled.length > 0) byPath.set(result.path, { ...result, ...shownResult(mergedAnalysis(result.analysis, { path: result.path, findings: [], suppressed: [], problems: [], settled }), result.text, textOf) });
    }
  }
  return [...byPath.values()];
}

/** True for what is found where the trace of a finding in another file ends: what a view shows as markup is told where it comes from. */
export function endsOfTraces(findings: readonly Finding[]): (finding: Pick<Finding, "path" | "span">) => boolean {
  const keyOf = (path: string, { start, end }: Span): string => `${path}:${start}:${end}`;
  const ends = new Set(findings.flatMap(({ path, trace }) => trace.slice(-1).flatMap((last) => (last.path === path ? [] : [keyOf(last.path, last.span)]))));
  return ({ path, span }) => ends.has(keyOf(path, span));
}

/** The result for a file, with its text where reports will show some of it. */
export function shownResult(analysis: FileAnalysis, text: string | undefined, textOf: (path: string) => string | undefined): FileResult {
  const { path, findings, suppressed } = analysis;
  return { path, analysis, text: findings.length + suppressed.length > 0 ? (text ?? textOf(path)) : undefined };
}

/** Puts together what was found out file by file, in the order of a report; `quietFiles` is how many more were analysed. */
export function collectResults(
  results: readonly FileResult[],
  ownProblems: readonly Problem[],
  ownSkipped: readonly SkippedFile[],
  ports: Pick<AuditPorts, "engine" | "config" | "memory" | "cancellation">,
  quietFiles = 0,
): Omit<AuditResult, "packages" | "controls" | "unjudged"> {
  const problems = [...ownProblems];
  const skipped = [...ownSkipped];
  const sources = new Map<string, string>();
  const masked = new Map<string, readonly Span[]>();
  let analysed = quietFiles;
  for (const { path, text, analysis, isBeside = false } of results) {
    const unparsed = analysis.problems.find(({ kind }) => kind === "skipped-file");
    if (unparsed === undefined) analysed += isBeside ? 0 : 1;
    else skipped.push({ path, reason: bareReason(unparsed) });
    problems.push(...analysis.problems.filter(({ kind }) => kind !== "skipped-file"));
    if (text === undefined) continue;
    sources.set(path, text);
    masked.set(path, analysis.masked ?? []);
  }
  return {
    findings: results.flatMap(({ analysis }) => analysis.findings).sort(byPlace),
    suppressed: results.flatMap(({ analysis }) => analysis.suppressed).sort((a, b) => byPlace(a.finding, b.finding)),
    doubtful: results.flatMap(({ analysis }) => analysis.doubtful ?? []).sort(byPlace),
    problems: [...ports.config.problems(), ...problems.sort(byPath)],
    skipped: skipped.sort(byPath),
    analysed,
    sources,
    masked,
    // What is remembered is masked already, and knows all secrets of its file.
    secretsIn: (path, text) => (ports.memory !== undefined && masked.has(path) ? [] : secretsIn(ports, path, text)),
    cancelled: ports.cancellation?.isCancelled === true,
  };
}

function secretsIn({ engine }: Pick<AuditPorts, "engine">, path: string, text: string): readonly Span[] {
  try {
    return engine.secretsIn(path, text);
  } catch {
    // A port failed, such as the parser's loading, and that stands among the problems.
    return [];
  }
}

/** The reason of a `skipped-file` problem without the path that reports show anyway. */
function bareReason({ path, message }: Problem): string {
  const start = `${path} was not analysed: `;
  return message.startsWith(start) ? message.slice(start.length).replace(/\.$/, "") : message;
}

/** Audits files one after the other. `onProgress` hears of each file before it is read. */
export function runAudit(ports: AuditPorts, paths: readonly string[], onProgress?: (done: number, path: string) => void): AuditResult {
  const audit = startAudit(ports);
  for (const [done, path] of paths.entries()) {
    if (ports.cancellation?.isCancelled === true) break;
    onProgress?.(done, path);
    audit.add(path);
  }
  return audit.result();
}

/** Code units decide, not a locale: the same order on every machine. */
function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function byPlace(a: Finding, b: Finding): number {
  return byPath(a, b) || a.span.start - b.span.start || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : a.span.end - b.span.end);
}
