import type { FileConfig } from "../config/file-config.js";
import type { Cancellation, Engine, FileAnalysis } from "../engine.js";
import type { FlowTrace } from "../flow/trace.js";
import type { Finding, SuppressedFinding } from "../finding/finding.js";
import type { Problem } from "../finding/problem.js";
import type { Span } from "../text/span.js";
import type { TextDocument } from "../text/text-document.js";
import { createFlowFiles, type FollowedFiles } from "./flow-files.js";
import type { ManifestPlaces } from "./manifests.js";
import { runToEnd } from "./steps.js";
import { unfitText } from "./unfit-text.js";

/** A file that was not analysed, and why, as a clause that fits behind "skipped:". */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** What became of reading one file. */
export type SourceRead = { readonly document: TextDocument } | { readonly skipped: string } | { readonly unreadable: string };

/** What an audit needs of its host. */
export interface AuditPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig; problems(): readonly Problem[] };
  /** Reads the file at a path relative to the root. Never throws. */
  read(path: string): SourceRead;
  readonly cancellation?: Cancellation;
  /** Where to look for what resolves imports between files: `tsconfig.json`, `package.json` and the like. */
  readonly manifests?: ManifestPlaces;
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
  /** True when the audit was stopped before it was through; the findings are those up to then. */
  readonly cancelled: boolean;
}

/** An audit in progress: hosts decide in which order, in which slices and where files are added. */
export interface Audit {
  add(path: string): void;
  /** Follows data once all files are added, in steps of some milliseconds. Those not done are left to `result`. */
  follow(): Generator<void>;
  result(): AuditResult;
}

/** What one file added to the result. */
interface FileResult {
  readonly path: string;
  /** Kept only where findings lie in it: the texts of a whole workspace do not fit in memory. */
  readonly text: string | undefined;
  readonly config: FileConfig;
  readonly analysis: FileAnalysis;
}

/** Starts an audit. The result does not depend on the order in which files are added. */
export function startAudit(ports: AuditPorts): Audit {
  const results = new Map<string, FileResult>();
  const problems: Problem[] = [];
  const skipped: SkippedFile[] = [];
  const flow = createFlowFiles(ports);

  const add = (path: string): void => {
    const config = ports.config.for(path);
    if (config.ignoredBecause !== undefined) {
      skipped.push({ path, reason: config.ignoredBecause });
      return;
    }
    const read = ports.read(path);
    if ("unreadable" in read) {
      problems.push({ kind: "unreadable-file", path, message: `Cannot read the file: ${read.unreadable}.` });
      return;
    }
    const reason = "skipped" in read ? read.skipped : unfitText(path, read.document.text);
    if (reason !== undefined) skipped.push({ path, reason });
    else if ("document" in read) {
      flow.add(read.document);
      // Data is followed once all files are known.
      analyse(read.document, config, []);
      keepGraph(read.document);
    }
  };

  const keepGraph = (document: TextDocument): void => {
    try {
      flow.keep(document);
    } catch (error) {
      problems.push(failedOn(document.path, error));
    }
  };

  const analyse = (document: TextDocument, config: FileConfig, traces: readonly FlowTrace[]): void => {
    try {
      const analysis = ports.engine.analyze(document, config, ports.cancellation, traces);
      if (ports.cancellation?.isCancelled !== true) results.set(document.path, fileResult(document, config, analysis));
    } catch (error) {
      // The engine reports what goes wrong in it; only a port that fails, such as the parser's loading, gets here.
      problems.push(failedOn(document.path, error));
    }
  };

  /** Analyses the files again in which traces end: few, so that nothing of the others needs to be kept. */
  function* followData(): Generator<void> {
    if (ports.cancellation?.isCancelled === true) return;
    let followed: FollowedFiles;
    try {
      followed = yield* flow.solve();
    } catch (error) {
      // What the files tell by themselves stands, whatever goes wrong between them.
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({ kind: "internal", path: "", message: `Lintel failed to follow data between files, whose findings are missing: ${reason}.` });
      return;
    }
    const { traces, stoppedEarly, problems: unusable } = followed;
    problems.push(...unusable);
    if (stoppedEarly) problems.push({ kind: "stopped-early", path: "", message: "Following data took too much work and was stopped; some findings may be missing." });
    for (const [path, ended] of traces) {
      const known = results.get(path);
      const read = known && ports.read(path);
      if (known !== undefined && read !== undefined && "document" in read) analyse(read.document, known.config, ended);
      yield;
    }
  }

  const following = followData();
  return {
    add,
    follow: () => following,
    result: () => {
      runToEnd(following);
      return collect([...results.values()], problems, skipped, ports);
    },
  };
}

function fileResult({ path, text }: TextDocument, config: FileConfig, analysis: FileAnalysis): FileResult {
  const isShown = analysis.findings.length + analysis.suppressed.length > 0;
  return { path, text: isShown ? text : undefined, config, analysis };
}

function collect(results: readonly FileResult[], ownProblems: readonly Problem[], ownSkipped: readonly SkippedFile[], ports: AuditPorts): AuditResult {
  const problems = [...ownProblems];
  const skipped = [...ownSkipped];
  const sources = new Map<string, string>();
  const masked = new Map<string, readonly Span[]>();
  let analysed = 0;
  for (const { path, text, analysis } of results) {
    const unparsed = analysis.problems.find(({ kind }) => kind === "skipped-file");
    if (unparsed === undefined) analysed++;
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
    secretsIn: (path, text) => secretsIn(ports, path, text),
    cancelled: ports.cancellation?.isCancelled === true,
  };
}

function secretsIn({ engine }: AuditPorts, path: string, text: string): readonly Span[] {
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

/** The problem for a file on which Lintel itself failed; the audit goes on with the next. */
export function failedOn(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "internal", path, message: `Lintel failed on this file, whose findings are missing: ${reason}.` };
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
