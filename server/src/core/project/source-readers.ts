import { nodesInto } from "../flow/backwards.js";
import { modulesExported } from "../flow/module-exports.js";
import { type FlowProject, moduleOf } from "../flow/module-targets.js";
import type { FlowGraph, NodeId } from "../flow/flow-graph.js";

/** What looking for helpers that return sources needs to know. */
interface HelperPorts {
  readonly project: FlowProject;
  /** True where a file may read a source from anything but the parameters of its functions. */
  mayHoldSources(path: string): boolean;
  /** True where a file exports what others do. */
  mayExportAgain(path: string): boolean;
}

/**
 * The files whose functions may bring a source to files at hand, such as `queryParameter("next")`: those that are called
 * for a value that goes on to a sink or into another call. The files at hand are not among them.
 */
export function sourceReaders({ project, mayHoldSources, mayExportAgain }: HelperPorts, atHand: readonly FlowGraph[]): readonly FlowGraph[] {
  const seen = new Set(atHand.map(({ path }) => path));
  const helpers: FlowGraph[] = [];
  const pending = [...atHand];
  for (let graph = pending.pop(); graph !== undefined; graph = pending.pop()) {
    for (const path of modulesAsked(project, graph)) {
      if (seen.has(path)) continue;
      seen.add(path);
      const holdsSources = mayHoldSources(path);
      const helper = holdsSources || mayExportAgain(path) ? project.graph(path) : undefined;
      if (helper === undefined) continue;
      if (holdsSources) helpers.push(helper);
      pending.push(helper);
    }
  }
  return helpers;
}

/** The files that are called or read for a value that matters, and those whose exports the file exports again. */
function modulesAsked(project: FlowProject, graph: FlowGraph): ReadonlySet<string> {
  const found = new Set(modulesExported(project, graph).keys());
  const matters = nodesThatMatter(graph);
  for (const { targets, result, functions } of graph.calls) {
    const isFilled = [...functions.values()].some((given) => given.kind === "function" && parametersOf(graph, given.id).some((node) => matters.has(node)));
    if (!matters.has(result) && !isFilled) continue;
    for (const target of targets) {
      const path = target.kind === "named" && !target.name.startsWith("#") ? moduleOf(project, graph, target.name) : undefined;
      if (path !== undefined) found.add(path);
    }
  }
  for (const [node, name] of graph.foreignValues) {
    const path = matters.has(node) ? moduleOf(project, graph, name) : undefined;
    if (path !== undefined) found.add(path);
  }
  return found;
}

function parametersOf(graph: FlowGraph, id: number): readonly NodeId[] {
  return graph.functions[id]?.parameters ?? [];
}

/** Nodes whose value goes on to a sink, into a call or out of a function. */
export function nodesThatMatter(graph: FlowGraph): ReadonlySet<NodeId> {
  return nodesInto(graph, [...graph.sinks.keys(), ...graph.callsByInput.keys(), ...graph.functions.map(({ result }) => result)]);
}
