import { allKinds, type KindMask, rawPath } from "../../model/taint-kinds.js";
import { type AccessPath, covers } from "../graph/access-path.js";
import { edgesOf } from "../graph/flow-edges.js";
import type { FlowCall, FlowFunction, FlowGraph, FlowSink, FlowSource, NodeId } from "../graph/flow-graph.js";
import type { FunctionRef } from "./module-targets.js";

/** A tainted part of a value at a node, in one context. Kinds only grow, so solving ends. */
export interface Fact {
  readonly context: Context;
  readonly graph: FlowGraph;
  readonly node: NodeId;
  /** Its exceptions only get fewer. */
  path: AccessPath;
  /** Kinds that arrive on a way without guesses, and kinds that arrive at all. */
  certain: KindMask;
  any: KindMask;
  readonly from: Fact | undefined;
  readonly source: FlowSource | undefined;
  /** The hit or exit of a callee this fact came back from. */
  readonly through: Fact | undefined;
  /** Ways by which kinds came that the first one did not bring. */
  later?: LaterWay[];
}

/** How a fact came about: where the data was before. */
export type Way = Pick<Fact, "from" | "source" | "through">;

interface LaterWay extends Way {
  readonly kinds: KindMask;
}

/** The way by which some of the kinds came to a fact; the first one where none is known to have brought them. */
export function wayOf(fact: Fact, kinds: KindMask): Way {
  const { later = [] } = fact;
  const first = later.reduce((left, way) => left & ~way.kinds, fact.any);
  return (first & kinds) === 0 ? (later.find((way) => (way.kinds & kinds) !== 0) ?? fact) : fact;
}

/**
 * One entry into a function: a parameter that is tainted at a path. The root context holds what starts at sources, a free one (`isFree`)
 * what becomes of data in a place that outlives calls, whoever put it there.
 */
export interface Context {
  readonly entry: FunctionRef | undefined;
  readonly facts: Map<FlowGraph, Map<NodeId, Map<AccessPath, Fact>>>;
  readonly callers: Caller[];
  /** The calls of `callers` by fact: there may be thousands. */
  readonly calledBy: Map<Fact, FlowCall[]>;
  readonly exits: Exit[];
  /** The first hit of each sink, and of each call that hands something on to it; a sure one takes the place of a guess. */
  readonly hits: Map<HitPlace, Hit>;
  /** True where data gets out of it to callers other than its own: of functions in which it starts for them. */
  leaves: boolean;
  readonly callbacks: CallbackCall[];
  /** Kinds with which parameters have been called so far, by function, parameter, argument and path. */
  readonly callbackKinds: Map<string, { readonly certain: KindMask; readonly any: KindMask }>;
}

/** A fact that leaves the entry function: by its result, or in the object it was given as a parameter. */
export interface Exit {
  readonly fact: Fact;
  readonly way: ExitWay;
}

/** Index of the parameter the value leaves in; -1 for the result, -2 for the object that the function is called on. */
export type ExitWay = number;
const resultWay = -1;
const selfWay = -2;

export interface Caller {
  readonly fact: Fact;
  readonly call: FlowCall;
}

/** The entry function calls its own parameter with a tainted argument. */
export interface CallbackCall {
  readonly parameter: number;
  readonly argument: number;
  readonly fact: Fact;
}

/** Where data is handed over that gets to a sink as it is: one for each argument of a call and sink. */
export interface HandedOver {
  readonly graph: FlowGraph;
  readonly node: NodeId;
}

export type HitPlace = FlowSink | HandedOver;

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
  /** The sink itself, or the outermost call of those that hand on to it what they are given. */
  readonly place: HitPlace;
  /** True where the function of the context hands its parameter on to the sink as it is. */
  readonly isHandedOn: boolean;
}

/** The entry of contexts that belong to a place of a file, and to none of its functions. */
export function freeEntry(graph: FlowGraph): FunctionRef {
  return { graph, id: noFunction };
}

const noFunction = -1;

/** True where a context belongs to no function, so that what leaves functions in it goes to all who call them. */
export function isFree({ entry }: Context): boolean {
  return entry?.id === noFunction;
}

/** In place of a call, where data gets into a free context: nothing comes back. */
export const noCall: FlowCall = { span: { start: 0, end: 0 }, owner: 0, targets: [], arguments: [], receiver: 0, result: 0, functions: new Map(), outs: [], self: 0, fallback: undefined };

/** What is followed through a context: all kinds, so that it serves whoever enters it. */
export function contextKinds({ any }: Fact): KindMask {
  return allKinds & ~(~any & rawPath);
}

/** A context without facts. */
export function createContext(entry: FunctionRef | undefined): Context {
  return { entry, facts: new Map(), callers: [], calledBy: new Map(), exits: [], hits: new Map(), leaves: false, callbacks: [], callbackKinds: new Map() };
}

/** Notes that data gets out of a context to callers of other functions, and so out of those that call it: in a loop, because call chains may be deep. */
export function leave(context: Context): void {
  if (context.leaves) return;
  const pending = [context];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.leaves) continue;
    next.leaves = true;
    for (const { fact } of next.callers) pending.push(fact.context);
  }
}

/** True where what is known at a node says as much of a greater part of the value: what this part leads to, that one does as well. */
export function isCovered(known: ReadonlyMap<AccessPath, Fact>, main: AccessPath, certain: KindMask, any: KindMask): boolean {
  for (let end = main.lastIndexOf("."); main !== ""; end = main.lastIndexOf(".", end - 1)) {
    const whole = known.get(end < 0 ? "" : main.slice(0, end));
    if (whole !== undefined && (whole.any & any) === any && (whole.certain & certain) === certain && covers(whole.path, main)) return true;
    // Before the first name stands nothing but the value itself.
    if (end <= 0) return false;
  }
  return false;
}

/**
 * True where a context has learnt already that a function calls its parameter with this: functions that hand a callback on to
 * each other would otherwise do so for ever.
 */
export function isKnownCallback({ context, graph, path, certain, any }: Fact, owner: number, parameter: number, argument: number): boolean {
  const key = `${graph.path}:${owner}:${parameter}:${argument}:${path}`;
  const known = context.callbackKinds.get(key);
  if (known !== undefined && (known.certain | certain) === known.certain && (known.any | any) === known.any) return true;
  context.callbackKinds.set(key, { certain: (known?.certain ?? 0) | certain, any: (known?.any ?? 0) | any });
  return false;
}

/** What data a fact is of, in words. */
export function carriedBy({ path, certain, any }: Fact): string {
  return `${certain} ${any} ${path}`;
}

/** Where what leaves a function comes out at one of its calls. */
export function exitNode(call: FlowCall, way: ExitWay): NodeId {
  if (way === selfWay) return call.self;
  return way === resultWay ? call.result : (call.outs[way] ?? 0);
}

/** How what is at a node leaves a function. */
export interface WayOut {
  readonly declared: FlowFunction;
  readonly way: ExitWay;
}

/** By node: how what is there leaves the functions of a file. */
export function waysOut({ functions }: FlowGraph): ReadonlyMap<NodeId, WayOut> {
  const found = new Map<NodeId, WayOut>();
  for (const declared of functions) {
    found.set(declared.result, { declared, way: resultWay });
    if (declared.self !== 0) found.set(declared.self, { declared, way: selfWay });
    declared.outs.forEach((out, way) => out !== 0 && found.set(out, { declared, way }));
  }
  return found;
}

/** A parameter of a function of the file. */
export interface OwnedParameter {
  readonly owner: number;
  readonly index: number;
}

/** By the node of a parameter, and that of its name: the function it is one of. */
export function ownedParameters({ functions, edges }: FlowGraph): ReadonlyMap<NodeId, OwnedParameter> {
  const owners = new Map<NodeId, OwnedParameter>();
  for (const { id, parameters } of [...functions].reverse()) {
    parameters.forEach((parameter, index) => {
      for (const { to, step } of edgesOf(edges, parameter)) if (step.op === "copy") owners.set(to, { owner: id, index });
      owners.set(parameter, { owner: id, index });
    });
  }
  return owners;
}

/** What a solution goes by, besides what names mean and where data starts. */
export interface FlowTouched {
  /** Files that data has got to, and of whose functions it was looked what they call. */
  readonly files: ReadonlySet<string>;
  /** Last parts of the names of functions whose calls were looked for in all files. */
  readonly calledNames: ReadonlySet<string>;
}

/** The files that data has got to in some contexts. */
export function filesWithFacts(contexts: readonly Context[]): ReadonlySet<string> {
  return new Set(contexts.flatMap(({ facts }) => [...facts.keys()].map(({ path }) => path)));
}

/** What a map has under a key, made where it has nothing. */
export function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
