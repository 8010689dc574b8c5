import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FlowGraph } from "../flow/flow-graph.js";
import type { FlowProject } from "../flow/module-targets.js";
import type { FlowTrace } from "../flow/trace.js";
import { askedKinds } from "../project/asked-kinds.js";
import { solveGroup } from "../project/project-flow.js";
import { usesQuietSinks } from "../project/quiet-sinks.js";
import { type FlowSummary, summarizeFlow } from "../project/flow-summary.js";
import { type Callers, createCallers, meansOneOf } from "./callers.js";
import { type GraphDifference, graphDifference } from "./graph-difference.js";
import type { ProjectSide } from "./project-side.js";
import { type Place, type Reached, ValueSearch } from "./value-search.js";

interface FlowDifferencePorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
}

/** The sides of a comparison; what one cannot have of the other is undefined. */
export interface Sides<T> {
  readonly now: T;
  readonly before: T;
}

/** Traces by the path of the file in which they end, on either side, as far as a change may have to do with them. */
export interface FlowDifference extends Sides<ReadonlyMap<string, readonly FlowTrace[]>> {
  /** True where there was more to look at than is looked at. */
  readonly isCut: boolean;
}

/** Files that are looked into for one change, at most: past it, a change has to do with all of a project. */
const mostFiles = 400;
/** Checks that call each other are believed this far. */
const checkDepth = 3;

/**
 * Follows the data that a change may have to do with, on both sides: from the functions whose flow differs, and from those that
 * call them, to sinks and back to sources. Where the one or the other is missing nothing is followed.
 */
export function followDifference(ports: FlowDifferencePorts, sides: Sides<ProjectSide>, touched: ReadonlySet<string>): FlowDifference {
  const now = openSide(ports, sides.now);
  const before = openSide(ports, sides.before);
  const startsNow = now.starts(sides.before, touched);
  const startsBefore = before.starts(sides.now, touched);
  if (startsNow.length + startsBefore.length === 0) return { now: new Map(), before: new Map(), isCut: false };
  const slices = [slice(now.search, startsNow), slice(before.search, startsBefore)];
  const files = new Set(slices.flatMap((found) => [...found.files]));
  let isCut = slices.some((found) => found.isCut);
  let traces = { now: now.solve(files), before: before.solve(files) };
  const suspects = differingEnds(traces.now, traces.before);
  if (suspects.size > 0) {
    // A sink may have been reached by another way before: all that leads to it is looked at.
    for (const side of [now, before]) {
      const behind = side.search.backwards([...suspects].flatMap((path) => sinksOf(side.project.graph(path))));
      for (const path of behind.files) files.add(path);
      isCut ||= behind.isCut;
    }
    traces = { now: now.solve(files), before: before.solve(files) };
  }
  return { ...traces, isCut };
}

/** The files between the sources and the sinks of what a change touches; none where there are none of either. */
function slice(search: ValueSearch, starts: readonly Place[]): Reached {
  const onwards = search.forwards(starts);
  if (!onwards.isFound) return { files: new Set(), isFound: false, isCut: onwards.isCut };
  const back = search.backwards(starts);
  if (!back.isFound) return { files: new Set(), isFound: false, isCut: back.isCut };
  return { files: new Set([...onwards.files, ...back.files]), isFound: true, isCut: onwards.isCut || back.isCut };
}

function sinksOf(graph: FlowGraph | undefined): readonly Place[] {
  return graph === undefined ? [] : [...graph.sinks.keys()].map((node) => ({ graph, node }));
}

/** Files in which other sinks are reached now than before. */
function differingEnds(now: ReadonlyMap<string, readonly FlowTrace[]>, before: ReadonlyMap<string, readonly FlowTrace[]>): ReadonlySet<string> {
  const count = (traces: readonly FlowTrace[] = []): string => traces.map(({ sink, certain }) => `${sink.kind} ${sink.api} ${String(certain)}`).sort().join("\n");
  return new Set([...now].filter(([path, traces]) => count(traces) !== count(before.get(path))).map(([path]) => path));
}

/** What is asked of one side. */
interface OpenSide {
  readonly project: FlowProject;
  readonly search: ValueSearch;
  /** Values of this side that a difference to the other has to do with. */
  starts(other: ProjectSide, touched: ReadonlySet<string>): readonly Place[];
  /** Traces that end in one of some files, and lead through no others. */
  solve(files: ReadonlySet<string>): ReadonlyMap<string, readonly FlowTrace[]>;
}

function openSide({ engine, config }: FlowDifferencePorts, side: ProjectSide): OpenSide {
  const project: FlowProject = { graph: (path) => side.graph(path), resolve: side.resolve, canonical: engine.canonical };
  const callers = createCallers(side, project);
  const kindsAsked = askedKinds(engine.registry.rules);
  const summaries = new Map<string, FlowSummary | undefined>();
  const summary = (path: string): FlowSummary | undefined => {
    if (!summaries.has(path)) {
      const graph = side.graph(path);
      summaries.set(path, graph && summarizeFlow(graph));
    }
    return summaries.get(path);
  };
  const mayHoldSinks = (path: string): boolean => engine.mayHoldSinks(side.text(path) ?? "");
  const isAsked = (path: string): boolean =>
    kindsAsked(config.for(path), side.isTest(path)).size > 0 &&
    (mayHoldSinks(path) || usesQuietSinks({ imports: side.imports, resolve: side.resolve, summary, isQuietSink: (name) => engine.isQuietSink(name), mayHoldSinks }, path));

  return {
    project,
    search: new ValueSearch({ project, callers, mostFiles, sharingFiles: (property) => filesWith(side, property) }),
    starts: (other, touched) => [...touched].flatMap((path) => startsIn(side, callers, path, differenceOf(side, other, path))),
    solve(files) {
      const members = [...files].filter((path) => side.code.has(path)).sort();
      const entry = (path: string): { readonly text: string; readonly graph: FlowGraph | undefined } | undefined => {
        const text = side.text(path);
        return text === undefined ? undefined : { text, graph: side.graph(path) };
      };
      const { traces } = solveGroup({ entry, resolve: side.resolve, canonical: engine.canonical, threatModelsOf: (path) => config.for(path).threatModels }, members);
      const found = new Map<string, FlowTrace[]>();
      for (const trace of traces) {
        const known = found.get(trace.path);
        if (known !== undefined) known.push(trace);
        else if (isAsked(trace.path)) found.set(trace.path, [trace]);
      }
      return found;
    },
  };
}

/** Undefined where the flow of a file is the same on both sides. */
function differenceOf(side: ProjectSide, other: ProjectSide, path: string): GraphDifference | undefined {
  const state = (of: ProjectSide): { readonly graph: FlowGraph; readonly text: string } | undefined => {
    const graph = of.graph(path);
    return graph && { graph, text: of.text(path) ?? "" };
  };
  const own = state(side);
  return own && graphDifference(own, meansTheSame(side, other, path) ? state(other) : undefined);
}

/** False for a file of which an import means another file than on the other side. */
function meansTheSame(side: ProjectSide, other: ProjectSide, path: string): boolean {
  const onBoth = new Set(other.uses(path).map(({ specifier }) => specifier));
  return side.uses(path).every(({ specifier }) => !onBoth.has(specifier) || side.resolve(path, specifier) === other.resolve(path, specifier));
}

function startsIn(side: ProjectSide, callers: Callers, path: string, difference: GraphDifference | undefined): readonly Place[] {
  const graph = side.graph(path);
  if (difference === undefined || graph === undefined) return [];
  const owners = new Map<FlowGraph, Set<number>>();
  const add = (of: FlowGraph, owner: number): void => {
    const known = owners.get(of);
    if (known === undefined) owners.set(of, new Set([owner]));
    else known.add(owner);
  };
  // A function that calls what has changed may check by it, and so may those that call a check.
  let level = [...difference.functions].map((id) => ({ graph, id }));
  for (const { id } of level) add(graph, id);
  for (let depth = 0; depth < checkDepth && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const ref of level) {
      if (ref.id === 0) continue;
      for (const { graph: at, call } of callers.of(ref)) {
        const isNew = owners.get(at)?.has(call.owner) !== true;
        add(at, call.owner);
        if (isNew && (at.functions[call.owner]?.exits.length ?? 0) > 0) next.push({ graph: at, id: call.owner });
      }
    }
    level = next;
  }
  const starts: Place[] = [];
  for (const [of, ids] of owners) of.owners.forEach((owner, node) => {
    if (ids.has(owner) || (owner < 0 && of === graph && ids.has(0))) starts.push({ graph: of, node });
  });
  const exported = new Set([...callers.exportsOf(graph, difference.names), ...[...difference.names].filter((name) => graph.exports.has(name))]);
  if (exported.size > 0) for (const user of callers.users(path, exported)) starts.push(...usesOf(side, user, path, exported));
  return starts;
}

/** The values of a file that have to do with names of another one: inputs and results of calls, what is read, and sinks. */
function usesOf(side: ProjectSide, user: string, path: string, names: ReadonlySet<string>): readonly Place[] {
  const graph = side.graph(user);
  if (graph === undefined) return [];
  const nodes = new Set<number>();
  for (const { targets, arguments: given, receiver, result } of graph.calls) {
    if (targets.some((target) => target.kind === "named" && meansOneOf(side, graph, target.name, path, names))) for (const node of [...given, receiver, result]) nodes.add(node);
  }
  for (const [node, name] of graph.foreignValues) if (meansOneOf(side, graph, name, path, names)) nodes.add(node);
  for (const [node, sinks] of graph.sinks) if (sinks.some(({ only }) => only !== undefined && meansOneOf(side, graph, only.name, path, names))) nodes.add(node);
  return [...nodes].map((node) => ({ graph, node }));
}

/** Files that mention a property as one of an object; text decides, for the property is the framework's. */
function filesWith(side: ProjectSide, property: string): readonly string[] {
  const mention = new RegExp(`\\.\\s*${property.replace(/[^\w]/g, "\\$&")}(?![\\w$])|["']${property.replace(/[^\w]/g, "\\$&")}["']`);
  return [...side.code].filter((path) => mention.test(side.text(path) ?? "")).sort();
}
