import type { FlowGraph } from "../flow/flow-graph.js";
import { modulesExported } from "../flow/module-exports.js";
import type { FlowProject } from "../flow/module-targets.js";
import { createSolver } from "../flow/solve.js";
import { type FlowTrace, traceOf } from "../flow/trace.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { ResolveModule } from "./module-resolver.js";
import { sharedWriters } from "./shared-writers.js";
import { sourceReaders } from "./source-readers.js";
import { extend, isEmpty, mentioning, type Reach, reachOf } from "./reach.js";

/** What following data through a project needs of its host. Paths are those of the project's documents. */
export interface ProjectFlowPorts {
  /** The flow graph of a file, made when asked for; undefined where the file cannot be read or parsed. */
  graph(path: string): FlowGraph | undefined;
  resolve: ResolveModule;
  /** Project files that mention a module which may be this file. */
  importersOf(path: string): readonly string[];
  /** Every file of the project. */
  paths(): Iterable<string>;
  textOf(path: string): string | undefined;
  /** True where a file may read a source from anything but the parameters of its functions. */
  mayHoldSources(path: string): boolean;
  /** Whose data counts as an attacker's in a file. */
  threatModelsOf(path: string): readonly ThreatModel[];
}

export interface ProjectFlowResult {
  /** Traces by the path of the file that holds the sink. */
  readonly traces: ReadonlyMap<string, readonly FlowTrace[]>;
  readonly stoppedEarly: boolean;
  /** Files whose graphs were needed. */
  readonly visited: number;
}

const exportsAgainPattern = /\bexport\s*(?:\*|\{[^}]*\})\s*(?:as\s+[\w$]+\s*)?from\b/;

/**
 * Follows data through a project, asking backwards: it starts from the files that hold sinks; where a function that a file
 * exports carries a parameter to a sink, the files that import and mention it are looked at next, also where others export
 * it again, until none is left. Files that nothing asks for are never parsed.
 */
export function followProject(ports: ProjectFlowPorts, filesWithSinks: readonly string[]): ProjectFlowResult {
  const graphs = new Map<string, FlowGraph | undefined>();
  const graph = (path: string): FlowGraph | undefined => {
    if (!graphs.has(path)) graphs.set(path, ports.graph(path));
    return graphs.get(path);
  };
  const project: FlowProject = { graph, known: (path) => graphs.get(path), resolve: ports.resolve };
  const solver = createSolver(project);
  const reaches = new Map<string, Reach>();
  const pending = [...filesWithSinks];

  const visit = (path: string): Reach | undefined => {
    const known = reaches.get(path);
    if (known !== undefined) return known;
    const own = graph(path);
    if (own === undefined) return undefined;
    solver.add(own, ports.threatModelsOf(path));
    const reach = reachOf(solver, own);
    reaches.set(path, reach);
    return reach;
  };

  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const reach = visit(path);
    if (reach === undefined || isEmpty(reach)) continue;
    const mentions = mentioning(reach);
    for (const importer of ports.importersOf(path)) {
      const isNew = !reaches.has(importer);
      if (isNew && !mentions(ports.textOf(importer) ?? "")) continue;
      const further = visit(importer);
      const again = further && exportedAgain(project, graph(importer), path);
      const grows = further !== undefined && again !== undefined && extend(further, reach, again);
      if (grows || isNew) pending.push(importer);
    }
  }
  const atHand = (): readonly FlowGraph[] => [...reaches.keys()].map(graph).filter((own) => own !== undefined);
  for (const path of sharedWriters({ ...ports, project }, atHand())) visit(path);
  const helpers = {
    project,
    mayHoldSources: (path: string) => ports.mayHoldSources(path),
    mayExportAgain: (path: string) => exportsAgainPattern.test(ports.textOf(path) ?? ""),
  };
  for (const helper of sourceReaders(helpers, atHand())) solver.add(helper, ports.threatModelsOf(helper.path));

  const { hits, stoppedEarly } = solver.solve();
  const traces = new Map<string, FlowTrace[]>();
  for (const hit of hits) {
    const trace = traceOf(hit, ports.textOf);
    if (trace === undefined) continue;
    const known = traces.get(trace.path);
    if (known === undefined) traces.set(trace.path, [trace]);
    else known.push(trace);
  }
  return { traces, stoppedEarly, visited: reaches.size };
}

/** The names under which a file exports what another one does; undefined where it exports nothing of it. */
function exportedAgain(project: FlowProject, graph: FlowGraph | undefined, path: string): ReadonlySet<string> | undefined {
  return graph && modulesExported(project, graph).get(path);
}
