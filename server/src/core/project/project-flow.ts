import type { FlowGraph } from "../flow/flow-graph.js";
import { findValue, type FlowProject } from "../flow/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import { createSolver } from "../flow/solve.js";
import { type FlowTrace, traceOf } from "../flow/trace.js";
import type { ResolveModule } from "./module-resolver.js";

/** What following data through a project needs of its host. Paths are those of the project's documents. */
export interface ProjectFlowPorts {
  /** The flow graph of a file, made when asked for; undefined where the file cannot be read or parsed. */
  graph(path: string): FlowGraph | undefined;
  resolve: ResolveModule;
  /** Project files that mention a module which may be this file. */
  importersOf(path: string): readonly string[];
  textOf(path: string): string | undefined;
  canonical(name: ApiName): ApiName;
  /** True for an API whose sinks the files that use it do not show by their words. */
  isQuietSink(name: ApiName): boolean;
}

export interface ProjectFlowResult {
  /** Traces by the path of the file that holds the sink. */
  readonly traces: ReadonlyMap<string, readonly FlowTrace[]>;
  readonly stoppedEarly: boolean;
  /** Files whose graphs were needed. */
  readonly visited: number;
}

/**
 * Follows data through a project, asking backwards: it starts from the files that hold sinks; where a function there carries
 * a parameter to a sink, the files that import it are looked at next, until none is left. Files that nothing asks for are
 * never parsed.
 */
export function followProject(ports: ProjectFlowPorts, filesWithSinks: readonly string[]): ProjectFlowResult {
  const graphs = new Map<string, FlowGraph | undefined>();
  const graph = (path: string): FlowGraph | undefined => {
    if (!graphs.has(path)) graphs.set(path, ports.graph(path));
    return graphs.get(path);
  };
  const project: FlowProject = { graph, resolve: ports.resolve, canonical: ports.canonical };
  const solver = createSolver(project);
  const pending = [...filesWithSinks];
  const seen = new Set(pending);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const own = graph(path);
    if (own === undefined) continue;
    solver.add(own);
    if (!solver.carriesParameterToSink(own) && !exportsQuietSink(project, own, ports)) continue;
    for (const importer of ports.importersOf(path)) {
      if (seen.has(importer)) continue;
      seen.add(importer);
      pending.push(importer);
    }
  }
  const { hits, stoppedEarly } = solver.solve();
  const traces = new Map<string, FlowTrace[]>();
  for (const hit of hits) {
    const trace = traceOf(hit, ports.textOf);
    if (trace === undefined) continue;
    const known = traces.get(trace.path);
    if (known === undefined) traces.set(trace.path, [trace]);
    else known.push(trace);
  }
  return { traces, stoppedEarly, visited: seen.size };
}

/** Files that only pass on what others export may stand in a row. */
const maxBarrels = 8;

/** True where a file hands out an object, such as a Mongoose model, whose use elsewhere only the module graph can tell. */
function exportsQuietSink(project: FlowProject, graph: FlowGraph, ports: ProjectFlowPorts, depth = 0): boolean {
  const held = [...graph.exports.values(), ...[...graph.values.keys()].filter((name) => name.includes(".")).map((name) => `#${name}`)];
  const isQuiet = (name: ApiName): boolean => {
    const value = findValue(project, graph, name);
    return value !== undefined && ports.isQuietSink(value);
  };
  if (held.some(isQuiet)) return true;
  return graph.exportStars.some((star) => {
    const path = project.resolve(graph.path, star);
    const passed = path === undefined || depth >= maxBarrels ? undefined : project.graph(path);
    return passed !== undefined && exportsQuietSink(project, passed, ports, depth + 1);
  });
}
