import { settledAtSources, type SettledSpan } from "../endpoints/settled-handlers.js";
import type { FileConfig } from "../config/file-config.js";
import type { Engine, FileAnalysis } from "../engine.js";
import type { Finding } from "../finding/finding.js";
import type { Problem } from "../finding/problem.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import { isServerTemplate } from "../html/raw-outputs.js";
import { type AuditResult, collectResults, type FileResult, runAudit, shownResult, type SkippedFile, type SourceRead } from "../project/audit.js";
import { mergedAnalysis } from "../project/endpoint-findings.js";
import { isLongTable } from "../project/imported-texts.js";
import { failedOn } from "../project/inspect-file.js";
import { unfitText } from "../project/unfit-text.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { WorkspaceHost } from "../workspace/workspace-host.js";
import { type CodeScans, createCodeScans, type SharedScans } from "./code-scans.js";
import { compareEndpoints, type EndpointFindings } from "./endpoint-difference.js";
import { followDifference, type Sides } from "./flow-difference.js";
import { signature } from "./fragment-difference.js";
import { createProjectSide, createResolve, type ProjectSide, type SharedFiles, type SidePlaces, specifiersOf } from "./project-side.js";
import { mentionedModules } from "./mentioned-modules.js";
import { rememberingEngine } from "./remembering-engine.js";
import { compareWorkspaces } from "./workspace-difference.js";
import { createToldSide, type ToldSide, toldOtherwise } from "./told-difference.js";

/** What comparing two states of a folder needs of its host. */
export interface SincePorts {
  readonly engine: Engine;
  /** The configuration of today, which both states are judged by. */
  readonly config: { for(path: string): FileConfig; problems(): readonly Problem[] };
  readonly sides: Sides<SidePlaces>;
  /** Every path whose text differs, also of files that no audit looks at. */
  readonly changed: ReadonlySet<string>;
  /** True where a manifest differs by which imports are resolved. */
  readonly hasOtherManifests: boolean;
  /** Given where the folder is compared as a whole. */
  readonly workspaces?: Sides<WorkspaceHost>;
  /** How much unchanged code in characters is looked into for one change; left out where the usual is right. */
  readonly mostCode?: number;
}

/** What is looked into has to fit in memory. Of all the code of a project a look costs about as much as an audit. */
const usualMostCode = 16_000_000;

/** What is found now in all that a change touches, and what was found there before. */
export interface SinceResult {
  readonly now: AuditResult;
  readonly before: readonly Finding[];
  /** True where the change has to do with more files than were looked into: findings in code far from it may be missing. */
  readonly isCut: boolean;
}

/**
 * Audits what differs between two states of a folder, and what that reaches; where a change has to do with more of the code than is
 * looked into for one, both states as a whole: no finding is missed because it lies far from the change.
 */
export function auditChange(given: SincePorts): SinceResult {
  const ports = { ...given, engine: rememberingEngine(given.engine), sides: rememberedReads(given) };
  const near = auditDifference(ports);
  return near.isCut ? auditBoth(ports) : near;
}

/** What is the same in both states is looked at once. */
function auditBoth({ engine, config, sides, workspaces }: SincePorts): SinceResult {
  const audit = (which: "now" | "before"): AuditResult => {
    const { read, manifests, paths } = sides[which];
    return runAudit({ engine, config, read, manifests, ...(workspaces !== undefined && { workspace: workspaces[which] }) }, paths);
  };
  return { now: audit("now"), before: audit("before").findings, isCut: false };
}

/**
 * Audits the files that differ between two states of a folder, and those in which data ends that leads through one of them.
 * What is found in one state and not in the other is what an audit of all files of both would find: a finding depends on its
 * own file, on the files that its data leads through or asks for a check, on routes, and for rules over the workspace on files
 * that they ask for by name.
 */
export function auditDifference(ports: SincePorts): SinceResult {
  const { engine, config, sides, changed } = ports;
  const scans = scansOf(ports);
  const shared = sharedFiles(ports, scans);
  const now = createProjectSide(ports, sides.now, scans.now, shared);
  const before = createProjectSide(ports, sides.before, scans.before, shared);
  const touched = touchedCode(ports, { now, before }, scans);
  // Of a long table, which makers of indices write, nothing is told, and no data starts, ends or is led elsewhere in it.
  const isTable = (side: ProjectSide, path: string): boolean => isLongTable(side.text(path) ?? "");
  const telling = new Set([...touched].filter((path) => !isTable(now, path) || !isTable(before, path)));
  const endpointRoom = { ...shared.room };
  const endpoints = compareEndpoints({ engine, config }, { now: { side: now, places: sides.now }, before: { side: before, places: sides.before } }, telling, changed, endpointRoom);
  const told = { now: createToldSide(engine, now, sides.now.read), before: createToldSide(engine, before, sides.before.read) };
  const found = { now: new SideResults(ports, sides.now, told.now), before: new SideResults(ports, sides.before, told.before) };
  const paths = [...changed, ...touched].sort();
  // All there is to ask a file for is asked while it is parsed.
  for (const which of ["now", "before"] as const) {
    const side = which === "now" ? now : before;
    const listed = new Set(sides[which].paths);
    for (const path of new Set(paths)) {
      if (!listed.has(path)) continue;
      if (telling.has(path)) {
        side.graph(path);
        endpoints.look(path, which);
        told[which].exported(path);
      }
      found[which].analyse(path, []);
    }
  }
  const flow = followDifference({ engine, config }, { now, before }, telling);
  const judged = endpoints.judge();
  const others = new Set([...toldOtherwise({ now, before }, told, telling), ...differingSettlements(judged)]);
  const traced = [...new Set([...flow.now.keys(), ...flow.before.keys()])];
  // The same text with the same traces holds the same findings.
  const asked = [...new Set([...traced.filter((path) => changed.has(path) || tracesText(flow.now.get(path)) !== tracesText(flow.before.get(path))), ...others])].sort();
  for (const which of ["now", "before"] as const) {
    const listed = new Set(sides[which].paths);
    for (const path of asked) {
      const traces = flow[which].get(path) ?? [];
      if (listed.has(path) && (traces.length > 0 || !found[which].has(path))) found[which].analyse(path, traces);
    }
    for (const analysis of judged[which].analyses) found[which].merge(analysis);
    for (const [path, settled] of judged[which].settled) if (found[which].has(path)) found[which].merge({ path, findings: [], suppressed: [], problems: [], settled });
    found[which].settleSources(judged[which].settled);
  }
  const isCut = flow.isCut || shared.room.isCut || endpointRoom.isCut;
  const { workspaces } = ports;
  const compared = workspaces && compareWorkspaces({ engine, config, hosts: workspaces, paths: { now: sides.now.paths, before: sides.before.paths }, changed, sides: { now, before }, scans });
  for (const which of ["now", "before"] as const) {
    found[which].problems.push(...(compared?.[which].problems ?? []));
    for (const { analysis, text } of compared?.[which].judged ?? []) found[which].merge(analysis, text);
  }
  return {
    isCut,
    now: collectResults(found.now.results, found.now.problems, found.now.skipped, { engine, config }),
    before: found.before.results.flatMap(({ analysis }) => analysis.findings),
  };
}

/** Each file is read once, and once for both sides where it is the same. */
function rememberedReads({ sides, changed }: SincePorts): Sides<SidePlaces> {
  const same = new Map<string, SourceRead>();
  const remembered = (places: SidePlaces): SidePlaces => {
    const own = new Map<string, SourceRead>();
    return {
      ...places,
      read(path) {
        // Files without code are looked at once.
        if (dataFormatOfPath(path) !== undefined) return places.read(path);
        const reads = changed.has(path) ? own : same;
        let known = reads.get(path);
        if (known === undefined) reads.set(path, (known = places.read(path)));
        return known;
      },
    };
  };
  return { now: remembered(sides.now), before: remembered(sides.before) };
}

/** The traces that end in a file whose text is the same on both sides, wherever the steps in others stand. */
function tracesText(traces: readonly FlowTrace[] = []): string {
  return traces.map((trace) => `${trace.sink.span.start} ${trace.sink.span.end} ${signature(trace)}`).sort().join("\n");
}

/** Files with handlers in front of which something else stands than before. */
function differingSettlements({ now, before }: Sides<EndpointFindings>): readonly string[] {
  return [...new Set([...now.settled.keys(), ...before.settled.keys()])].filter((path) => JSON.stringify(now.settled.get(path)) !== JSON.stringify(before.settled.get(path)));
}

function scansOf({ config, sides, changed }: SincePorts): Sides<CodeScans> {
  const isSame = (path: string): boolean => !changed.has(path);
  const shared: SharedScans = new Map();
  return { now: createCodeScans(config, sides.now, isSame, shared), before: createCodeScans(config, sides.before, isSame, shared) };
}

/** Files with code that one side has, and the other does not. */
function onOneSide({ changed }: SincePorts, { now, before }: Sides<CodeScans>): readonly string[] {
  return [...changed].filter((path) => now.code.has(path) !== before.code.has(path));
}

function sharedFiles(ports: SincePorts, scans: Sides<CodeScans>): SharedFiles {
  const { sides, changed, hasOtherManifests, mostCode = usualMostCode } = ports;
  const isSame = (path: string): boolean => !changed.has(path);
  const same = { [Symbol.iterator]: () => specifiersOf([...scans.now.code].filter(isSame), scans.now.scan) };
  return {
    isSame,
    differing: changed,
    uses: new Map(),
    graphs: new Map(),
    resolve: hasOtherManifests || onOneSide(ports, scans).length > 0 ? undefined : createResolve(sides.now, scans.now.code),
    mentioned: mentionedModules(same),
    room: { left: mostCode, isCut: false },
  };
}

/** Files with code of which the text differs, or the meaning of an import, and where views differ those that render some. */
function touchedCode(ports: SincePorts, sides: Sides<ProjectSide>, scans: Sides<CodeScans>): ReadonlySet<string> {
  const { now, before } = sides;
  const touched = new Set([...ports.changed].filter((path) => now.code.has(path) || before.code.has(path)));
  if ([...ports.changed].some(isServerTemplate)) for (const path of now.code) if ((scans.now.scan(path)?.views?.names.length ?? 0) > 0) touched.add(path);
  if (ports.hasOtherManifests) {
    for (const path of now.code) {
      if (!before.code.has(path) || touched.has(path)) continue;
      if (scans.now.scan(path)?.specifiers.some((specifier) => now.resolve(path, specifier) !== before.resolve(path, specifier)) === true) touched.add(path);
    }
    return touched;
  }
  // What means another file than before means, on one of the sides, a file that is only there.
  for (const path of onOneSide(ports, scans)) for (const which of ["now", "before"] as const) for (const importer of sides[which].imports.importersOf(path)) touched.add(importer.path);
  return touched;
}

/** What is found out about the files of one side. */
class SideResults {
  readonly problems: Problem[] = [];
  readonly skipped: SkippedFile[] = [];
  readonly #ports: Pick<SincePorts, "engine" | "config">;
  readonly #places: SidePlaces;
  readonly #told: ToldSide;
  readonly #results = new Map<string, FileResult>();

  constructor(ports: Pick<SincePorts, "engine" | "config">, places: SidePlaces, told: ToldSide) {
    this.#ports = ports;
    this.#places = places;
    this.#told = told;
  }

  has(path: string): boolean {
    return this.#results.has(path);
  }

  get results(): readonly FileResult[] {
    return [...this.#results.values()];
  }

  analyse(path: string, traces: readonly FlowTrace[]): void {
    const { engine, config } = this.#ports;
    const settings = config.for(path);
    if (settings.ignoredBecause !== undefined) return void this.skipped.push({ path, reason: settings.ignoredBecause });
    const read = this.#places.read(path);
    if ("unreadable" in read) return void this.problems.push({ kind: "unreadable-file", path, message: `Cannot read the file: ${read.unreadable}.` });
    if ("skipped" in read) return void this.skipped.push({ path, reason: read.skipped });
    const { document } = read;
    const reason = unfitText(path, document.text);
    if (reason !== undefined) return void this.skipped.push({ path, reason });
    try {
      const alone = engine.analyze(document, settings, undefined, traces);
      const isTold = alone.asked?.some((name) => this.#told.texts.of(path, name).text !== undefined) === true;
      const analysis = isTold ? engine.analyze(document, settings, undefined, traces, (name) => this.#told.texts.of(path, name).text) : alone;
      this.#results.set(path, this.#shown(analysis, document.text));
    } catch (error) {
      this.problems.push(failedOn(path, error));
    }
  }

  /** Adds what is found out beside the analysis of a file; `text` is given for files that no audit looks at. */
  merge(analysis: FileAnalysis, text?: string): void {
    const { path } = analysis;
    const known = this.#results.get(path);
    if (known === undefined) this.#results.set(path, { ...this.#shown(analysis, text), isBeside: true });
    else this.#results.set(path, { ...known, ...this.#shown(mergedAnalysis(known.analysis, analysis), text ?? known.text) });
  }

  /** Takes into account what stands in front of handlers of other files in which the data of traces comes in. */
  settleSources(settledIn: ReadonlyMap<string, readonly SettledSpan[]>): void {
    if (settledIn.size === 0) return;
    for (const [path, { analysis }] of this.#results) {
      const settled = settledAtSources(analysis.findings, settledIn);
      if (settled.length > 0) this.merge({ path, findings: [], suppressed: [], problems: [], settled });
    }
  }

  #shown(analysis: FileAnalysis, text: string | undefined): FileResult {
    return shownResult(analysis, text, (path) => {
      const read = this.#places.read(path);
      return "document" in read ? read.document.text : undefined;
    });
  }
}
