import type { FlowGraph, NodeId } from "../flow/graph/flow-graph.js";
import { calledNames } from "../flow/solve/call-sites.js";
import { findFunction, findPlace, type FlowProject, type FunctionRef, type PlaceRef } from "../flow/solve/module-targets.js";
import type { FlowTouched } from "../flow/solve/solver-state.js";

/** What the solution of a group goes by: a file that has to do with none of it may change without another outcome. Plain data, in order. */
export interface GroupTouched {
  /** Files in which data starts, that it gets to, or that were looked into on the way. */
  readonly files: readonly string[];
  /** Functions out of which data gets to whoever calls them. */
  readonly leaving: readonly string[];
  /** Last parts of the names by which they may be called. */
  readonly calledNames: readonly string[];
  /** What several files may hold that holds data. */
  readonly shared: readonly string[];
}

/** Takes down what a solution goes by while it is looked for. */
interface TouchNotes {
  look(path: string): void;
  asksForCalls(ref: FunctionRef): void;
  asksForShared(project: FlowProject, place: PlaceRef): void;
  touched(solved: FlowTouched): GroupTouched;
}

export function createTouchNotes(): TouchNotes {
  const files = new Set<string>();
  const leaving = new Set<string>();
  const shared = new Set<string>();
  const seen = new Map<FlowGraph, Set<NodeId>>();
  return {
    look: (path) => void files.add(path),
    asksForCalls({ graph, id }) {
      // A function without a name is called in its own file alone.
      for (const [name, named] of graph.named) if (named === id) leaving.add(`${graph.path}#${name}`);
    },
    asksForShared(project, { graph, node }) {
      const known = seen.get(graph) ?? new Set<NodeId>();
      seen.set(graph, known);
      if (known.has(node)) return;
      known.add(node);
      for (const key of sharedKeys(project, graph, node)) shared.add(key);
    },
    touched: (solved) => ({
      files: [...new Set([...files, ...solved.files])].sort(),
      leaving: [...leaving].sort(),
      calledNames: [...solved.calledNames].sort(),
      shared: [...shared].sort(),
    }),
  };
}

/** What a node stands for that other files may hold as well. */
function sharedKeys(project: FlowProject, graph: FlowGraph, node: NodeId): readonly string[] {
  const name = graph.foreignValues.get(node);
  const place = (name === undefined ? undefined : findPlace(project, graph, name)) ?? { graph, node };
  const kept = [...place.graph.moduleValues].flatMap(([key, value]) => (value === place.node ? [`${place.graph.path}#${key}`] : []));
  return [...kept, ...[...graph.sharedFields].flatMap(([key, value]) => (value === node ? [key] : []))];
}

/** True where a file that had no part in a solution has none as it is now, while its names mean what they did. */
export function isUntouched(project: FlowProject, path: string, { files, leaving, calledNames: called, shared }: GroupTouched): boolean {
  const graph = project.graph(path);
  if (graph === undefined || files.includes(path) || graph.sources.length + graph.handlers.length > 0) return false;
  const names = new Set(called);
  const functions = new Set(leaving);
  const isLeaving = (name: string): boolean => {
    if (!calledNames(name).some((last) => names.has(last))) return false;
    const found = findFunction(project, graph, name);
    return found !== undefined && [...found.graph.named].some(([own, id]) => id === found.id && functions.has(`${found.graph.path}#${own}`));
  };
  const targets = graph.calls.flatMap((call) => [...call.targets, ...call.functions.values()]);
  if (targets.some((target) => target.kind === "named" && isLeaving(target.name))) return false;
  const held = new Set(shared);
  return ![...graph.foreignValues.keys(), ...graph.sharedFields.values(), ...graph.moduleValues.values()].some((node) => sharedKeys(project, graph, node).some((key) => held.has(key)));
}

/** What of a file decides what names lead to by way of it: the texts of two states are the same where all files find the same in both. */
export function namesText({ exports, exportStars, values, bases, implemented, named, moduleValues, sharedFields }: FlowGraph): string {
  return JSON.stringify([[...exports], exportStars, [...values], [...bases], [...implemented], [...named.keys()], [...moduleValues.keys()], [...sharedFields.keys()]]);
}
