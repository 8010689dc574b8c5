import type { ApiName, SourceKind } from "../model/library-model.js";
import { allKinds, type KindMask, maskOf } from "../model/taint-kinds.js";
import { type AccessPath, endangers, follow, storedAt } from "./access-path.js";
import type { CallTarget, FlowCall, FlowFunction, FlowGraph, FlowSink, FlowSource, NodeId } from "./flow-graph.js";
import { type CallbackCall, type Caller, type Context, createContext, type Exit, type ExitWay, type Fact, type Hit } from "./solver-state.js";
import { SharedValues } from "./shared-values.js";
import { kindsOf } from "./source-kinds.js";
import { FunctionValues } from "./function-values.js";
import { findFunction, findValue, type FlowProject, type FunctionRef } from "./module-targets.js";

interface CallSite {
  readonly graph: FlowGraph;
  readonly call: FlowCall;
}

export interface FlowSolution {
  /** Hits in the root context: data from a source, all the way to a sink. */
  readonly hits: readonly Hit[];
  /** True where the work ran out before everything was followed. */
  readonly stoppedEarly: boolean;
}

/** A sink keeps one hit, so that a source no rule asks for must not take the place of one that counts. */
const followedKinds: ReadonlySet<SourceKind> = new Set(["remote", "browser", "keys", "parsed"]);

/** Parts of one value that are told apart: functions that go down trees of themselves would make up ever more. */
const maxPaths = 32;

/** Edges followed before the solver stops and says so: some seconds of work. */
const defaultBudget = 20_000_000;

/** Follows data through the graphs it is given. What it learns of a function serves every later question. */
export interface FlowSolver {
  /** Adds a file whose sources count. */
  add(graph: FlowGraph): void;
  /** True where some function of the file hands one of its parameters on to a sink, here or further on. */
  carriesParameterToSink(graph: FlowGraph): boolean;
  solve(): FlowSolution;
}

export function createSolver(project: FlowProject, budget = defaultBudget): FlowSolver {
  const solver = new Solver(project, budget);
  return {
    add: (graph) => solver.add(graph),
    carriesParameterToSink: (graph) => solver.probe(graph),
    solve: () => solver.run(),
  };
}

/** Follows all sources of the given files through the project. */
export function solveFlow(project: FlowProject, paths: readonly string[], budget = defaultBudget): FlowSolution {
  const solver = createSolver(project, budget);
  for (const path of paths) {
    const graph = project.graph(path);
    if (graph !== undefined) solver.add(graph);
  }
  return solver.solve();
}

class Solver {
  readonly #project: FlowProject;
  /**
   * What starts at sources, by who sets it. A sink keeps one hit a context, and a source that counts for less must not take
   * the place of one that counts for more; requests and addresses count the same.
   */
  readonly #roots = new Map<SourceKind | "outside", Context>();
  readonly #contexts = new Map<FlowGraph, Map<string, Map<AccessPath, Context>>>();
  readonly #waysOut = new Map<FlowGraph, ReadonlyMap<NodeId, { readonly declared: FlowFunction; readonly way: ExitWay }>>();
  readonly #shared: SharedValues;
  readonly #functionValues = new FunctionValues({
    find: (graph, name) => findFunction(this.#project, graph, name),
    placeOf: (graph, node) => this.#shared.placeOf(graph, node),
    namedTargets: (graph, call) => call.targets.flatMap((target) => (target.kind === "value" ? [] : this.#refOf(graph, target))),
  });
  readonly #graphs: FlowGraph[] = [];
  #sites: ReadonlyMap<FlowGraph, ReadonlyMap<number, CallSite[]>> | undefined;
  /** What parameters have been called with, by context. */
  readonly #handed = new Map<Context, Set<string>>();
  readonly #values = new Map<FlowGraph, Map<ApiName, ApiName | undefined>>();
  readonly #targets = new Map<FlowCall, readonly FunctionRef[]>();
  readonly #pending: Fact[] = [];
  /** Facts that wait for the rest of the files; undefined once all are there. */
  #waiting: Fact[] | undefined = [];
  #budget: number;

  constructor(project: FlowProject, budget: number) {
    this.#project = project;
    this.#shared = new SharedValues(project);
    this.#budget = budget;
  }

  add(graph: FlowGraph): void {
    this.#graphs.push(graph);
    // The calls of the new file are to be known as well.
    this.#sites = undefined;
    this.#shared.add(graph);
  }

  #addSources(graph: FlowGraph): void {
    // What is added last is followed first, and a sink keeps its first hit: the first source of the file should be it.
    // Keys are gone through everywhere; they matter where the file writes to what it found by one.
    const writesDeep = [...graph.sinks.values()].some((sinks) => sinks.some(({ write }) => write?.into === "prototype" && write.name === "chosen" && write.isDeep));
    for (const source of [...graph.sources].reverse()) {
      const { kind } = source.row;
      if (!followedKinds.has(kind) || (kind === "keys" && !writesDeep)) continue;
      const kinds = kindsOf(source.row);
      this.#add(this.#rootOf(kind), graph, source.node, source.path.join("."), source.certain ? kinds : 0, kinds, undefined, source, undefined);
    }
  }

  #rootOf(kind: SourceKind): Context {
    return getOrCreate(this.#roots, kind === "remote" || kind === "browser" ? "outside" : kind, () => createContext(undefined));
  }

  /** A function that another file hands to a framework gets a request as well. */
  #addHandled(graph: FlowGraph): void {
    for (const { target, parameter, parts, certain } of graph.handlers) {
      for (const ref of this.#refOf(graph, target)) {
        const node = this.#functionOf(ref)?.parameters[parameter] ?? 0;
        const span = ref.graph.spans[node];
        if (span === undefined) continue;
        for (const { path, row } of parts) {
          if (!followedKinds.has(row.kind)) continue;
          const kinds = kindsOf(row);
          const source: FlowSource = { node, path, row, certain, span };
          this.#add(this.#rootOf(row.kind), ref.graph, node, path.join("."), certain ? kinds : 0, kinds, undefined, source, undefined);
        }
      }
    }
  }

  probe(graph: FlowGraph): boolean {
    for (const declared of graph.functions) {
      for (const parameter of [...declared.parameters, declared.receiver]) {
        const context = this.#contextOf({ graph, id: declared.id }, parameter, "");
        this.#drain();
        // Assignments to properties are everywhere: other files are not asked for their sake.
        if (context?.hits.some(({ sink }) => sink.write === undefined) === true) return true;
      }
    }
    return false;
  }

  run(): FlowSolution {
    for (const fact of this.#waiting ?? []) this.#pending.push(fact);
    this.#waiting = undefined;
    for (const graph of this.#graphs) {
      this.#addHandled(graph);
      this.#addSources(graph);
    }
    const isDone = this.#drain();
    return { hits: [...this.#roots.values()].flatMap(({ hits }) => hits), stoppedEarly: !isDone };
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
    const known = byPath.get(path);
    if (known === undefined) {
      if (byPath.size >= maxPaths) return;
      const fact: Fact = { context, graph, node, path, certain, any, from, source, through };
      byPath.set(path, fact);
      this.#pending.push(fact);
      return;
    }
    if ((known.certain | certain) === known.certain && (known.any | any) === known.any) return;
    known.certain |= certain;
    known.any |= any;
    this.#pending.push(known);
  }

  #step(fact: Fact): void {
    const { graph, node, context } = fact;
    for (const sink of graph.sinks.get(node) ?? []) this.#hit(fact, sink);
    for (const edge of graph.edges[node] ?? []) {
      this.#budget--;
      if (edge.unlessFound !== undefined && this.#isFound(graph, edge.unlessFound)) continue;
      const next = follow(edge, fact.path, fact.any);
      if (next === undefined) continue;
      const certain = edge.certain ? (follow(edge, fact.path, fact.certain)?.kinds ?? 0) : 0;
      this.#add(context, graph, edge.to, next.path, certain, next.kinds, fact, undefined, undefined);
    }
    for (const index of graph.callsByInput.get(node) ?? []) {
      const call = graph.calls[index];
      if (call !== undefined) this.#enter(fact, call);
    }
    if ((graph.owners[node] ?? 0) < 0 && !this.#mustWait(fact)) for (const other of this.#shared.with(graph, node)) this.#add(context, other.graph, other.node, fact.path, fact.certain, fact.any, fact, undefined, undefined);
    const left = this.#wayOut(graph, node);
    if (left !== undefined) this.#leave(fact, left.declared, left.way);
  }

  /** What needs all files at hand is put off until they are: a question about one file may come before. */
  #mustWait(fact: Fact): boolean {
    if (this.#waiting === undefined) return false;
    if (fact.node !== 0) this.#waiting.push(fact);
    return true;
  }

  #hit(fact: Fact, sink: FlowSink): void {
    const bit = maskOf([sink.kind]);
    if ((fact.any & bit) === 0 || !endangers(fact.path, sink.path.join("."), sink.deep)) return;
    if (sink.only !== undefined && this.#valueOf(fact.graph, sink.only.name) !== sink.only.is) return;
    this.#record(fact.context, { sink, graph: fact.graph, fact, inner: undefined, certain: (fact.certain & bit) !== 0 && sink.certain });
  }

  /** The API another module's export holds, looked up once a file and name. */
  #valueOf(graph: FlowGraph, name: ApiName): ApiName | undefined {
    const known = getOrCreate(this.#values, graph, () => new Map<ApiName, ApiName | undefined>());
    if (!known.has(name)) known.set(name, findValue(this.#project, graph, name));
    return known.get(name);
  }

  #record(context: Context, hit: Hit): void {
    const known = context.hits.findIndex(({ sink, graph }) => sink === hit.sink && graph === hit.graph);
    if (known >= 0) {
      if (context.hits[known]?.certain === true || !hit.certain) return;
      context.hits[known] = hit;
    } else context.hits.push(hit);
    for (const caller of context.callers) this.#lift(caller, hit);
  }

  /** Carries a hit of a callee to the caller, where the kind gets that far. */
  #lift({ fact }: Caller, inner: Hit): void {
    const bit = maskOf([inner.sink.kind]);
    if ((fact.any & bit) === 0) return;
    this.#record(fact.context, { sink: inner.sink, graph: inner.graph, fact, inner, certain: inner.certain && (fact.certain & bit) !== 0 });
  }

  #enter(fact: Fact, call: FlowCall): void {
    const targets = this.#targetsOf(fact.graph, call);
    call.arguments.forEach((argument, index) => {
      if (argument !== fact.node) return;
      for (const target of targets) this.#enterParameter(fact, call, target, index);
      for (const target of call.targets) if (target.kind === "parameter") this.#callsParameter(fact, target.node, index);
    });
    if (call.receiver === fact.node) for (const target of targets) this.#seed(fact, call, target, this.#functionOf(target)?.receiver ?? 0, fact.path);
    if (targets.length === 0 && call.fallback !== undefined && call.targets.every(({ kind }) => kind === "named")) {
      this.#add(fact.context, fact.graph, call.result, "", 0, fact.any & ~call.fallback.clears, fact, undefined, undefined);
    }
  }

  #enterParameter(fact: Fact, call: FlowCall, target: FunctionRef, index: number): void {
    const declared = this.#functionOf(target);
    if (declared === undefined) return;
    if (declared.rest >= 0 && index >= declared.rest) {
      const path = storedAt("[]", fact.path);
      this.#seed(fact, call, target, declared.parameters[declared.rest] ?? 0, path);
    } else this.#seed(fact, call, target, declared.parameters[index] ?? 0, fact.path);
  }

  #seed(fact: Fact, call: FlowCall, target: FunctionRef, node: NodeId, path: AccessPath): void {
    if (node === 0) return;
    const context = this.#contextOf(target, node, path);
    if (context === undefined) return;
    const caller: Caller = { fact, call };
    const known = getOrCreate(context.callsByFact, fact, () => new Set<FlowCall>());
    // The kinds of a known caller may have grown since.
    if (!known.has(call)) {
      known.add(call);
      context.callers.push(caller);
    }
    this.#deliver(context, caller);
  }

  /** The context of an entry, with its first fact when it is new; undefined where a parameter has been entered in too many ways. */
  #contextOf(target: FunctionRef, node: NodeId, path: AccessPath): Context | undefined {
    const entries = getOrCreate(this.#contexts, target.graph, () => new Map<string, Map<AccessPath, Context>>());
    const contexts = getOrCreate(entries, `${target.id}:${node}`, () => new Map<AccessPath, Context>());
    const known = contexts.get(path);
    if (known !== undefined || contexts.size >= maxPaths) return known;
    const context = createContext(target);
    contexts.set(path, context);
    this.#add(context, target.graph, node, path, allKinds, allKinds, undefined, undefined, undefined);
    return context;
  }

  #deliver(context: Context, caller: Caller): void {
    for (const exit of context.exits) this.#return(caller, exit);
    for (const hit of context.hits) this.#lift(caller, hit);
    for (const callback of context.callbacks) this.#callBack(caller, callback);
  }

  #leave(fact: Fact, returned: FlowFunction, way: ExitWay): void {
    const { context, graph } = fact;
    if (context.entry?.graph === graph && context.entry.id === returned.id) {
      if (context.exits.some((known) => known.fact === fact)) return;
      const exit: Exit = { fact, way };
      context.exits.push(exit);
      for (const caller of context.callers) this.#return(caller, exit);
      return;
    }
    if (this.#mustWait(fact)) return;
    for (const { graph: caller, call } of this.#callsOf({ graph, id: returned.id })) {
      this.#add(context, caller, exitNode(call, way), fact.path, fact.certain, fact.any, fact, undefined, undefined);
    }
  }

  #return({ fact, call }: Caller, { fact: exit, way }: Exit): void {
    this.#add(fact.context, fact.graph, exitNode(call, way), exit.path, exit.certain & fact.certain, exit.any & fact.any, fact, undefined, exit);
  }

  #callsParameter(fact: Fact, node: NodeId, argument: number): void {
    const { entry } = fact.context;
    const own = this.#ownerOfParameter(fact.graph, node);
    if (own === undefined) return;
    // A function that calls itself hands its parameter on to itself.
    const key = `${fact.graph.path}:${node}:${argument}:${fact.path}:${fact.any}:${fact.certain}`;
    const handed = getOrCreate(this.#handed, fact.context, () => new Set<string>());
    if (handed.has(key)) return;
    handed.add(key);
    if (entry?.graph === fact.graph && entry.id === own.owner) {
      const callback: CallbackCall = { parameter: own.index, argument, fact };
      fact.context.callbacks.push(callback);
      for (const caller of fact.context.callers) this.#callBack(caller, callback);
      return;
    }
    if (this.#mustWait(fact)) return;
    // The value starts in this function: whatever its callers hand it is called with it.
    for (const { graph, call } of this.#callsOf({ graph: fact.graph, id: own.owner })) {
      this.#giveTo(graph, call.functions.get(own.index), argument, fact.context, fact.path, fact.certain, fact.any, fact, undefined);
    }
  }

  /** The function and index a parameter's node, or the node of its name, belongs to. */
  #ownerOfParameter(graph: FlowGraph, node: NodeId): { readonly owner: number; readonly index: number } | undefined {
    for (const { id, parameters } of graph.functions) {
      const index = parameters.findIndex((own) => own === node || this.#copiesTo(graph, own, node));
      if (index >= 0) return { owner: id, index };
    }
    return undefined;
  }

  /** A parameter's own node is one copy away from the node of its name. */
  #copiesTo(graph: FlowGraph, from: NodeId, to: NodeId): boolean {
    return graph.edges[from]?.some((edge) => edge.to === to && edge.op === "copy") ?? false;
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
      this.#add(context, ref.graph, ref.graph.functions[ref.id]?.parameters[argument] ?? 0, path, certain, any, from, undefined, through);
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

  #refOf(graph: FlowGraph, target: CallTarget): readonly FunctionRef[] {
    if (target.kind === "function") return [{ graph, id: target.id }];
    if (target.kind === "parameter") return [];
    if (target.kind === "value") return this.#functionValues.reaching(graph, target.node);
    const found = findFunction(this.#project, graph, target.name);
    return found === undefined ? [] : [found];
  }

  #functionOf({ graph, id }: FunctionRef): FlowFunction | undefined {
    return graph.functions[id];
  }

  /** How a value at a node leaves the function it is in. */
  #wayOut(graph: FlowGraph, node: NodeId): { readonly declared: FlowFunction; readonly way: ExitWay } | undefined {
    const ways = getOrCreate(
      this.#waysOut,
      graph,
      () =>
        new Map(
          graph.functions.flatMap((declared) => [
            [declared.result, { declared, way: -1 }] as const,
            ...declared.outs.flatMap((out, way) => (out === 0 ? [] : [[out, { declared, way }] as const])),
          ]),
        ),
    );
    return ways.get(node);
  }

  /** Every call of a function in the files at hand, for values that start in it rather than come in. */
  #callsOf({ graph, id }: FunctionRef): readonly CallSite[] {
    this.#sites ??= this.#findSites();
    return this.#sites.get(graph)?.get(id) ?? [];
  }

  #findSites(): ReadonlyMap<FlowGraph, ReadonlyMap<number, CallSite[]>> {
    const sites = new Map<FlowGraph, Map<number, CallSite[]>>();
    const note = (target: FunctionRef, site: CallSite): void => {
      const ofGraph = getOrCreate(sites, target.graph, () => new Map<number, CallSite[]>());
      getOrCreate(ofGraph, target.id, () => []).push(site);
    };
    for (const graph of this.#graphs) {
      for (const call of graph.calls) {
        const targets = this.#targetsOf(graph, call);
        for (const target of targets) note(target, { graph, call });
        for (const [index, passed] of call.functions) {
          for (const target of targets) for (const ref of this.#refOf(graph, passed)) {
            for (const inner of this.#callsOfParameter(target, index)) note(ref, { graph: target.graph, call: inner });
          }
        }
      }
    }
    return sites;
  }

  /** Calls in a function of the function it was given as a parameter. */
  #callsOfParameter(target: FunctionRef, index: number): readonly FlowCall[] {
    const own = this.#functionOf(target)?.parameters[index] ?? 0;
    if (own === 0) return [];
    return target.graph.calls.filter(({ targets }) =>
      targets.some((called) => called.kind === "parameter" && (called.node === own || this.#copiesTo(target.graph, own, called.node))),
    );
  }
}

function exitNode(call: FlowCall, way: ExitWay): NodeId {
  return way < 0 ? call.result : (call.outs[way] ?? 0);
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
