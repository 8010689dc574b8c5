import type { KindMask } from "../../model/taint-kinds.js";
import { edgesOf, type EdgeOp } from "../graph/flow-edges.js";
import type { FlowGraph, FlowSink, NodeId } from "../graph/flow-graph.js";
import { type Caller, type Context, type Fact, getOrCreate, type HandedOver, type Hit, isFree, wayOf } from "./solver-state.js";

/** Steps that leave a value what it is, or take it out of an object that it was put into. */
const passing: ReadonlySet<EdgeOp> = new Set(["copy", "spread", "load", "store", "guard", "overwrite"]);

/** Functions that hand something on do so in a few steps. */
const mostSteps = 24;

/** True where the entry of a function gets to a fact with nothing made of it on the way: `query(text) { return pool.query(text); }`. */
function isHandedOn(fact: Fact, kinds: KindMask): boolean {
  if (fact.context.entry === undefined || isFree(fact.context)) return false;
  let at = fact;
  for (let step = 0; step < mostSteps; step++) {
    const { from, through } = wayOf(at, kinds);
    if (from === undefined) return true;
    const { graph, node } = at;
    if (through !== undefined || from.graph !== graph || !edgesOf(graph.edges, from.node).some((edge) => edge.to === node && passing.has(edge.step.op))) return false;
    at = from;
  }
  return false;
}

const placesOf = new WeakMap<FlowSink, WeakMap<FlowGraph, Map<NodeId, HandedOver>>>();

/** The same place for the same argument and sink, whoever asks. */
function handedOver(sink: FlowSink, { graph, node }: Fact): HandedOver {
  let byGraph = placesOf.get(sink);
  if (byGraph === undefined) placesOf.set(sink, (byGraph = new WeakMap()));
  let byNode = byGraph.get(graph);
  if (byNode === undefined) byGraph.set(graph, (byNode = new Map()));
  return getOrCreate(byNode, node, () => ({ graph, node }));
}

/** The hit of a sink in the function in which it stands. */
export function hitOf(fact: Fact, sink: FlowSink, kinds: KindMask): Hit {
  return { sink, graph: fact.graph, fact, inner: undefined, kinds, certain: (fact.certain & kinds) !== 0 && sink.certain, place: sink, isHandedOn: isHandedOn(fact, kinds) };
}

/** A hit of a callee as the caller has it, where the kind gets that far. */
export function lift({ fact }: Caller, inner: Hit): Hit | undefined {
  const kinds = fact.any & inner.kinds;
  if (kinds === 0) return undefined;
  const { sink, graph, certain } = inner;
  // What a function calls itself with is part of what it does.
  const isOut = inner.isHandedOn && fact.context !== inner.fact.context;
  const place = isOut ? handedOver(sink, fact) : inner.place;
  return { sink, graph, fact, inner, kinds, certain: certain && (fact.certain & kinds) !== 0, place, isHandedOn: isOut && isHandedOn(fact, kinds) };
}

/** What is kept of two hits of one place; undefined where the new one adds nothing. */
function betterHit(known: Hit | undefined, hit: Hit): Hit | undefined {
  if (known === undefined) return hit;
  const kinds = known.kinds | hit.kinds;
  const isSurer = hit.certain && !known.certain;
  return kinds === known.kinds && !isSurer ? undefined : { ...(isSurer ? hit : known), kinds };
}

/** Notes a hit, and carries it to the callers: in a loop, because call chains may be deep. Returns how many contexts it was new to. */
export function record(context: Context, hit: Hit): number {
  const pending = [{ context, hit }];
  let noted = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { hits, callers } = next.context;
    const better = betterHit(hits.get(next.hit.place), next.hit);
    if (better === undefined) continue;
    hits.set(next.hit.place, better);
    noted++;
    for (const caller of callers) {
      const lifted = lift(caller, better);
      if (lifted !== undefined) pending.push({ context: caller.fact.context, hit: lifted });
    }
  }
  return noted;
}

/** The hits of one sink in one context. */
export interface SinkHits {
  /** The first of them, or the first sure one, with the kinds of all. */
  readonly main: Hit;
  /** What else is handed over to it, where, and is as sure. */
  readonly others: readonly { readonly hit: Hit; readonly place: HandedOver }[];
}

/** Hits by the sink, in the order in which sinks were first hit. */
export function hitsBySink(hits: Iterable<Hit>): readonly SinkHits[] {
  const bySink = new Map<FlowSink, { main: Hit; readonly all: Hit[] }>();
  for (const hit of hits) {
    const known = bySink.get(hit.sink);
    if (known === undefined) bySink.set(hit.sink, { main: hit, all: [hit] });
    else {
      known.main = betterHit(known.main, hit) ?? known.main;
      known.all.push(hit);
    }
  }
  return [...bySink.values()].map(({ main, all }) => ({ main, others: all.flatMap((hit) => ("graph" in hit.place && hit.place !== main.place && (hit.certain || !main.certain) ? [{ hit, place: hit.place }] : [])) }));
}
