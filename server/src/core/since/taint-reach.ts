import { edgesOf, forEachEdge } from "../flow/graph/flow-edges.js";
import { spanAt, type FlowGraph, type FlowSink, type FlowSource, type NodeId } from "../flow/graph/flow-graph.js";
import { findFunction, findPlace, type FlowProject, foreignName, type FunctionRef, moduleOfName, type PlaceRef } from "../flow/solve/module-targets.js";
import { createSolver } from "../flow/solve/solve.js";
import type { Span } from "../text/span.js";
import type { ApiName, SourceRow } from "../model/library-model.js";
import { taintKinds } from "../model/taint-kinds.js";

/** A function of a file, and those around it: what one of them is given, those inside it see. */
export interface FunctionNest {
  readonly graph: FlowGraph;
  readonly ids: readonly number[];
}

/** The functions around these as well, those of one outermost function together; the module itself is none. */
export function nestsOf(graph: FlowGraph, ids: Iterable<number>): readonly FunctionNest[] {
  const byOutermost = new Map<number, Set<number>>();
  for (const id of ids) {
    if (id === 0) continue;
    const around = [id];
    for (let at = graph.functions[id]?.parent ?? 0; at !== 0 && !around.includes(at); at = graph.functions[at]?.parent ?? 0) around.push(at);
    const outermost = around.at(-1) ?? id;
    byOutermost.set(outermost, new Set([...(byOutermost.get(outermost) ?? []), ...around]));
  }
  return [...byOutermost.values()].map((own) => ({ graph, ids: [...own].sort((a, b) => a - b) }));
}

/** Where data comes into functions from outside of their file. */
export interface Entries {
  /** By what their callers hand them. */
  readonly parameters: readonly NodeId[];
  /** By results of functions of other files, with these functions, whose files are read when somebody asks. */
  readonly results: readonly { readonly node: NodeId; calleesOf(): readonly FunctionRef[] }[];
  /** By what other files keep: values of modules, and properties of a framework's objects, with the nodes at which these functions take it up. */
  readonly held: readonly { readonly node: NodeId; readonly taken: readonly NodeId[] }[];
}

export function entriesOf(project: FlowProject, { graph, ids }: FunctionNest): Entries {
  const own = new Set(ids);
  const parameters = ids.flatMap((id) => {
    const declared = graph.functions[id];
    return declared?.parameters.filter((node) => node !== 0) ?? [];
  });
  const results = graph.calls.flatMap(({ owner, targets, result }) => {
    if (result === 0 || !own.has(owner)) return [];
    const foreign = targets.flatMap((target) => (target.kind === "named" && isElsewhere(project, graph, target.name) ? [target.name] : []));
    if (foreign.length === 0) return [];
    const calleesOf = (): readonly FunctionRef[] => foreign.flatMap((name) => findFunction(project, graph, name) ?? []).filter((callee) => callee.graph !== graph);
    return [{ node: result, calleesOf }];
  });
  const held = [...new Set([...graph.foreignValues.keys(), ...graph.sharedFields.values()])].flatMap((node) => {
    const taken = takenUp(graph, node, own);
    return taken.length === 0 ? [] : [{ node, taken }];
  });
  return { parameters, results, held };
}

/** Where some functions take up what a value holds, by way of others that belong to no function: what else is done with it in its file is none of theirs. */
function takenUp(graph: FlowGraph, held: NodeId, functions: ReadonlySet<number>): readonly NodeId[] {
  const isOwn = (node: NodeId): boolean => functions.has(graph.owners[node] ?? 0);
  if (isOwn(held)) return [held];
  const spans = [...functions].flatMap((id) => graph.functions[id]?.span ?? []);
  const within = (span: Span): boolean => spans.some(({ start, end }) => start <= span.start && span.end <= end);
  const taken = new Set<NodeId>();
  const between = new Set([held]);
  // A set visits what is added to it on the way.
  for (const node of between) {
    for (const { to } of edgesOf(graph.edges, node)) {
      if (isOwn(to)) taken.add(to);
      else if ((graph.owners[to] ?? 0) <= 0) between.add(to);
    }
    const isGiven = (graph.callsByInput.get(node) ?? []).some((index) => functions.has(graph.calls[index]?.owner ?? 0));
    // What is used where it is named has no other node.
    if (isGiven || (graph.sinks.get(node) ?? []).some(({ span }) => within(span))) taken.add(node);
  }
  return [...taken];
}

/** True for a name that may stand for something of another file of the project. */
function isElsewhere(project: FlowProject, graph: FlowGraph, name: ApiName): boolean {
  const foreign = foreignName(graph, name);
  return foreign !== undefined && moduleOfName(project, graph.path, foreign) !== undefined;
}

/** What would become of data that an attacker controls, if it came in at some nodes of one file. */
export interface TaintQuestions {
  /** True where it would get to a sink, or to callers where that is enough; undefined where the work has run out. */
  matters(graph: FlowGraph, nodes: readonly NodeId[], isEnoughToLeave: boolean): boolean | undefined;
  /** Takes what some functions write to values that other files hold for sinks: who reads them there is not known. To be told before anything is asked. */
  noteWrites(graph: FlowGraph, functions: ReadonlySet<number>): void;
}

/** The strongest source there is: whatever it leads to, a weaker one leads to no more. */
const anything: SourceRow = { api: "*", kind: "remote" };

/** Edges followed for all questions: what functions do with what they are given is followed once. */
const mostSteps = 4_000_000;

/** Files are looked into where data gets to; `project.known` tells where else callers are looked for than in the files that are asked about. */
export function createTaintQuestions(project: FlowProject): TaintQuestions {
  const asked = new Map<string, FlowGraph>();
  const marked = new Map<string, FlowGraph>();
  const { known = project.graph } = project;
  const solver = createSolver({ ...project, graph: (path) => marked.get(path) ?? project.graph(path), known: (path) => asked.get(path) ?? (known(path) && (marked.get(path) ?? known(path))) }, mostSteps);
  return {
    noteWrites: (graph, functions) => void marked.set(graph.path, withWritesAsSinks(graph, functions)),
    matters(given, nodes, isEnoughToLeave) {
      const graph = marked.get(given.path) ?? given;
      asked.set(graph.path, graph);
      const sources = nodes.flatMap((node): readonly FlowSource[] => {
        const span = spanAt(graph, node);
        return span === undefined ? [] : [{ node, path: [], row: anything, certain: true, span }];
      });
      const reach = solver.reach(graph, sources, isEnoughToLeave);
      return reach && (reach.hitsSink || (isEnoughToLeave && reach.leaves));
    },
  };
}

/** The graph with sinks of every kind at the values that other files may hold and that some functions write to. */
function withWritesAsSinks(graph: FlowGraph, functions: ReadonlySet<number>): FlowGraph {
  const shared = new Set([...graph.foreignValues.keys(), ...graph.moduleValues.values(), ...graph.sharedFields.values()]);
  const written = new Set<NodeId>();
  forEachEdge(graph.edges, (from, to) => {
    if (functions.has(graph.owners[from] ?? 0) && shared.has(to)) written.add(to);
  });
  if (written.size === 0) return graph;
  const sinks = new Map(graph.sinks);
  for (const node of written) {
    const span = spanAt(graph, node) ?? { start: 0, end: 0 };
    sinks.set(node, [...(sinks.get(node) ?? []), ...taintKinds.map((kind): FlowSink => ({ node, path: [], kind, deep: true, api: "*", certain: true, span }))]);
  }
  return { ...graph, sinks };
}

/** A place of the file, or the one in another file that it stands for. */
export function originOf(project: FlowProject, graph: FlowGraph, node: NodeId): PlaceRef | undefined {
  const name = graph.foreignValues.get(node);
  return name === undefined ? undefined : findPlace(project, graph, name);
}
