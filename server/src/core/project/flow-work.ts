import type { FileConfig } from "../config/file-config.js";
import type { Cancellation, Engine, FileAnalysis, ImportedText, ProjectSinks } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import type { FlowGraph } from "../flow/graph/flow-graph.js";
import type { ExportersBehind, FlowProject } from "../flow/solve/module-targets.js";
import type { FlowTrace } from "../flow/traces/trace.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { TextDocument } from "../text/text-document.js";
import { askedKinds } from "./asked-kinds.js";
import type { SourceRead } from "./audit.js";
import { failedOn } from "./inspect-file.js";
import { type FlowSummary, summarizeFlow } from "./flow-summary.js";
import { createExportCheck } from "./export-check.js";
import { createGraphCache, type GraphEntry, keptCharacters } from "./graph-cache.js";
import { packagesOf, withLiveSinks } from "./live-sinks.js";
import { withoutSecrets } from "./masked-analysis.js";
import type { ResolveModule } from "./module-resolver.js";
import { type GroupTouched, isUntouched, namesText } from "./group-touched.js";
import { solveGroup, solvePart } from "./project-flow.js";
import type { FileScan } from "./scanned-project.js";
import type { ShownViews } from "./views.js";

/** What making graphs and solving them needs of its host. */
export interface FlowWorkPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig; };
  read(path: string): SourceRead;
  readonly cancellation?: Cancellation;
  /** Given where analyses are kept: then they hold no secret in full. */
  readonly hash?: (text: string) => string;
}

/** What is known of a project once all its files have been looked at. */
export interface FlowContext {
  /** True for files with code. */
  exists(path: string): boolean;
  isTest(path: string): boolean;
  readonly sinks: ProjectSinks;
  readonly resolve: ResolveModule;
  /** The files all of whose exports a file hands on; left out where that is not known. */
  readonly starsOf?: (path: string) => readonly string[];
  /** The views that a file renders, as far as they show something as markup. */
  readonly views: (path: string) => ShownViews | undefined;
  /** What a file is told of other files' exports. */
  imports(path: string): ImportedText | undefined;
}

/** Files that have to do with each other, and those of them to whose sinks data is followed. In the order of their paths. */
export interface FlowGroup {
  readonly members: readonly string[];
  readonly sinkFiles: readonly string[];
  /** Of members with server actions of which browsers may call some alone: those that they may, by the member's path. */
  readonly openActions?: Readonly<Record<string, readonly string[]>>;
}

/** What following data through a group of files came to. */
export interface SolvedGroup {
  readonly group: FlowGroup;
  /** Files whose graphs were asked for besides those of the members. */
  readonly asked: readonly string[];
  /** The analyses, traces included, of the files in which traces end. */
  readonly ended: readonly FileAnalysis[];
  readonly problems: readonly Problem[];
  readonly stoppedEarly: boolean;
  /** What the solution goes by, and hashes of what names lead to by way of each member; given where that is kept. */
  readonly basis?: GroupBasis;
}

/** What tells whether a solution still holds where some members have changed. */
export interface GroupBasis {
  readonly touched: GroupTouched;
  readonly names: readonly string[];
}

/** What an earlier audit has found out about a group of which some members have changed since, and nothing else. */
export interface GroupBefore extends Omit<SolvedGroup, "group" | "problems"> {
  readonly basis: GroupBasis;
  readonly changed: readonly string[];
  /** True where the analyses do not hold any more. */
  readonly isStale: boolean;
}

/** The part of following data that needs graphs: that of one thread, which keeps those it has made. */
export interface FlowWork {
  /**
   * Makes the graph of a file that will be asked for, while what analysing it has found out is still at hand. False where its code
   * holds none of the sinks that its text seemed to, and nothing by which it could give others some.
   */
  keep(document: TextDocument, scan: FileScan): boolean;
  /** What went wrong with the files whose graphs were made here, one a file. */
  problems(): readonly Problem[];
  /** True where the kinds that are asked for may end in a file. */
  isAsked(path: string, scan: FileScan): boolean;
  open(context: FlowContext): OpenFlowWork;
}

export interface OpenFlowWork {
  /** False where a file surely exports nothing under a name, by itself or from others. */
  mayExport(path: string, name: string): boolean;
  /** The files behind `export *` of a file that may export a name themselves; undefined where that is not known. */
  readonly exportersBehind: ExportersBehind | undefined;
  /** Undefined for files that cannot be parsed. */
  summary(path: string): FlowSummary | undefined;
  solve(group: FlowGroup, before?: GroupBefore): SolvedGroup;
  /** The graph of a file as it is solved, for another thread. */
  graph(path: string): GraphEntry | undefined;
  /** True where the graph of a file need not be made or asked for. */
  has(path: string): boolean;
  /** Takes a graph that another thread has made. */
  adopt(path: string, entry: GraphEntry): void;
}

export function createFlowWork(ports: FlowWorkPorts): FlowWork {
  const { engine, config, read, hash } = ports;
  const graphs = createGraphCache(keptCharacters);
  const kindsAsked = askedKinds(engine.registry.rules);
  const kindsOf = (path: string, isTest: boolean): ReadonlySet<TaintKind> => kindsAsked(config.for(path), isTest);

  const problems = new Map<string, Problem>();
  const made = (document: TextDocument): GraphEntry => {
    const { graph, problem } = engine.flowGraph(document);
    if (problem !== undefined) problems.set(document.path, problem);
    return { text: document.text, graph, isRaw: true };
  };
  const summaryOf = (path: string, graph: FlowGraph): FlowSummary | undefined => {
    try {
      return summarizeFlow(graph);
    } catch (error) {
      problems.set(path, failedOn(path, error));
      return undefined;
    }
  };
  const rawGraph = (path: string): GraphEntry | undefined => {
    const source = read(path);
    return "document" in source ? made(source.document) : undefined;
  };

  const open = ({ exists, isTest, sinks, resolve, starsOf, views, imports }: FlowContext): OpenFlowWork => {
    const entry = (path: string): GraphEntry | undefined => {
      const known = graphs.get(path) ?? (exists(path) ? rawGraph(path) : undefined);
      if (known?.isRaw !== true) return known;
      const { text, graph } = known;
      const live: GraphEntry = { text, graph: graph && withLiveSinks(graph, kindsOf(path, isTest(path)), sinks, resolve, views(path)) };
      graphs.set(path, live);
      return live;
    };
    const summaries = new Map<string, FlowSummary | undefined>();
    const exportCheck = starsOf && createExportCheck({ read, starsOf });
    const solved = (group: FlowGroup, before: GroupBefore | undefined): SolvedGroup => {
      const own = new Set(group.members);
      const asked = new Set(before?.asked);
      const names = new Map<string, string>();
      const noted = (path: string): GraphEntry | undefined => {
        const found = entry(path);
        if (!own.has(path)) asked.add(path);
        else if (hash !== undefined && !names.has(path)) names.set(path, found?.graph === undefined ? "" : hash(namesText(found.graph)));
        return found;
      };
      const told = new Set<string>();
      const exportersBehind = exportCheck && ((path: string, name: string): readonly string[] => {
        // Where one of these changes, it may export the name.
        if (!told.has(path)) for (const looked of exportCheck.filesBehind(path)) if (!own.has(looked)) asked.add(looked);
        told.add(path);
        return exportCheck.exportersBehind(path, name);
      });
      const project = { entry: noted, resolve, exportersBehind, threatModelsOf: (path: string) => config.for(path).threatModels, openActions: (path: string) => group.openActions?.[path], canonical: engine.canonical };
      const hasSameNames = before?.changed.every((path) => noted(path) !== undefined && names.get(path) === before.basis.names[group.members.indexOf(path)]) === true;
      const graphs: FlowProject = { ...project, graph: (path) => noted(path)?.graph };
      if (before?.isStale === false && hasSameNames && before.changed.every((path) => isUntouched(graphs, path, before.basis.touched))) return { group, asked: [...asked], ended: before.ended, problems: [], stoppedEarly: false, basis: before.basis };
      const solution = (before !== undefined && hasSameNames ? solvePart(project, group.members, before.basis.touched, before.changed) : undefined) ?? solveGroup(project, group.members);
      const { traces, stoppedEarly, touched } = solution;
      const wanted = new Set(group.sinkFiles);
      const basis = hash !== undefined && { basis: { touched, names: group.members.map((path, index) => names.get(path) ?? before?.basis.names[index] ?? "") } };
      return { group, asked: [...asked], ...analysed(ports, imports, traces.filter(({ path }) => wanted.has(path))), stoppedEarly, ...basis };
    };
    return {
      mayExport: (path, name) => exportCheck?.may(path, name) !== false,
      exportersBehind: exportCheck?.exportersBehind,
      summary(path) {
        if (!summaries.has(path)) {
          const graph = entry(path)?.graph;
          summaries.set(path, graph && summaryOf(path, graph));
        }
        return summaries.get(path);
      },
      graph: entry,
      has: (path) => graphs.get(path) !== undefined,
      adopt: (path, known) => graphs.set(path, known),
      solve(group, before) {
        try {
          return solved(group, before);
        } catch (error) {
          return { group, asked: [], ended: [], problems: [unsolved(group, error)], stoppedEarly: false };
        }
      },
    };
  };

  return {
    keep(document, { mayHoldSinks, isTest, uses }) {
      const { path } = document;
      const kinds = kindsOf(path, isTest);
      if (!mayHoldSinks || kinds.size === 0) return false;
      if (!engine.holdsSinks(document, kinds)) return packagesOf(uses).some((name) => engine.hasQuietSinks(name)) && engine.mayExportQuietSinks(document);
      graphs.set(path, made(document));
      return true;
    },
    problems: () => [...problems.values()],
    isAsked: (path, { mayHoldSinks, isTest }) => mayHoldSinks && kindsOf(path, isTest).size > 0,
    open,
  };
}

/** The problem for files through which data could not be followed; what is found in others stands. */
function unsolved({ members }: FlowGroup, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  const [first = ""] = members;
  const rest = members.length > 1 ? ` and the files around it (${members.length - 1})` : "";
  return { kind: "internal", path: first, message: `Lintel failed to follow data through this file${rest}, and findings that go by it are missing: ${reason}.` };
}

/** Analyses the files again in which traces end: few, so that nothing of the others needs to be kept. */
function analysed({ engine, config, read, cancellation, hash }: FlowWorkPorts, imports: FlowContext["imports"], traces: readonly FlowTrace[]): Pick<SolvedGroup, "ended" | "problems"> {
  const byPath = new Map<string, FlowTrace[]>();
  for (const trace of traces) {
    const known = byPath.get(trace.path);
    if (known === undefined) byPath.set(trace.path, [trace]);
    else known.push(trace);
  }
  const ended: FileAnalysis[] = [];
  const problems: Problem[] = [];
  for (const [path, into] of byPath) {
    const source = read(path);
    if (!("document" in source)) continue;
    try {
      const found = engine.analyze(source.document, config.for(path), cancellation, into, imports(path));
      if (cancellation?.isCancelled !== true) ended.push(hash === undefined ? found : withoutSecrets(found, source.document, engine));
    } catch (error) {
      problems.push(failedOn(path, error));
    }
  }
  return { ended, problems };
}
