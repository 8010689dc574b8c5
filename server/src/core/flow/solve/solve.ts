import type { SourceKind, SourceRow } from "../../model/library-model.js";
import { allKinds, harmOf, type KindMask, leftToAdministrators } from "../../model/taint-kinds.js";
import { defaultThreatModels, type ThreatModel, threatModels } from "../../model/threat-models.js";
import { exceptFor, type AccessPath, below, endangers, follow, isSureOf, mainOf, meet, simplify, storedMark, widened } from "../graph/access-path.js";
import { EntryContexts } from "./entry-contexts.js";
import { type CallSite, CallSites, type Handed } from "./call-sites.js";
import { CheckSummaries } from "./check-summaries.js";
import { beginOf, edgesOf, endOf, stepAt, targetAt, unlessFoundAt } from "../graph/flow-edges.js";
import type { CallTarget, FlowCall, FlowFunction, FlowGraph, FlowSink, FlowSource, NodeId } from "../graph/flow-graph.js";
import { type CallbackCall, type Caller, carriedBy, type Context, contextKinds, createContext, type Exit, exitNode, type ExitWay, type Fact, filesWithFacts, type FlowTouched, freeEntry, getOrCreate, type Hit, isCovered, isFree, isKnownCallback, leave, noCall, type OwnedParameter, ownedParameters, type WayOut, waysOut } from "./solver-state.js";
import { hitOf, hitsBySink, lift, record, type SinkHits } from "./hits.js";
import { handedSources, RegisteredChecks } from "./handed-sources.js";
import { SharedValues } from "./shared-values.js";
import { indirectKindsOf, indirectSources, kindsOf } from "../graph/source-kinds.js";
import { FunctionValues } from "./function-values.js";
import { NamedTargets } from "./named-targets.js";
import { findFunction, type FlowProject, knownPart, type FunctionRef, type PlaceRef } from "./module-targets.js";

export interface FlowSolution {
  /** Hits in the root contexts: data from a source, all the way to a sink. */
  readonly hits: readonly SinkHits[];
  /** True where the work ran out before everything was followed. */
  readonly stoppedEarly: boolean;
}

/** What becomes of data that comes in at some nodes of a file. */
export interface FlowReach {
  readonly hitsSink: boolean;
  /** True where it gets to whoever calls a function in which it starts. */
  readonly leaves: boolean;
}

/** Edges followed before the solver stops and says so: some seconds of work, and less than a gigabyte. The most that a repository of a million lines was seen to need is 3,400,000. */
const defaultBudget = 6_000_000;

/** What a hit takes that is noted in one more context, in edges: it stays in memory. */
const workOfHit = 4;

/** Parts of a value that are followed one by one through a node, in one context. What more comes is taken for a greater part than it is. */
const mostPathsAtNode = 32;

/** Follows data through the graphs it is given. What it learns of a function serves every later question. */
export interface FlowSolver {
  /** Adds a file whose sources count, as far as these threat models take them in; of server actions `openActions` alone, where they are given. */
  add(graph: FlowGraph, models?: readonly ThreatModel[], openActions?: readonly string[]): void;
  solve(): FlowSolution;
  /** What the solution goes by; asked once there is one. */
  touched(): FlowTouched;
  /**
   * Looks what becomes of data that comes in at sources, in their file and in the functions that this one calls, until it is known
   * to hit a sink, or to leave where that is enough. Undefined where the work has run out.
   */
  reach(graph: FlowGraph, sources: readonly FlowSource[], isEnoughToLeave: boolean): FlowReach | undefined;
}

export function createSolver(project: FlowProject, budget = defaultBudget): FlowSolver {
  const solver = new Solver(project, budget);
  return {
    add: (graph, models = defaultThreatModels, openActions = undefined) => solver.add(graph, models, openActions),
    solve: () => solver.run(),
    touched: () => solver.touched(),
    reach: (graph, sources, isEnoughToLeave) => solver.reach(graph, sources, isEnoughToLeave),
  };
}

/** Follows all sources of the given files through the project. */
export function solveFlow(project: FlowProject, paths: readonly string[], models?: readonly ThreatModel[]): FlowSolution {
  const solver = createSolver(project);
  for (const path of paths) {
    const graph = project.graph(path);
    if (graph !== undefined) solver.add(graph, models);
  }
  return solver.solve();
}

class Solver {
  readonly #project: FlowProject;
  /** What starts at sources that the threat models take in. */
  readonly #root = createContext(undefined);
  /** What starts at other sources, a context each: a source that counts for less must not take the place of one that counts for more. */
  readonly #indirect: Context[] = [];
  readonly #contexts = new EntryContexts();
  readonly #waysOut = new Map<FlowGraph, ReadonlyMap<NodeId, WayOut>>();
  readonly #shared: SharedValues;
  readonly #functionValues = new FunctionValues({
    find: (graph, name) => findFunction(this.#project, graph, name),
    foreignSites: (ref) => (this.#graphs.size === 0 ? [] : this.#allSites().foreign(ref)),
    placeOf: (graph, node) => this.#shared.placeOf(graph, node),
    namedTargets: (graph, call) => call.targets.flatMap((target) => (target.kind === "value" ? [] : this.#refOf(graph, target))),
    ownTargets: (graph, call) => call.targets.flatMap((target) => (target.kind === "value" ? [] : this.#refOf(graph, target, knownPart(this.#project)))),
  });
  readonly #graphs = new Map<FlowGraph, readonly ThreatModel[]>();
  /** The server actions of a file that browsers may call, where others may not be called. */
  readonly #openActions = new Map<FlowGraph, ReadonlySet<string>>();
  #registered: RegisteredChecks | undefined;
  #sites: CallSites | undefined;
  /** The calls within single files, for questions about these. */
  readonly #ownSites = new Map<FlowGraph, CallSites>();
  readonly #names: NamedTargets;
  readonly #targets = new Map<FlowCall, readonly FunctionRef[]>();
  readonly #pending: Fact[] = [];
  readonly #parameters = new Map<FlowGraph, ReadonlyMap<NodeId, OwnedParameter>>();
  readonly #checks: CheckSummaries;
  /** What callbacks have returned, by the calls that handed them on. */
  readonly #givenBack = new Map<Fact, Map<FlowCall, Fact>>();
  /** Files with functions of which it was looked what they do with a function that they are handed. */
  readonly #looked = new Set<string>();
  #budget: number;

  constructor(project: FlowProject, budget: number) {
    this.#project = project;
    this.#checks = new CheckSummaries((graph, target) => this.#refOf(graph, target));
    this.#shared = new SharedValues(project);
    this.#names = new NamedTargets(project);
    this.#budget = budget;
  }

  add(graph: FlowGraph, models: readonly ThreatModel[], openActions: readonly string[] | undefined): void {
    this.#graphs.set(graph, models);
    if (openActions !== undefined) this.#openActions.set(graph, new Set(openActions));
    // The calls of the new file are to be known as well.
    this.#sites = undefined;
    this.#shared.add(graph);
    this.#names.add(graph);
  }

  #addSources(root: Context, graph: FlowGraph, kind: SourceKind, kinds: (row: SourceRow) => KindMask): void {
    // What is added last is followed first, and a sink keeps its first hit: the first source of the file should be it.
    // Keys are gone through everywhere; they matter where the file writes to what it found by one.
    if (kind === "keys" && ![...graph.sinks.values()].some((sinks) => sinks.some(({ write }) => write?.into === "prototype" && write.name === "chosen" && write.isDeep))) return;
    const open = this.#openActions.get(graph);
    for (const source of [...graph.sources].reverse()) if (source.row.kind === kind && (source.action === undefined || open?.has(source.action) !== false)) this.#start(root, graph, this.#registered?.applied(graph, source) ?? source, kinds);
  }

  #start(root: Context, graph: FlowGraph, source: FlowSource, kindsOfRow: (row: SourceRow) => KindMask): void {
    const kinds = kindsOfRow(source.row);
    const sure = source.ofAdministrators === true ? kinds & ~leftToAdministrators : kinds;
    this.#add(root, graph, source.node, (source.row.isStored === true && kindsOfRow === indirectKindsOf ? storedMark : "") + exceptFor(source.path.join("."), source.checked ?? []), source.certain && source.row.isFromOwnServices !== true ? sure : 0, kinds, undefined, source, undefined);
  }

  run(): FlowSolution {
    // A function that another file hands to a framework gets a request as well.
    const handed = new Map([...this.#graphs.keys()].map((graph) => [graph, handedSources(graph, (target) => this.#refOf(graph, target))]));
    this.#registered = new RegisteredChecks(this.#project, this.#graphs.keys());
    // A sink keeps one hit: what comes from furthest outside should be it.
    for (const model of threatModels) {
      for (const [graph, models] of this.#graphs) {
        if (!models.includes(model)) continue;
        for (const { graph: at, source } of handed.get(graph) ?? []) if (source.row.kind === model) this.#start(this.#root, at, source, kindsOf);
        this.#addSources(this.#root, graph, model, kindsOf);
      }
      if (!this.#drain()) return { hits: this.#hits(), stoppedEarly: true };
    }
    for (const kind of indirectSources) {
      const root = createContext(undefined);
      this.#indirect.push(root);
      for (const [graph, models] of this.#graphs) if (!models.some((model) => model === kind)) this.#addSources(root, graph, kind, indirectKindsOf);
      if (!this.#drain()) return { hits: this.#hits(), stoppedEarly: true };
    }
    return { hits: this.#hits(), stoppedEarly: false };
  }

  reach(graph: FlowGraph, sources: readonly FlowSource[], isEnoughToLeave: boolean): FlowReach | undefined {
    const root = createContext(undefined);
    for (const source of sources) this.#start(root, graph, source, kindsOf);
    const next = (): Fact | undefined => (root.hits.size > 0 || (isEnoughToLeave && root.leaves) ? undefined : this.#pending.pop());
    // What was left over by earlier questions comes last: it may still tell of a function that this one leads to.
    for (let fact = next(); fact !== undefined; fact = next()) {
      if (this.#budget <= 0) return undefined;
      this.#step(fact);
    }
    // What functions do with what they are given serves later questions, and what came in here does not.
    let kept = 0;
    for (const fact of this.#pending) if (fact.context !== root) this.#pending[kept++] = fact;
    this.#pending.length = kept;
    return { hitsSink: root.hits.size > 0, leaves: root.leaves };
  }

  touched(): FlowTouched {
    const contexts = [this.#root, ...this.#indirect, ...this.#contexts.all()];
    return { files: new Set([...this.#looked, ...filesWithFacts(contexts)]), calledNames: this.#sites?.askedNames ?? new Set() };
  }

  #hits(): readonly SinkHits[] {
    return [this.#root, ...this.#indirect].flatMap(({ hits }) => hitsBySink(hits.values()));
  }

  /** Works off what is pending; false where the budget ran out first. */
  #drain(): boolean {
    for (let fact = this.#pending.pop(); fact !== undefined; fact = this.#pending.pop()) {
      if (this.#budget <= 0) return false;
      this.#step(fact);
    }
    return true;
  }

  #add(
    context: Context,
    graph: FlowGraph,
    node: NodeId,
    path: AccessPath,
    certain: KindMask,
    any: KindMask,
    from: Fact | undefined,
    source: FlowSource | undefined,
    through: Fact | undefined,
  ): void {
    if (any === 0 || node === 0) return;
    const byNode = getOrCreate(context.facts, graph, () => new Map<NodeId, Map<AccessPath, Fact>>());
    const byPath = getOrCreate(byNode, node, () => new Map<AccessPath, Fact>());
    const main = mainOf(path);
    const known = byPath.get(main);
    if (known === undefined && isCovered(byPath, main, certain, any)) return;
    if (known === undefined && byPath.size >= mostPathsAtNode) {
      const wide = widened(path, byPath.size);
      if (wide !== path) return this.#add(context, graph, node, wide, certain, any, from, source, through);
    }
    if (known === undefined) {
      const fact: Fact = { context, graph, node, path, certain, any, from, source, through };
      byPath.set(main, fact);
      this.#pending.push(fact);
      return;
    }
    const met = meet(known.path, path);
    if (met === known.path && (known.certain | certain) === known.certain && (known.any | any) === known.any) return;
    known.path = met;
    const more = any & ~known.any;
    if (more !== 0) (known.later ??= []).push({ kinds: more, from, source, through });
    known.certain |= certain;
    known.any |= any;
    this.#pending.push(known);
  }

  #step(fact: Fact): void {
    const { graph, node, context } = fact;
    // What has come since may say all that this fact does.
    const known = context.facts.get(graph)?.get(node);
    if (known !== undefined && isCovered(known, mainOf(fact.path), fact.certain, fact.any)) return;
    for (const sink of graph.sinks.get(node) ?? []) this.#hit(fact, sink);
    const isHeld = (graph.owners[node] ?? 0) < 0;
    if (isHeld) {
      this.#project.asksForShared?.({ graph, node }, carriedBy(fact));
      if (this.#goesOnAlone(fact)) return this.#enterFree(fact, this.#shared.homeOf(fact));
    }
    for (let at = beginOf(graph.edges, node); at < endOf(graph.edges, node); at++) {
      const step = stepAt(graph.edges, at);
      const unlessFound = unlessFoundAt(graph.edges, at);
      this.#budget--;
      if (unlessFound !== undefined && this.#isFound(graph, unlessFound)) continue;
      const passed = step.check === undefined ? step : { ...step, clears: step.clears | this.#checks.clears(graph, step.check, fact.any) };
      const next = follow(passed, fact.path, fact.any);
      if (next === undefined) continue;
      const certain = isSureOf(step, fact.path) ? (follow(passed, fact.path, fact.certain)?.kinds ?? 0) : 0;
      this.#add(context, graph, targetAt(graph.edges, at), next.path, certain, next.kinds, fact, undefined, undefined);
    }
    for (const index of graph.callsByInput.get(node) ?? []) {
      const call = graph.calls[index];
      if (call !== undefined) this.#enter(fact, call);
    }
    if (isHeld) for (const other of this.#shared.with(graph, node)) this.#add(context, other.graph, other.node, fact.path, fact.certain, fact.any, fact, undefined, undefined);
    const left = this.#wayOut(graph, node);
    if (left !== undefined) this.#leave(fact, left.declared, left.way);
  }

  /**
   * True where data has got to a place that outlives the call it came in by. What becomes of it there is the same whoever put it there, and
   * is followed once: else every way into every function would be followed through all of the program that the place leads to.
   */
  #goesOnAlone({ context, graph, node, from }: Fact): boolean {
    if (context.entry === undefined) return false;
    if (!isFree(context)) return this.#shared.isKept(graph, node);
    // The place itself, and the nodes that stand for it in other files.
    return from !== undefined && (from.from !== undefined || from.graph === graph || (from.graph.owners[from.node] ?? 0) >= 0);
  }

  /** Hands data on to the context of a place, and takes its hits. */
  #enterFree(fact: Fact, { graph, node }: PlaceRef): void {
    this.#enterContext(fact, noCall, this.#contextOf(freeEntry(graph), node, simplify(fact.path), contextKinds(fact)));
  }

  #hit(fact: Fact, sink: FlowSink): void {
    const kinds = fact.any & harmOf(sink.kind);
    if (kinds === 0 || !endangers(fact.path, sink.path.join("."), sink.deep)) return;
    if (sink.only !== undefined && this.#names.valueOf(fact.graph, sink.only.name) !== sink.only.is) return;
    this.#record(fact.context, hitOf(fact, sink, kinds));
  }

  #record(context: Context, hit: Hit): void {
    this.#budget -= workOfHit * record(context, hit);
  }

  #enter(fact: Fact, call: FlowCall): void {
    const targets = this.#targetsOf(fact.graph, call);
    if (this.#project.asksForCalls !== undefined) {
      for (const target of call.targets) for (const owner of target.kind === "value" ? this.#functionValues.handedTo(fact.graph, target.node) : []) this.#project.asksForCalls(owner, `value ${carriedBy(fact)}`);
    }
    call.arguments.forEach((argument, index) => {
      if (argument !== fact.node) return;
      for (const target of targets) this.#enterParameter(fact, call, target, index);
      for (const target of call.targets) if (target.kind === "parameter") this.#callsParameter(fact, target.node, index);
    });
    if (call.receiver === fact.node) {
      for (const target of targets) {
        const { receiver = 0, self = 0 } = this.#functionOf(target) ?? {};
        this.#seed(fact, call, target, receiver, fact.path);
        if (call.self !== 0) this.#seed(fact, call, target, self, fact.path);
      }
    }
    if (targets.length === 0 && call.fallback !== undefined && call.targets.every(({ kind }) => kind === "named")) {
      this.#add(fact.context, fact.graph, call.result, "", 0, fact.any & ~call.fallback.clears, fact, undefined, undefined);
    }
  }

  #enterParameter(fact: Fact, call: FlowCall, target: FunctionRef, index: number): void {
    const declared = this.#functionOf(target);
    if (declared === undefined) return;
    if (declared.rest >= 0 && index >= declared.rest) {
      this.#seed(fact, call, target, declared.parameters[declared.rest] ?? 0, below("[]", fact.path));
    } else this.#seed(fact, call, target, declared.parameters[index] ?? 0, fact.path);
  }

  #seed(fact: Fact, call: FlowCall, target: FunctionRef, node: NodeId, path: AccessPath): void {
    if (node === 0) return;
    this.#enterContext(fact, call, this.#contextOf(target, node, simplify(path), contextKinds(fact)));
  }

  #enterContext(fact: Fact, call: FlowCall, context: Context): void {
    const caller: Caller = { fact, call };
    if (context.leaves) leave(fact.context);
    const calls = getOrCreate(context.calledBy, fact, () => []);
    if (!calls.includes(call)) {
      calls.push(call);
      context.callers.push(caller);
    }
    // A caller that is known may have more kinds by now.
    this.#deliver(context, caller);
  }

  /** The context of an entry, with its first fact when it is new. */
  #contextOf(target: FunctionRef, node: NodeId, path: AccessPath, kinds = allKinds): Context {
    return this.#contexts.of(target, node, path, kinds, (context, entered) => this.#add(context, target.graph, node, entered, kinds, kinds, undefined, undefined, undefined));
  }

  #deliver(context: Context, caller: Caller): void {
    for (const exit of context.exits) this.#return(caller, exit);
    for (const hit of context.hits.values()) {
      const lifted = lift(caller, hit);
      if (lifted !== undefined) this.#record(caller.fact.context, lifted);
    }
    for (const callback of context.callbacks) this.#callBack(caller, callback);
  }

  #leave(fact: Fact, returned: FlowFunction, way: ExitWay): void {
    const { context, graph } = fact;
    if (context.entry?.graph === graph && context.entry.id === returned.id) {
      // A fact comes by again when its kinds have grown.
      const known = context.exits.find((one) => one.fact === fact);
      const exit: Exit = known ?? { fact, way };
      if (known === undefined) context.exits.push(exit);
      for (const caller of context.callers) this.#return(caller, exit);
      return;
    }
    if (isFree(context) && fact.from !== undefined) return this.#enterFree(fact, fact);
    for (const { graph: caller, call, handed } of this.#callsOf({ graph, id: returned.id }, fact, way)) {
      if (handed === undefined) this.#add(context, caller, exitNode(call, way), fact.path, fact.certain, fact.any, fact, undefined, undefined);
      else this.#giveBack(fact, handed, exitNode(call, way));
    }
  }

  /** What a callback returns goes on in the function that it was handed to, and from there to whoever handed it alone: `retry(() => record)`. */
  #giveBack(fact: Fact, { graph, call, to }: Handed, node: NodeId): void {
    const known = getOrCreate(this.#givenBack, fact, () => new Map<FlowCall, Fact>());
    const given = getOrCreate(known, call, (): Fact => ({ context: fact.context, graph, node: 0, path: fact.path, certain: 0, any: 0, from: fact, source: undefined, through: undefined }));
    given.path = fact.path;
    given.certain |= fact.certain;
    given.any |= fact.any;
    this.#seed(given, call, to, node, fact.path);
  }

  #return({ fact, call }: Caller, { fact: exit, way }: Exit): void {
    this.#add(fact.context, fact.graph, exitNode(call, way), exit.path, exit.certain & fact.certain, exit.any & fact.any, fact, undefined, exit);
  }

  #callsParameter(fact: Fact, node: NodeId, argument: number): void {
    const { entry } = fact.context;
    const own = this.#ownerOfParameter(fact.graph, node);
    if (own === undefined || isKnownCallback(fact, own.owner, own.index, argument)) return;
    if (entry?.graph === fact.graph && entry.id === own.owner) {
      const callback: CallbackCall = { parameter: own.index, argument, fact };
      fact.context.callbacks.push(callback);
      for (const caller of fact.context.callers) this.#callBack(caller, callback);
      return;
    }
    // The value starts in this function: whatever its callers hand it is called with it.
    for (const { graph, call } of this.#callsOf({ graph: fact.graph, id: own.owner }, fact, own.index)) {
      this.#giveTo(graph, call.functions.get(own.index), argument, fact.context, fact.path, fact.certain, fact.any, fact, undefined);
    }
  }

  /** The function and index a parameter's node, or the node of its name, belongs to. */
  #ownerOfParameter(graph: FlowGraph, node: NodeId): OwnedParameter | undefined {
    return getOrCreate(this.#parameters, graph, () => ownedParameters(graph)).get(node);
  }

  /** A parameter's own node is one copy away from the node of its name. */
  #copiesTo(graph: FlowGraph, from: NodeId, to: NodeId): boolean {
    return edgesOf(graph.edges, from).some((edge) => edge.to === to && edge.step.op === "copy");
  }

  #callBack({ fact, call }: Caller, { parameter, argument, fact: inner }: CallbackCall): void {
    const target = call.functions.get(parameter);
    this.#giveTo(fact.graph, target, argument, fact.context, inner.path, fact.certain & inner.certain, fact.any & inner.any, fact, inner);
  }

  /** Calls a function that was handed on as an argument with a value. */
  #giveTo(
    graph: FlowGraph,
    target: CallTarget | undefined,
    argument: number,
    context: Context,
    path: AccessPath,
    certain: KindMask,
    any: KindMask,
    from: Fact,
    through: Fact | undefined,
  ): void {
    if (target === undefined) return;
    if (target.kind === "parameter") {
      const given: Fact = { context, graph, node: 0, path, certain, any, from, source: undefined, through };
      this.#callsParameter(given, target.node, argument);
      return;
    }
    for (const ref of this.#refOf(graph, target)) {
      const given = this.#registered?.pathInto(ref.graph, path) ?? path;
      this.#add(context, ref.graph, ref.graph.functions[ref.id]?.parameters[argument] ?? 0, given, certain, any, from, undefined, through);
    }
  }

  #isFound(graph: FlowGraph, index: number): boolean {
    const call = graph.calls[index];
    return call !== undefined && this.#targetsOf(graph, call).length > 0;
  }

  #targetsOf(graph: FlowGraph, call: FlowCall): readonly FunctionRef[] {
    const known = this.#targets.get(call);
    if (known !== undefined) return known;
    const found = call.targets.flatMap((target): readonly FunctionRef[] => this.#refOf(graph, target));
    this.#targets.set(call, found);
    return found;
  }

  #refOf(graph: FlowGraph, target: CallTarget, project = this.#project): readonly FunctionRef[] {
    if (target.kind === "function") return [{ graph, id: target.id }];
    if (target.kind === "parameter") return [];
    if (target.kind === "value") return this.#functionValues.reaching(graph, target.node);
    return this.#names.functions(graph, target.name, project);
  }

  #functionOf({ graph, id }: FunctionRef): FlowFunction | undefined {
    return graph.functions[id];
  }

  /** How a value at a node leaves the function it is in. */
  #wayOut(graph: FlowGraph, node: NodeId): WayOut | undefined {
    return getOrCreate(this.#waysOut, graph, () => waysOut(graph)).get(node);
  }

  /** Every call of a function in the files at hand, for values that start in it rather than come in; in a question about a file those in it. */
  #callsOf(ref: FunctionRef, fact: Fact, way: number): readonly CallSite[] {
    this.#project.asksForCalls?.(ref, `${way} ${carriedBy(fact)}`);
    leave(fact.context);
    if (this.#graphs.size === 0) return getOrCreate(this.#ownSites, ref.graph, () => this.#sitesIn([ref.graph])).of(ref);
    return this.#allSites().of(ref);
  }

  #allSites(): CallSites {
    return (this.#sites ??= this.#sitesIn(this.#graphs.keys()));
  }

  #sitesIn(graphs: Iterable<FlowGraph>): CallSites {
    // The function is in a file that is known by now, so nothing needs to be read to find who calls it.
    const project = knownPart(this.#project);
    return new CallSites(graphs, {
      refOf: (graph, target) => this.#refOf(graph, target, project),
      callsOfParameter: (target, index) => this.#callsOfParameter(target, index),
    });
  }

  /** Calls in a function of the function it was given as a parameter. */
  #callsOfParameter(target: FunctionRef, index: number): readonly FlowCall[] {
    const own = this.#functionOf(target)?.parameters[index] ?? 0;
    this.#looked.add(target.graph.path);
    if (own === 0) return [];
    return target.graph.calls.filter(({ targets }) =>
      targets.some((called) => called.kind === "parameter" && (called.node === own || this.#copiesTo(target.graph, own, called.node))),
    );
  }
}
