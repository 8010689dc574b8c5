import type { ApiName, SourceRow } from "../model/library-model.js";
import { allKinds, harmOf, type KindMask, rawPath } from "../model/taint-kinds.js";
import { type AccessPath, endangers, follow } from "./access-path.js";
import { CheckSummaries } from "./check-summaries.js";
import type { CallTarget, FlowCall, FlowFunction, FlowGraph, FlowSink, FlowSource, NodeId } from "./flow-graph.js";
import { kindsOf } from "./source-kinds.js";
import { findFunction, findValue, type FlowProject, type FunctionRef } from "./module-targets.js";

/** A tainted part of a value at a node, in one context. Kinds only grow, so solving ends. */
export interface Fact {
  readonly context: Context;
  readonly graph: FlowGraph;
  readonly node: NodeId;
  readonly path: AccessPath;
  /** Kinds that arrive on a way without guesses, and kinds that arrive at all. */
  certain: KindMask;
  any: KindMask;
  readonly from: Fact | undefined;
  readonly source: FlowSource | undefined;
  /** The hit or exit of a callee this fact came back from. */
  readonly through: Fact | undefined;
}

/** One entry into a function: a parameter that is tainted at a path. The root context holds what starts at sources. */
export interface Context {
  readonly entry: FunctionRef | undefined;
  readonly facts: Map<FlowGraph, Map<NodeId, Map<AccessPath, Fact>>>;
  readonly callers: Caller[];
  readonly exits: Fact[];
  readonly hits: Hit[];
  readonly callbacks: CallbackCall[];
}

interface Caller {
  readonly fact: Fact;
  readonly call: FlowCall;
}

/** The entry function calls its own parameter with a tainted argument. */
interface CallbackCall {
  readonly parameter: number;
  readonly argument: number;
  readonly fact: Fact;
}

/** A sink that a fact reaches. */
export interface Hit {
  readonly sink: FlowSink;
  readonly graph: FlowGraph;
  readonly fact: Fact;
  /** For sinks inside a callee: the hit there. */
  readonly inner: Hit | undefined;
  /** The harmful kinds that get from the beginning of the context to the sink. */
  readonly kinds: KindMask;
  readonly certain: boolean;
}

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
const followedKinds: ReadonlySet<SourceRow["kind"]> = new Set(["remote", "browser"]);

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

function createContext(entry: FunctionRef | undefined): Context {
  return { entry, facts: new Map(), callers: [], exits: [], hits: [], callbacks: [] };
}

class Solver {
  readonly #project: FlowProject;
  readonly #root = createContext(undefined);
  readonly #contexts = new Map<FlowGraph, Map<string, Context>>();
  readonly #resultOwners = new Map<FlowGraph, Map<NodeId, FlowFunction>>();
  readonly #graphs: FlowGraph[] = [];
  #sites: ReadonlyMap<FlowGraph, ReadonlyMap<number, CallSite[]>> | undefined;
  readonly #values = new Map<FlowGraph, Map<ApiName, ApiName | undefined>>();
  readonly #targets = new Map<FlowCall, readonly FunctionRef[]>();
  readonly #pending: Fact[] = [];
  readonly #checks: CheckSummaries;
  #budget: number;

  constructor(project: FlowProject, budget: number) {
    this.#project = project;
    this.#checks = new CheckSummaries((graph, target) => this.#refOf(graph, target));
    this.#budget = budget;
  }

  add(graph: FlowGraph): void {
    this.#graphs.push(graph);
  }

  #addSources(graph: FlowGraph): void {
    // What is added last is followed first, and a sink keeps its first hit: the first source of the file should be it.
    for (const source of [...graph.sources].reverse()) {
      if (!followedKinds.has(source.row.kind)) continue;
      const kinds = kindsOf(source.row);
      this.#add(this.#root, graph, source.node, source.path.join("."), source.certain ? kinds : 0, kinds, undefined, source, undefined);
    }
  }

  probe(graph: FlowGraph): boolean {
    for (const declared of graph.functions) {
      for (const parameter of [...declared.parameters, declared.receiver]) {
        const context = this.#contextOf({ graph, id: declared.id }, parameter, "");
        this.#drain();
        if (context.hits.length > 0) return true;
      }
    }
    return false;
  }

  run(): FlowSolution {
    for (const graph of this.#graphs) this.#addSources(graph);
    const isDone = this.#drain();
    return { hits: this.#root.hits, stoppedEarly: !isDone };
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
      const passed = edge.check === undefined ? edge : { ...edge, clears: edge.clears | this.#checks.clears(graph, edge.check) };
      const next = follow(passed, fact.path, fact.any);
      if (next === undefined) continue;
      const certain = edge.certain ? (follow(passed, fact.path, fact.certain)?.kinds ?? 0) : 0;
      this.#add(context, graph, edge.to, next.path, certain, next.kinds, fact, undefined, undefined);
    }
    for (const index of graph.callsByInput.get(node) ?? []) {
      const call = graph.calls[index];
      if (call !== undefined) this.#enter(fact, call);
    }
    const returned = this.#resultOwner(graph, node);
    if (returned !== undefined) this.#leave(fact, returned);
  }

  #hit(fact: Fact, sink: FlowSink): void {
    const kinds = fact.any & harmOf(sink.kind);
    if (kinds === 0 || !endangers(fact.path, sink.path.join("."), sink.deep)) return;
    if (sink.only !== undefined && this.#valueOf(fact.graph, sink.only.name) !== sink.only.is) return;
    this.#record(fact.context, { sink, graph: fact.graph, fact, inner: undefined, kinds, certain: (fact.certain & kinds) !== 0 && sink.certain });
  }

  /** The API another module's export holds, looked up once a file and name. */
  #valueOf(graph: FlowGraph, name: ApiName): ApiName | undefined {
    const known = getOrCreate(this.#values, graph, () => new Map<ApiName, ApiName | undefined>());
    if (!known.has(name)) known.set(name, findValue(this.#project, graph, name));
    return known.get(name);
  }

  #record(context: Context, hit: Hit): void {
    const known = context.hits.findIndex(({ sink, graph }) => sink === hit.sink && graph === hit.graph);
    const before = context.hits[known];
    if (before === undefined) {
      context.hits.push(hit);
      for (const caller of context.callers) this.#lift(caller, hit);
      return;
    }
    const kinds = before.kinds | hit.kinds;
    if (kinds === before.kinds && (before.certain || !hit.certain)) return;
    const better = { ...(before.certain || !hit.certain ? before : hit), kinds };
    context.hits[known] = better;
    for (const caller of context.callers) this.#lift(caller, better);
  }

  /** Carries a hit of a callee to the caller, where the kind gets that far. */
  #lift({ fact }: Caller, inner: Hit): void {
    const kinds = fact.any & inner.kinds;
    if (kinds === 0) return;
    this.#record(fact.context, { sink: inner.sink, graph: inner.graph, fact, inner, kinds, certain: inner.certain && (fact.certain & kinds) !== 0 });
  }

  #enter(fact: Fact, call: FlowCall): void {
    const targets = this.#targetsOf(fact.graph, call);
    call.arguments.forEach((argument, index) => {
      if (argument !== fact.node) return;
      for (const target of targets) this.#enterParameter(fact, call, target, index);
      for (const target of call.targets) if (target.kind === "parameter") this.#callsParameter(fact, target.node, index);
    });
    if (call.receiver === fact.node) for (const target of targets) this.#seed(fact, call, target, this.#functionOf(target)?.receiver ?? 0, fact.path);
    if (targets.length === 0 && call.targets.every(({ kind }) => kind === "named") && !call.isAwaited) {
      this.#add(fact.context, fact.graph, call.result, "", 0, fact.any, fact, undefined, undefined);
    }
  }

  #enterParameter(fact: Fact, call: FlowCall, target: FunctionRef, index: number): void {
    const declared = this.#functionOf(target);
    if (declared === undefined) return;
    if (declared.rest >= 0 && index >= declared.rest) {
      const path = fact.path === "" ? "[]" : `[].${fact.path}`;
      this.#seed(fact, call, target, declared.parameters[declared.rest] ?? 0, path);
    } else this.#seed(fact, call, target, declared.parameters[index] ?? 0, fact.path);
  }

  #seed(fact: Fact, call: FlowCall, target: FunctionRef, node: NodeId, path: AccessPath): void {
    if (node === 0) return;
    const context = this.#contextOf(target, node, path, allKinds & ~(~fact.any & rawPath));
    const caller: Caller = { fact, call };
    if (context.callers.some((known) => known.fact === fact && known.call === call)) {
      // The caller's kinds may have grown since.
      this.#deliver(context, caller);
      return;
    }
    context.callers.push(caller);
    this.#deliver(context, caller);
  }

  /** The context of an entry, with its first fact when it is new. */
  #contextOf(target: FunctionRef, node: NodeId, path: AccessPath, kinds = allKinds): Context {
    const contexts = getOrCreate(this.#contexts, target.graph, () => new Map<string, Context>());
    return getOrCreate(contexts, `${target.id}:${node}:${path}:${kinds === allKinds ? "" : kinds}`, () => {
      const context = createContext(target);
      this.#add(context, target.graph, node, path, kinds, kinds, undefined, undefined, undefined);
      return context;
    });
  }

  #deliver(context: Context, caller: Caller): void {
    for (const exit of context.exits) this.#return(caller, exit);
    for (const hit of context.hits) this.#lift(caller, hit);
    for (const callback of context.callbacks) this.#callBack(caller, callback);
  }

  #leave(fact: Fact, returned: FlowFunction): void {
    const { context, graph } = fact;
    if (context.entry?.graph === graph && context.entry.id === returned.id) {
      if (!context.exits.includes(fact)) context.exits.push(fact);
      for (const caller of context.callers) this.#return(caller, fact);
      return;
    }
    for (const { graph: caller, call } of this.#callsOf({ graph, id: returned.id })) {
      this.#add(context, caller, call.result, fact.path, fact.certain, fact.any, fact, undefined, undefined);
    }
  }

  #return({ fact, call }: Caller, exit: Fact): void {
    this.#add(fact.context, fact.graph, call.result, exit.path, exit.certain & fact.certain, exit.any & fact.any, fact, undefined, exit);
  }

  #callsParameter(fact: Fact, node: NodeId, argument: number): void {
    const { entry } = fact.context;
    const declared = entry && this.#functionOf(entry);
    if (declared === undefined) return;
    const parameter = declared.parameters.findIndex((own) => own === node || this.#copiesTo(fact.graph, own, node));
    if (parameter < 0) return;
    const callback: CallbackCall = { parameter, argument, fact };
    fact.context.callbacks.push(callback);
    for (const caller of fact.context.callers) this.#callBack(caller, callback);
  }

  /** A parameter's own node is one copy away from the node of its name. */
  #copiesTo(graph: FlowGraph, from: NodeId, to: NodeId): boolean {
    return graph.edges[from]?.some((edge) => edge.to === to && edge.op === "copy") ?? false;
  }

  #callBack({ fact, call }: Caller, { parameter, argument, fact: inner }: CallbackCall): void {
    const target = call.functions.get(parameter);
    if (target === undefined) return;
    const certain = fact.certain & inner.certain;
    const any = fact.any & inner.any;
    if (target.kind === "function") {
      const node = fact.graph.functions[target.id]?.parameters[argument] ?? 0;
      this.#add(fact.context, fact.graph, node, inner.path, certain, any, fact, undefined, inner);
    }
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
    const found = findFunction(this.#project, graph, target.name);
    return found === undefined ? [] : [found];
  }

  #functionOf({ graph, id }: FunctionRef): FlowFunction | undefined {
    return graph.functions[id];
  }

  #resultOwner(graph: FlowGraph, node: NodeId): FlowFunction | undefined {
    const owners = getOrCreate(this.#resultOwners, graph, () => new Map(graph.functions.map((declared) => [declared.result, declared] as const)));
    return owners.get(node);
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

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
