import { dataFormatOfPath } from "../text/data-format.js";
import type { AuditShare } from "./audit-share.js";
import { judgeEndpointsOf } from "./endpoint-findings.js";
import { packagesMentioned, packagesOf } from "./live-sinks.js";
import { filesLeadingTo } from "./flow-closure.js";
import type { FlowComparison } from "./flow-comparison.js";
import type { FlowThreads } from "./flow-threads.js";
import type { FlowMemory, FollowedFiles } from "./flow-memory.js";
import type { FlowSummary } from "./flow-summary.js";
import { createFlowWork, type FlowGroup, type FlowWork, type FlowWorkPorts, type OpenFlowWork, type SolvedGroup } from "./flow-work.js";
import type { FileLook } from "./inspect-file.js";
import { type ManifestPlaces, noManifests } from "./manifests.js";
import { hasSources } from "./project-flow.js";
import { createProjectModules } from "./project-modules.js";
import { usersOfQuietSinks } from "./quiet-sinks.js";
import { createScannedProject, type FileScan, type ScannedProject } from "./scanned-project.js";
import type { Step } from "./steps.js";
import { tellFiles } from "./told-files.js";
import { createViews, mentionsOf, type ShownViews } from "./views.js";

/** What following data through the files of an audit needs of it. */
interface FlowFilePorts extends FlowWorkPorts {
  readonly manifests?: ManifestPlaces;
  readonly memory?: FlowMemory;
  readonly share?: Pick<AuditShare, "has" | "hasRest">;
}

/** The files of an audit as the flow solver sees them. Texts are read again where they are asked for, not kept. */
export interface FlowFiles {
  /** The part of the work that is done in this thread. */
  readonly work: FlowWork;
  add(path: string, look: FileLook): void;
  /** Needs every file to have been added. Each step takes some milliseconds. */
  solve(threads?: FlowThreads): Generator<Step, FollowedFiles>;
}

export function createFlowFiles(ports: FlowFilePorts): FlowFiles {
  const { engine, manifests = noManifests, memory, share } = ports;
  const work = createFlowWork(ports);
  const files = new Map<string, FileLook>();
  /** Files without code. */
  const settings: string[] = [];

  return {
    work,
    add(path, look) {
      if (dataFormatOfPath(path) !== undefined) settings.push(path);
      else if (look.skipped === undefined) files.set(path, look);
    },
    *solve(threads) {
      const known = memory?.whole();
      if (known !== undefined) return known;
      const places = memory?.watch(manifests) ?? manifests;
      const modules = createProjectModules({ ...places, exists: (path) => files.has(path), paths: () => files.keys() });
      const views = createViews(places, mentionsOf(files.keys(), (path) => files.get(path)?.scan?.views));
      // All are read now: an audit that remembers goes by what they say.
      const shown = new Map([...files].flatMap(([path, { scan }]) => [[path, scan?.mayHoldSinks === true ? views(path) : undefined] as const].filter(([, found]) => found !== undefined)));
      const viewsOf = (path: string): ShownViews | undefined => shown.get(path);
      const before = memory?.open(files, modules.resolve, viewsOf);
      const resolve = before?.resolve ?? modules.resolve;
      const mentioned = (): ReadonlySet<string> => packagesMentioned(scansOf(files).values());
      const packages = before?.packages(mentioned) ?? mentioned();
      const isTest = (path: string): boolean => files.get(path)?.scan?.isTest === true;
      const starsOf = (path: string): readonly string[] =>
        (files.get(path)?.scan?.uses ?? []).flatMap(({ specifier, names, handsOn }) => (handsOn && names === undefined ? (resolve(path, specifier) ?? []) : []));
      const told = tellFiles(ports, files, resolve, before?.told);
      const own = work.open({ exists: (path) => files.has(path), isTest, sinks: engine.sinksWith(packages), resolve, imports: told.imports, starsOf, views: viewsOf });
      const summaries = new Map<string, FlowSummary | undefined>();
      const summary = (path: string): FlowSummary | undefined => {
        if (!summaries.has(path)) {
          const kept = before?.summary(path);
          summaries.set(path, kept === undefined ? own.summary(path) : kept.summary);
        }
        return summaries.get(path);
      };

      if (threads !== undefined) {
        const paths = [...files.keys()];
        const stars = new Map(paths.map((path) => [path, starsOf(path)] as const).filter(([, targets]) => targets.length > 0));
        threads.open({ paths, tests: paths.filter(isTest), packages, stars, imported: told.texts(), views: shown });
      }
      /** Has summaries made in all threads at once. Those that a thread leaves which dies are made when they are asked for. */
      const prepare = (wanted: readonly string[]): Step => {
        const missing = wanted.filter((path) => !summaries.has(path) && before?.summary(path) === undefined);
        if (threads === undefined || missing.length === 0) return undefined;
        const elsewhere = threads.summarize(missing);
        for (const path of missing) if (!elsewhere.has(path)) summary(path);
        return threads.settled().then(() => threads.summaries().forEach((made, path) => summaries.set(path, made)));
      };

      let groups = before?.groups(summary);
      if (groups === undefined) {
        const scans = scansOf(files);
        const isOwn = (path: string): boolean => share?.has(path) !== false;
        const holders = [...scans].filter(([path, scan]) => work.isAsked(path, scan));
        const withSinks = holders.map(([path]) => path).filter(isOwn);
        yield prepare(withSinks);
        const project = createScannedProject(scans, resolve);
        // Of files that others look at, those alone are asked whose package has such sinks.
        const owners = holders.filter(([path, { uses }]) => isOwn(path) || packagesOf(uses).some((name) => engine.hasQuietSinks(name))).map(([path]) => path);
        const quiet = usersOfQuietSinks({ ...project, summary, isQuietSink: (name) => engine.isQuietSink(name) }, owners).filter(isOwn);
        const sinkFiles = [...new Set([...withSinks, ...quiet])].sort();
        const found = yield* filesLeadingTo({ ...project, summary, prepare, mayExport: own.mayExport, exportersBehind: own.exportersBehind, canonical: engine.canonical }, sinkFiles, Infinity);
        groups = groupsToSolve(found.groups, new Set(sinkFiles), summary, project);
      }
      const ownSolved = yield* solveOwn(groups, { before, renewed: told.renewed, summary }, own, threads);
      const { analyses: judged, controls, problems: unjudged } = share?.hasRest === false ? noEndpoints : judgeEndpointsOf({ ...ports, resolve: modules.resolve, exportersBehind: own.exportersBehind }, files, settings.sort());
      const solved = [...ownSolved, ...(yield* solvedElsewhere(own, threads))];
      const failed = [...new Map([...work.problems(), ...unjudged, ...(threads?.problems() ?? []), ...solved.flatMap((group) => group.problems)].map((problem) => [`${problem.path}\n${problem.message}`, problem])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
      const problems = [...modules.problems(), ...told.problems, ...failed];
      // What went wrong is told until it does no more.
      if (failed.length === 0) memory?.note({ packages, told: told.files, summaries, solved, judged, controls, problems });
      return { packages, told: told.files.flatMap(({ analysis }) => analysis ?? []), judged, controls, ended: solved.flatMap(({ ended }) => ended), stoppedEarly: solved.some(({ stoppedEarly }) => stoppedEarly), problems };
    },
  };
}

function scansOf(files: ReadonlyMap<string, FileLook>): ReadonlyMap<string, FileScan> {
  const scans = new Map<string, FileScan>();
  for (const [path, { scan }] of files) if (scan !== undefined) scans.set(path, scan);
  return scans;
}

const noEndpoints = { analyses: [], controls: {}, problems: [] } as const;

/** Groups in which no data starts have nothing to follow. */
function groupsToSolve(
  found: readonly (readonly string[])[],
  sinkFiles: ReadonlySet<string>,
  summary: (path: string) => FlowSummary | undefined,
  { openActions }: Pick<ScannedProject, "openActions">,
): readonly FlowGroup[] {
  return found
    .filter((members) => hasSources({ summary }, members))
    .map((members) => {
      const open = members.flatMap((path) => {
        const names = openActions(path);
        return names === undefined ? [] : [[path, names] as const];
      });
      return { members, sinkFiles: members.filter((path) => sinkFiles.has(path)), ...(open.length > 0 && { openActions: Object.fromEntries(open) }) };
    });
}

/** Groups have nothing to do with each other; solved one by one, their graphs need not all be in memory. Some are given to other threads. */
function* solveOwn(
  groups: readonly FlowGroup[],
  { before, renewed, summary }: { readonly before: FlowComparison | undefined; readonly renewed: ReadonlySet<string>; summary(path: string): FlowSummary | undefined },
  { solve, has, graph, adopt }: OpenFlowWork,
  threads: FlowThreads | undefined,
): Generator<Step, readonly SolvedGroup[]> {
  const solved: SolvedGroup[] = [];
  const waiting: FlowGroup[] = [];
  // What a file is told of others counts where it is analysed again.
  const isTold = ({ ended }: Pick<SolvedGroup, "ended">): boolean => ended.some(({ path }) => renewed.has(path));
  for (const group of groups) {
    const known = before?.solved(group);
    const partly = known === undefined || isTold(known) ? before?.before(group, summary, isTold) : undefined;
    if (known !== undefined && !isTold(known)) solved.push(known);
    else if (partly !== undefined) {
      solved.push(solve(group, partly));
      yield;
    } else waiting.push(group);
  }
  const own = threads?.share(waiting) ?? waiting;
  if (threads !== undefined) {
    const missing = own.flatMap(({ members }) => members.filter((path) => !has(path)));
    yield threads.exchange(missing, adopt, (path) => (has(path) ? graph(path) : undefined));
  }
  for (const group of own) {
    solved.push(solve(group));
    yield;
  }
  return solved;
}

/** What other threads have solved, and what they were given and left. */
function* solvedElsewhere({ solve }: OpenFlowWork, threads: FlowThreads | undefined): Generator<Step, readonly SolvedGroup[]> {
  if (threads === undefined) return [];
  yield threads.settled();
  const solved = [...threads.solved()];
  for (const group of threads.unsolved()) {
    solved.push(solve(group));
    yield;
  }
  return solved;
}
