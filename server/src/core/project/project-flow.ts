import type { FlowGraph } from "../flow/graph/flow-graph.js";
import type { FlowProject } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import { createSolver } from "../flow/solve/solve.js";
import { type FlowTrace, tracesOf } from "../flow/traces/trace.js";
import type { ThreatModel } from "../model/threat-models.js";
import { type ClosurePorts, filesLeadingTo } from "./flow-closure.js";
import type { GraphEntry } from "./graph-cache.js";
import { createTouchNotes, type GroupTouched } from "./group-touched.js";
import { runToEnd } from "./steps.js";

/** What following data through a project needs of its host. Paths are those of the project's documents. */
export interface ProjectFlowPorts extends ClosurePorts {
  /** The text and flow graph of a file, made when asked for; undefined where the file cannot be read. */
  entry(path: string): GraphEntry | undefined;
  /** The exports of a module with server actions that browsers may call; undefined, and left out, where all may be. */
  openActions?(path: string): readonly string[] | undefined;
  /** Whose data counts as an attacker's in a file. */
  threatModelsOf(path: string): readonly ThreatModel[];
  /** The name under which the models know an API. */
  canonical(name: ApiName): ApiName;
}

export interface ProjectFlowResult {
  /** Traces by the path of the file that holds the sink. */
  readonly traces: ReadonlyMap<string, readonly FlowTrace[]>;
  readonly stoppedEarly: boolean;
}

/**
 * Follows data through a project to the sinks of the given files. An audit asks for all files at once, an editor for
 * one: what is found to end in a file is the same, for every file that has a part in it is looked at in the same order.
 */
export function followProject(ports: ProjectFlowPorts, sinkFiles: readonly string[], mostFiles = Infinity): ProjectFlowResult {
  const { groups, stoppedEarly: isCut } = runToEnd(filesLeadingTo(ports, sinkFiles, mostFiles));
  const wanted = new Set(sinkFiles);
  const traces = new Map<string, FlowTrace[]>();
  let stoppedEarly = isCut;
  for (const group of groups.filter((members) => hasSources(ports, members))) {
    const solution = solveGroup(ports, group);
    stoppedEarly ||= solution.stoppedEarly;
    for (const trace of solution.traces) {
      if (!wanted.has(trace.path)) continue;
      const known = traces.get(trace.path);
      if (known === undefined) traces.set(trace.path, [trace]);
      else known.push(trace);
    }
  }
  return { traces, stoppedEarly };
}

/** What following data through one group of files came to. */
interface GroupResult {
  readonly traces: readonly FlowTrace[];
  readonly stoppedEarly: boolean;
  readonly touched: GroupTouched;
}

/** True where data starts in one of the files: otherwise there is nothing to follow. */
export function hasSources({ summary }: Pick<ClosurePorts, "summary">, paths: readonly string[]): boolean {
  return paths.some((path) => summary(path)?.hasSources === true);
}

/** Follows data through files that have to do with each other, to the sinks of all of them; with `only` through these of them. */
export function solveGroup(ports: Pick<ProjectFlowPorts, "entry" | "resolve" | "threatModelsOf" | "openActions" | "exportersBehind" | "canonical">, paths: readonly string[], only?: ReadonlySet<string>): GroupResult {
  const graphOf = (path: string): FlowGraph | undefined => ports.entry(path)?.graph;
  const members = new Set(paths);
  const notes = createTouchNotes();
  const graph = (path: string): FlowGraph | undefined => {
    notes.look(path);
    return graphOf(path);
  };
  // Who else has to do with a value is known: no other file is read to look for more.
  const project: FlowProject = { graph, known: (path) => (members.has(path) ? graphOf(path) : undefined), resolve: ports.resolve, canonical: ports.canonical, exportersBehind: ports.exportersBehind };
  const solver = createSolver({ ...project, asksForCalls: notes.asksForCalls, asksForShared: (place) => notes.asksForShared(project, place) });
  for (const path of paths) {
    const own = only?.has(path) === false ? undefined : graphOf(path);
    if (own === undefined) continue;
    solver.add(own, ports.threatModelsOf(path), ports.openActions?.(path));
    if (own.sources.length + own.handlers.length > 0) notes.look(path);
  }
  const { hits, stoppedEarly } = solver.solve();
  return {
    touched: notes.touched(solver.touched()),
    traces: tracesOf(hits, (path) => ports.entry(path)?.text),
    stoppedEarly,
  };
}

/** Rounds in which files are taken in that data gets to now, and did not before. */
const mostRounds = 3;

/**
 * The solution of a group of which some members have changed, found from those alone that had a part in it before, or have one now.
 * Undefined where others may have: where data gets out of other functions or into other shared values than before. What names lead
 * to has to be the same.
 */
export function solvePart(ports: Parameters<typeof solveGroup>[0], paths: readonly string[], before: GroupTouched, changed: readonly string[]): GroupResult | undefined {
  const members = new Set(paths);
  const only = new Set([...before.files, ...changed]);
  const known = { leaving: new Set(before.leaving), shared: new Set(before.shared) };
  for (let round = 0; round < mostRounds; round++) {
    const found = solveGroup(ports, paths, only);
    const { files, leaving, shared } = found.touched;
    if (found.stoppedEarly || !leaving.every((name) => known.leaving.has(name)) || !shared.every((name) => known.shared.has(name))) return undefined;
    const missing = files.filter((path) => members.has(path) && !only.has(path));
    if (missing.length === 0) return found;
    for (const path of missing) only.add(path);
  }
  return undefined;
}
