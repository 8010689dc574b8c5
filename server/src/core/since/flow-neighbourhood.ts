import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FlowGraph, NodeId } from "../flow/graph/flow-graph.js";
import type { FlowProject, FunctionRef, PlaceRef } from "../flow/solve/module-targets.js";
import { createSolver } from "../flow/solve/solve.js";
import { type FlowTrace, tracesOf } from "../flow/traces/trace.js";
import { askedKinds } from "../project/asked-kinds.js";
import { type FlowSummary, summarizeFlow } from "../project/flow-summary.js";
import { usesQuietSinks } from "../project/quiet-sinks.js";
import { asWritten } from "../flow/graph/event-names.js";
import { writtenProperties } from "../project/scanned-project.js";
import { isTestPath, mayHandAttacks } from "../project/test-files.js";
import { type CheckState, differingChecks } from "./check-difference.js";
import { type Callers, createCallers, meansOneOf } from "./callers.js";
import type { KeysOf } from "./function-keys.js";
import { type GraphDifference, rootOf } from "./graph-difference.js";
import { type NearFunctions, nearFunctions, withNearSources } from "./near-sources.js";
import type { ProjectSide } from "./project-side.js";
import { createTaintQuestions, entriesOf, type FunctionNest, nestsOf, originOf, type TaintQuestions } from "./taint-reach.js";

interface NeighbourhoodPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
}

/** Files that are looked into for one change, at most: past it, a change has to do with all of a project. */
const mostFiles = 3000;
/** Checks that call each other are believed this far. */
const checkDepth = 3;

/**
 * The files through which data leads that a change has to do with. It begins with the functions whose flow differs. If data
 * that came in at one of them would get to a sink, or out of it, then who calls it is looked at, and whoever calls these; if
 * it would from what such a function asks another for, then that one. Data that starts in a file that was looked at is
 * followed to wherever it gets.
 */
export class FlowNeighbourhood {
  readonly #side: ProjectSide;
  readonly #ports: NeighbourhoodPorts;
  readonly #project: FlowProject;
  readonly #callers: Callers;
  readonly #members = new Set<string>();
  /** Members of which it is not known in which functions data starts that has to do with the change. */
  readonly #whole = new Set<string>();
  /** Functions that are still to be looked at, by file. */
  readonly #waiting = new Map<FlowGraph, Set<number>>();
  readonly #seen = new Map<FlowGraph, Set<number>>();
  readonly #changed = new Map<FlowGraph, ReadonlySet<number>>();
  readonly #asked = new Set<string>();
  readonly #keysOf: KeysOf;
  readonly #readers = new Map<string, readonly string[]>();
  readonly #isAsked: (path: string) => boolean;
  readonly #questions: TaintQuestions;
  isCut = false;

  constructor(ports: NeighbourhoodPorts, side: ProjectSide, keysOf: KeysOf) {
    this.#keysOf = keysOf;
    this.#ports = ports;
    this.#side = side;
    this.#project = {
      graph: (path) => side.graph(path),
      known: (path) => (this.#members.has(path) ? side.graph(path) : undefined),
      resolve: side.resolve,
      exportersBehind: side.exportersBehind,
      canonical: ports.engine.canonical,
      implementing: (graph, contract) => this.#callers.implementing(graph, contract),
    };
    this.#questions = createTaintQuestions(this.#project);
    this.#callers = createCallers(side, this.#project);
    this.#isAsked = whereSinksCount(ports, side);
  }

  /** A file as functions that check something are compared by. */
  stateOf(path: string): CheckState | undefined {
    const graph = this.#side.graph(path);
    return graph && { graph, project: this.#project };
  }

  /** Adds a file whose flow differs from that of the other side, where it is in the state `other`. */
  addChanged(path: string, difference: GraphDifference | undefined, other: CheckState | undefined): void {
    const graph = difference && this.#side.graph(path);
    if (difference === undefined || graph === undefined || !this.#admit(path)) return;
    this.#changed.set(graph, difference.functions);
    this.#questions.noteWrites(graph, difference.functions);
    for (const id of difference.functions) this.#await(graph, id);
    this.#awaitChecks(graph, differingChecks({ graph, project: this.#project }, other, difference.functions, this.#keysOf));
    this.#awaitUsers(graph, difference.names);
    for (const [name, members] of difference.members) this.#awaitUsers(graph, new Set([name]), members);
  }

  /** Files that use some names of one, of which only `members` differ, where given. */
  #awaitUsers(graph: FlowGraph, differing: ReadonlySet<string>, members?: ReadonlySet<string>): void {
    const names = new Set([...this.#callers.exportsOf(graph, differing), ...[...differing].filter((name) => graph.exports.has(name))]);
    if (names.size === 0) return;
    for (const user of this.#callers.users(graph.path, names, members)) this.#awaitUses(user, graph.path, names, members);
  }

  /** Adds a file in which data starts otherwise than on the other side, though it reads the same. */
  addSources(path: string): void {
    if (this.#side.graph(path) !== undefined) this.#admitWhole(path);
  }

  /** Adds the functions of a file in which sinks stand. */
  addSinks(path: string): void {
    const graph = this.#side.graph(path);
    if (graph === undefined || !this.#admit(path)) return;
    for (const node of graph.sinks.keys()) {
      const owner = graph.owners[node] ?? 0;
      // A value that functions share is looked at with all of them.
      for (const id of owner < 0 ? graph.functions.map((declared) => declared.id) : [owner]) this.#await(graph, id);
    }
  }

  /** How many files have to do with the change by now. */
  get size(): number {
    return this.#members.size;
  }

  /** Looks at the functions that wait, and at what these lead to. */
  look(): void {
    while (this.#waiting.size > 0) this.#lookAtWaiting();
  }

  /** Follows what starts in the functions that are looked at: by what it is and where it leaves the files at hand by ways which lead against imports, what takes in the files that it gets to. */
  leavings(): ReadonlyMap<string, () => void> {
    const found = new Map<string, () => void>();
    // The solver has graphs with fewer sources.
    const own = (graph: FlowGraph): FlowGraph => this.#side.graph(graph.path) ?? graph;
    this.#solver({
      asksForCalls: ({ graph, id }, carried) => found.set(`calls ${graph.path} ${this.#keysOf(graph.functions)[id] ?? ""} ${carried}`, () => this.#admitUsers({ graph: own(graph), id })),
      asksForShared: ({ graph, node }, carried) => found.set(`holds ${graph.path} ${namesOf(graph, node)} ${carried}`, () => this.#admitReaders({ graph: own(graph), node })),
    }, this.near()).solve();
    return found;
  }

  /** Traces that start in these functions, by the file in which they end. */
  solve(files: ReadonlyMap<string, NearFunctions>): ReadonlyMap<string, readonly FlowTrace[]> {
    for (const path of files.keys()) if (this.#side.code.has(path)) this.#members.add(path);
    const found = new Map<string, FlowTrace[]>();
    const { hits, stoppedEarly } = this.#solver({}, files).solve();
    if (stoppedEarly) this.isCut = true;
    for (const trace of tracesOf(hits, (path) => this.#side.text(path))) {
      const known = found.get(trace.path);
      if (known !== undefined) known.push(trace);
      else if (this.#isAsked(trace.path)) found.set(trace.path, [trace]);
    }
    return found;
  }

  #lookAtWaiting(): void {
    const waiting = [...this.#waiting].sort(([a], [b]) => (a.path < b.path ? -1 : 1));
    this.#waiting.clear();
    for (const [graph, ids] of waiting) for (const nest of nestsOf(graph, ids)) this.#lookAt(nest);
  }

  #lookAt(nest: FunctionNest): void {
    const { graph, ids } = nest;
    const isChanged = ids.some((id) => this.#changed.get(graph)?.has(id) === true);
    const { parameters, results, held } = entriesOf(this.#project, nest);
    // What only leaves a function is followed out of those that differ, not up all the calls around them.
    const matters = (nodes: readonly NodeId[]): boolean => {
      if (nodes.length === 0) return false;
      const known = this.#questions.matters(graph, nodes, isChanged);
      if (known === undefined) this.isCut = true;
      return known === true;
    };
    if (matters(parameters)) for (const id of ids) this.#awaitCallers({ graph, id });
    // Mostly nothing comes of any of them, so that they are asked about together first.
    if (!matters([...results.map(({ node }) => node), ...held.flatMap(({ taken }) => taken)])) return;
    for (const { calleesOf } of those(results, (some) => matters(some.map(({ node }) => node)))) for (const callee of calleesOf()) this.#awaitCallee(callee);
    for (const { node } of those(held, (some) => matters(some.flatMap(({ taken }) => taken)))) this.#awaitHolders({ graph, node });
  }

  /** All files that have to do with the change, and where in them data starts that has. */
  near(): ReadonlyMap<string, NearFunctions> {
    const near = new Map<string, NearFunctions>();
    for (const path of this.#members) {
      const graph = this.#side.graph(path);
      const seen = graph && this.#seen.get(graph);
      near.set(path, this.#whole.has(path) ? "all" : graph === undefined || seen === undefined ? new Set() : nearFunctions(graph, seen, this.#keysOf));
    }
    return near;
  }

  #solver(asks: Pick<FlowProject, "asksForCalls" | "asksForShared">, near: ReadonlyMap<string, NearFunctions>): ReturnType<typeof createSolver> {
    const graphs = new Map<string, FlowGraph>();
    for (const path of [...this.#members].sort()) {
      const graph = this.#side.graph(path);
      if (graph !== undefined) graphs.set(path, withNearSources(graph, near.get(path) ?? new Set(), this.#keysOf));
    }
    const graphOf = (path: string): FlowGraph | undefined => graphs.get(path) ?? this.#side.graph(path);
    const solver = createSolver({ ...this.#project, graph: graphOf, known: (path) => graphs.get(path), ...asks });
    for (const [path, graph] of graphs) solver.add(graph, this.#ports.config.for(path).threatModels, this.#side.openActions(path));
    return solver;
  }

  /** Takes in all of a file: whatever starts in it may have to do with the change. */
  #admitWhole(path: string): void {
    if (this.#admit(path)) this.#whole.add(path);
  }

  /** False where there is no more room. */
  #admit(path: string): boolean {
    if (this.#members.has(path)) return true;
    if (this.#members.size >= mostFiles) {
      this.isCut = true;
      return false;
    }
    this.#members.add(path);
    return true;
  }

  #await(graph: FlowGraph, id: number): void {
    const seen = this.#seen.get(graph) ?? new Set<number>();
    this.#seen.set(graph, seen);
    if (seen.has(id)) return;
    seen.add(id);
    const waiting = this.#waiting.get(graph);
    if (waiting === undefined) this.#waiting.set(graph, new Set([id]));
    else waiting.add(id);
  }

  /** A function that calls a check narrows what it was given by that, and may be a check itself. */
  #awaitChecks(graph: FlowGraph, ids: ReadonlySet<number>): void {
    let level: readonly FunctionRef[] = [...ids].map((id) => ({ graph, id }));
    for (let depth = 0; depth < checkDepth && level.length > 0; depth++) {
      const checks = level.filter((ref) => (ref.graph.functions[ref.id]?.exits.length ?? 0) > 0);
      level = checks.flatMap((ref) => this.#awaitCallers(ref));
    }
  }

  /** Looks at the functions that call one; gives those. */
  #awaitCallers(ref: FunctionRef): readonly FunctionRef[] {
    const found: FunctionRef[] = [];
    if (!this.#isNew(`calls ${ref.graph.path} ${ref.id}`)) return found;
    for (const { graph, call } of this.#callers.of(ref)) {
      if ((graph !== ref.graph && !mayHandAttacks(graph.path, ref.graph.path)) || !this.#admit(graph.path)) continue;
      this.#await(graph, call.owner);
      found.push({ graph, id: call.owner });
    }
    return found;
  }

  #admitUsers(ref: FunctionRef): void {
    if (!this.#isNew(`uses ${ref.graph.path} ${ref.id}`)) return;
    for (const { graph } of this.#callers.of(ref)) if (!isTestPath(graph.path)) this.#admit(graph.path);
  }

  /** What a function gives comes from sources in its file, or from what it asks others for. */
  #awaitCallee({ graph, id }: FunctionRef): void {
    if (graph.sources.length > 0 && !this.#admit(graph.path)) return;
    this.#await(graph, id);
  }

  /** What a value that other files hold may be comes from where it is kept, and from where it is written to. */
  #awaitHolders({ graph, node }: PlaceRef): void {
    const origin = originOf(this.#project, graph, node) ?? { graph, node };
    if (!this.#isNew(`written ${origin.graph.path} ${origin.node}`)) return;
    if (origin.graph.sources.length > 0) this.#admitWhole(origin.graph.path);
    for (const [name, kept] of origin.graph.moduleValues) {
      if (kept === origin.node) this.#admitWriters(this.#callers.users(origin.graph.path, this.#callers.exportsOf(origin.graph, new Set([rootOf(name)]))), name, name.includes(".") ? assigns : fills);
    }
    // Which objects are a framework's an audit tells by their names, and so does this.
    for (const [name, field] of graph.sharedFields) if (field === node) this.#admitWriters(this.#side.code, name, (text, property) => writtenProperties(text).has(property));
  }

  /** Files that write a property and hold data from outside; their texts decide before they are parsed. */
  #admitWriters(paths: Iterable<string>, name: string, writes: (text: string, property: string) => boolean): void {
    const property = lastPart(name);
    for (const path of paths) {
      const text = isTestPath(path) ? "" : (this.#side.text(path) ?? "");
      if (text.includes(asWritten(property)) && writes(text, property) && (this.#side.graph(path)?.sources.length ?? 0) > 0) this.#admitWhole(path);
    }
  }

  /** The files that hold the same value: those that keep or read it, and those that name the same property of a framework's object. */
  #admitReaders({ graph, node }: PlaceRef): void {
    if (!this.#isNew(`holds ${graph.path} ${node}`)) return;
    for (const [name, kept] of graph.moduleValues) {
      if (kept !== node) continue;
      this.#admit(graph.path);
      for (const path of this.#callers.users(graph.path, this.#callers.exportsOf(graph, new Set([rootOf(name)])))) this.#admit(path);
    }
    for (const [name, field] of graph.sharedFields) {
      if (field !== node) continue;
      for (const path of this.#filesWith(lastPart(name))) if (this.#side.graph(path)?.sharedFields.has(name) === true) this.#admit(path);
    }
  }

  /** Files that mention a property; text decides, for the object is the framework's. */
  #filesWith(property: string): readonly string[] {
    let known = this.#readers.get(property);
    if (known === undefined) {
      const word = asPattern(asWritten(property));
      const mention = new RegExp(`\\.${word}(?![\\w$])|[{,]\\s*${word}\\s*[,}:=]|["']${word}["']`);
      known = [...this.#side.code].filter((path) => !isTestPath(path) && mention.test(this.#side.text(path) ?? "")).sort();
      this.#readers.set(property, known);
    }
    return known;
  }

  #awaitUses(user: string, path: string, names: ReadonlySet<string>, members?: ReadonlySet<string>): void {
    const graph = this.#side.graph(user);
    if (graph === undefined || !mayHandAttacks(user, path)) return;
    const isOfThese = (name: string): boolean => members === undefined || name.match(/[\w$]+/g)?.some((part) => members.has(part)) === true;
    const means = (name: string): boolean => isOfThese(name) && meansOneOf(this.#side, graph, name, path, names);
    const owners = new Set<number>();
    const nodes: NodeId[] = [...graph.foreignValues].flatMap(([node, name]) => (means(name) ? [node] : []));
    for (const [node, sinks] of graph.sinks) if (sinks.some(({ only }) => only !== undefined && means(only.name))) nodes.push(node);
    for (const node of nodes) owners.add(Math.max(0, graph.owners[node] ?? 0));
    for (const { owner, targets } of graph.calls) if (targets.some((target) => target.kind === "named" && means(target.name))) owners.add(owner);
    if (owners.size === 0 || !this.#admit(user)) return;
    for (const id of owners) this.#await(graph, id);
  }

  /** True the first time. */
  #isNew(key: string): boolean {
    if (this.#asked.has(key)) return false;
    this.#asked.add(key);
    return true;
  }
}

/** Those of some things of which a question is true, where it is true of several if it is of one: halves are asked about, for it mostly is of few. */
function those<T>(all: readonly T[], isTrue: (some: readonly T[]) => boolean): readonly T[] {
  if (all.length === 0 || !isTrue(all)) return [];
  const middle = all.length >> 1;
  return middle === 0 ? all : [...those(all.slice(0, middle), isTrue), ...those(all.slice(middle), isTrue)];
}

/** What a value is called in its file, and in others. */
function namesOf({ foreignValues, moduleValues, sharedFields }: FlowGraph, node: NodeId): string {
  const named = (names: ReadonlyMap<string, NodeId>): readonly string[] => [...names].flatMap(([name, held]) => (held === node ? [name] : []));
  return [foreignValues.get(node) ?? "", ...named(moduleValues), ...named(sharedFields)].join();
}

/** The last member of a name. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function asPattern(word: string): string {
  return word.replace(/[^\w]/g, "\\$&");
}

const assignment = "(?:=(?!=)|\\?\\?=|\\|\\|=)";

/** True where a text assigns to a property of a name. */
function assigns(text: string, name: string): boolean {
  return new RegExp(`\\.${asPattern(name)}\\s*${assignment}`).test(text);
}

/** True where a text may put something into what a name stands for: what is imported is read-only, and what it holds is not. */
function fills(text: string, name: string): boolean {
  const word = asPattern(name);
  const member = `(?<![\\w$])${word}(?:\\.[\\w$]+|\\[[^\\]]*\\])`;
  return new RegExp(`${member}+\\s*${assignment}|${member}*\\.(?:push|unshift|set|add|append)\\(|\\bassign\\(\\s*${word}|(?<![\\w$])${word}\\s+as\\s`).test(text);
}

/** True for files to whose sinks an audit follows data: those whose text shows one, and those that use one of another file. */
function whereSinksCount({ engine, config }: NeighbourhoodPorts, side: ProjectSide): (path: string) => boolean {
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
  const quiet = { imports: side.imports, resolve: side.resolve, summary, isQuietSink: (name: string) => engine.isQuietSink(name), mayHoldSinks };
  return (path) => kindsAsked(config.for(path), side.isTest(path)).size > 0 && (mayHoldSinks(path) || usesQuietSinks(quiet, path));
}
