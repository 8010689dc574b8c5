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
import { createScannedProject, type FileScan } from "./scanned-project.js";
import type { Step } from "./steps.js";
import { tellFiles } from "./told-files.js";

/** What following data through the files of an audit needs of it. */
interface FlowFilePorts extends FlowWorkPorts {
  readonly manifests?: ManifestPlaces;
  readonly memory?: FlowMemory;
  readonly share?: AuditShare;
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
      const modules = createProjectModules({ ...(memory?.watch(manifests) ?? manifests), exists: (path) => files.has(path), paths: () => files.keys() });
      const before = memory?.open(files, modules.resolve);
      const resolve = before?.resolve ?? modules.resolve;
      const mentioned = (): ReadonlySet<string> => packagesMentioned(scansOf(files).values());
      const packages = before?.packages(mentioned) ?? mentioned();
      const isTest = (path: string): boolean => files.get(path)?.scan?.isTest === true;
      const starsOf = (path: string): readonly string[] =>
        (files.get(path)?.scan?.uses ?? []).flatMap(({ specifier, names, handsOn }) => (handsOn && names === undefined ? (resolve(path, specifier) ?? []) : []));
      const told = tellFiles(ports, files, resolve, before?.told);
      const own = work.open({ exists: (path) => files.has(path), isTest, sinks: engine.sinksWith(packages), resolve, imports: told.imports, starsOf });
      const summaries = new Map<string, FlowSummary | undefined>();
      const summary = (path: string): FlowSummary | undefined => {
        if (!summaries.has(path)) {
          const kept = before?.summary(path);
          summaries.set(path, kept === undefined ? own.summary(path) : kept.summary);
        }
        return summaries.get(path);
      };

      let groups = before?.groups(summary);
      if (groups === undefined) {
        const scans = scansOf(files);
        const isOwn = (path: string): boolean => share?.has(path) !== false;
        const holders = [...scans].filter(([path, scan]) => work.isAsked(path, scan));
        const withSinks = holders.map(([path]) => path).filter(isOwn);
        if (threads !== undefined) {
          const elsewhere = threads.summarize({ paths: [...files.keys()], tests: [...files.keys()].filter(isTest), packages, imported: told.texts() }, withSinks.filter((path) => before?.summary(path) === undefined));
          for (const path of withSinks) if (!elsewhere.has(path)) yield void summary(path);
          yield threads.settled();
          for (const [path, made] of threads.summaries()) summaries.set(path, made);
        }
        const project = createScannedProject(scans, resolve);
        // Of files that others look at, those alone are asked whose package has such sinks.
        const owners = holders.filter(([path, { uses }]) => isOwn(path) || packagesOf(uses).some((name) => engine.hasQuietSinks(name))).map(([path]) => path);
        const quiet = usersOfQuietSinks({ ...project, summary, isQuietSink: (name) => engine.isQuietSink(name) }, owners).filter(isOwn);
        const sinkFiles = [...new Set([...withSinks, ...quiet])].sort();
        const found = yield* filesLeadingTo({ ...project, summary }, sinkFiles, Infinity);
        groups = groupsToSolve(found.groups, new Set(sinkFiles), summary);
      }
      const solved = yield* solveAll(groups, { before, renewed: told.renewed }, own, threads);
      const problems = [...modules.problems(), ...told.problems, ...solved.flatMap((group) => group.problems)];
      const { analyses: judged, controls } = share?.hasRest === false ? noEndpoints : judgeEndpointsOf(ports, files, modules.resolve, settings.sort());
      memory?.note({ packages, told: told.files, summaries, solved, judged, controls, problems });
      return { packages, told: told.files.flatMap(({ analysis }) => analysis ?? []), judged, controls, ended: solved.flatMap(({ ended }) => ended), stoppedEarly: solved.some(({ stoppedEarly }) => stoppedEarly), problems };
    },
  };
}

function scansOf(files: ReadonlyMap<string, FileLook>): ReadonlyMap<string, FileScan> {
  const scans = new Map<string, FileScan>();
  for (const [path, { scan }] of files) if (scan !== undefined) scans.set(path, scan);
  return scans;
}

const noEndpoints = { analyses: [], controls: {} } as const;

/** Groups in which no data starts have nothing to follow. */
function groupsToSolve(found: readonly (readonly string[])[], sinkFiles: ReadonlySet<string>, summary: (path: string) => FlowSummary | undefined): readonly FlowGroup[] {
  return found.filter((members) => hasSources({ summary }, members)).map((members) => ({ members, sinkFiles: members.filter((path) => sinkFiles.has(path)) }));
}

/** Groups have nothing to do with each other; solved one by one, their graphs need not all be in memory. */
function* solveAll(
  groups: readonly FlowGroup[],
  { before, renewed }: { readonly before: FlowComparison | undefined; readonly renewed: ReadonlySet<string> },
  { solve, has, adopt }: OpenFlowWork,
  threads: FlowThreads | undefined,
): Generator<Step, readonly SolvedGroup[]> {
  const solved: SolvedGroup[] = [];
  const waiting: FlowGroup[] = [];
  for (const group of groups) {
    const known = group.members.some((path) => renewed.has(path)) ? undefined : before?.solved(group);
    if (known === undefined) waiting.push(group);
    else solved.push(known);
  }
  const own = threads?.share(waiting) ?? waiting;
  if (threads !== undefined) {
    const missing = own.flatMap(({ members }) => members.filter((path) => !has(path)));
    yield threads.fetch(missing, adopt);
  }
  for (const group of own) {
    solved.push(solve(group));
    yield;
  }
  if (threads !== undefined) {
    yield threads.settled();
    solved.push(...threads.solved());
    for (const group of threads.unsolved()) {
      solved.push(solve(group));
      yield;
    }
  }
  return solved;
}
