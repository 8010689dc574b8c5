import type { ProjectSinks } from "../engine.js";
import type { FlowGraph, FlowSink, NodeId } from "../flow/flow-graph.js";
import { foreignName, moduleOfName } from "../flow/module-targets.js";
import type { TaintKind } from "../model/taint-kinds.js";
import { packageOf } from "../model/packages.js";
import type { ApiGiver } from "../model/api-givers.js";
import type { FileScan, ScannedProject } from "./scanned-project.js";

/** The packages that files mention; files of the project that go by such a name do no harm. */
export function packagesMentioned(scans: Iterable<FileScan>): ReadonlySet<string> {
  const packages = new Set<string>();
  for (const { uses } of scans) for (const { specifier } of uses) if (!specifier.startsWith(".")) packages.add(packageOf(specifier.replace(/^node:/, "")));
  return packages;
}

/** True where a file imports one of some packages. */
export function mentions(uses: FileScan["uses"], packages: ReadonlySet<string>): boolean {
  return uses.some(({ specifier }) => packages.has(packageOf(specifier.replace(/^node:/, ""))));
}

/**
 * A graph without the sinks that no rule asks for, and without those that depend on what another module exports, where that
 * would be the API of a package which nothing that module imports gives, or where that module is none of the project: most of
 * what common names such as `get` give rise to.
 */
export function withLiveSinks(graph: FlowGraph, kinds: ReadonlySet<TaintKind>, { mayBe, giverOf }: ProjectSinks, project: Pick<ScannedProject, "resolve" | "mayHold">): FlowGraph {
  const isLive = ({ kind, only }: FlowSink): boolean => kinds.has(kind) && (only?.is === undefined || (mayBe(only.is) && leadsTo(graph, only, giverOf(only.is), project)));
  const sinks = new Map<NodeId, readonly FlowSink[]>();
  for (const [node, all] of graph.sinks) {
    const live = all.filter(isLive);
    if (live.length > 0) sinks.set(node, live);
  }
  return { ...graph, sinks };
}

/** True where a name of the file may stand for an API: by itself, or as something of a file of the project that can hold it. */
function leadsTo(graph: FlowGraph, { name, is }: NonNullable<FlowSink["only"]>, giver: ApiGiver | undefined, project: Pick<ScannedProject, "resolve" | "mayHold">): boolean {
  const foreign = foreignName(graph, name);
  if (foreign === undefined || foreign === is) return foreign !== undefined;
  const module = moduleOfName(project, graph.path, foreign);
  return module !== undefined && (giver === undefined || project.mayHold(module.path, giver));
}
