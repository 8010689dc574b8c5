import type { FlowGraph, NodeId } from "../flow/flow-graph.js";
import type { ApiName } from "../model/library-model.js";

/** Where the parameters of an exported function, or of the methods of an exported class or object, may lead. */
export interface Carrier {
  /** To a sink of the same file. */
  readonly toSink: boolean;
  /** Into calls of other files' functions. */
  readonly toCalls: readonly ApiName[];
}

/** What has to be known of a file to tell which other files matter to its sinks. Small: it outlives the graph. */
export interface FlowSummary {
  readonly hasSinks: boolean;
  readonly hasSources: boolean;
  /** By exported name. */
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** Exported names that stand for something of another file. */
  readonly handedOn: ReadonlyMap<string, readonly ApiName[]>;
  readonly exportStars: readonly string[];
}

interface Reach {
  toSink: boolean;
  readonly toCalls: Set<ApiName>;
  readonly toFunctions: Set<number>;
}

/** Nodes looked at for every node of the graph, at most: past it each export may lead everywhere. */
const workPerNode = 40;

/** Says where what comes into a file may go. It errs on the side of more: checks and access paths are not looked at. */
export function summarizeFlow(graph: FlowGraph): FlowSummary {
  const reached = reachOfFunctions(graph);
  const byRoot = new Map<string, Set<number>>();
  for (const [name, id] of graph.named) {
    const root = rootOf(name);
    const known = byRoot.get(root);
    if (known === undefined) byRoot.set(root, new Set([id]));
    else known.add(id);
  }
  const carriers = new Map<string, Carrier>();
  const handedOn = new Map<string, readonly ApiName[]>();
  for (const [exported, name] of graph.exports) {
    const { functions, others } = meaningOf(graph, byRoot, name);
    const carrier = carrierOf(reached, functions);
    if (carrier.toSink || carrier.toCalls.length > 0) carriers.set(exported, carrier);
    if (others.length > 0) handedOn.set(exported, others);
  }
  return { hasSinks: graph.sinks.size > 0, hasSources: graph.sources.length > 0, carriers, handedOn, exportStars: graph.exportStars };
}

/** The functions of the file an export may run, and the names of other files it may stand for. */
function meaningOf(graph: FlowGraph, byRoot: ReadonlyMap<string, ReadonlySet<number>>, name: ApiName): { functions: ReadonlySet<number>; others: readonly ApiName[] } {
  const functions = new Set<number>();
  const others: ApiName[] = [];
  const seen = new Set<string>();
  const pending = [name];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!next.startsWith("#")) {
      others.push(next);
      continue;
    }
    const root = rootOf(next.slice(1));
    if (seen.has(root)) continue;
    seen.add(root);
    for (const id of byRoot.get(root) ?? []) functions.add(id);
    for (const held of [graph.values.get(root), graph.bases.get(root)]) if (held !== undefined) pending.push(held);
  }
  return { functions, others };
}

function carrierOf(reached: readonly Reach[], functions: ReadonlySet<number>): Carrier {
  const seen = new Set(functions);
  const pending = [...functions];
  const toCalls = new Set<ApiName>();
  let toSink = false;
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const reach = reached[id];
    if (reach === undefined) continue;
    toSink ||= reach.toSink;
    for (const call of reach.toCalls) toCalls.add(call);
    for (const next of reach.toFunctions) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return { toSink, toCalls: [...toCalls] };
}

/** For each function, where its parameters may lead: a search along all edges, in which a call's result holds its inputs. */
function reachOfFunctions(graph: FlowGraph): readonly Reach[] {
  const reached = graph.functions.map((): Reach => ({ toSink: false, toCalls: new Set(), toFunctions: new Set() }));
  const visitedBy = new Int32Array(graph.spans.length).fill(-1);
  let work = workPerNode * graph.spans.length;
  for (const { id, parent, parameters, receiver } of graph.functions) {
    const reach = reached[id];
    if (reach === undefined) continue;
    // What a function defines inside sees its parameters, and may be what it returns.
    if (parent !== id) reached[parent]?.toFunctions.add(id);
    const pending: NodeId[] = [];
    const visit = (node: NodeId): void => {
      if (node === 0 || visitedBy[node] === id) return;
      visitedBy[node] = id;
      pending.push(node);
    };
    parameters.forEach(visit);
    visit(receiver);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (work-- <= 0) return reached.map(() => reachOfAll(graph));
      if (graph.sinks.has(node)) reach.toSink = true;
      for (const { to } of graph.edges[node] ?? []) visit(to);
      for (const index of graph.callsByInput.get(node) ?? []) {
        const call = graph.calls[index];
        if (call === undefined) continue;
        noteTargets(graph, call.targets, reach);
        visit(call.result);
      }
    }
  }
  return reached;
}

function noteTargets(graph: FlowGraph, targets: FlowGraph["calls"][number]["targets"], { toCalls, toFunctions }: Reach): void {
  for (const target of targets) {
    if (target.kind === "function") toFunctions.add(target.id);
    else if (target.kind === "named") noteNamed(graph, target.name, toCalls, toFunctions);
  }
}

const maxHops = 6;

/** Follows a name of the module to a function of it or to a name of another one. */
function noteNamed(graph: FlowGraph, name: ApiName, toCalls: Set<ApiName>, toFunctions: Set<number>): void {
  let at = name;
  for (let hop = 0; hop < maxHops; hop++) {
    if (!at.startsWith("#")) {
      toCalls.add(at);
      return;
    }
    const local = at.slice(1);
    const id = graph.named.get(local);
    if (id !== undefined) {
      toFunctions.add(id);
      return;
    }
    const root = rootOf(local);
    const held = graph.values.get(root) ?? graph.bases.get(root);
    if (held === undefined) return;
    at = `${held}${local.slice(root.length)}`;
  }
}

function reachOfAll(graph: FlowGraph): Reach {
  const all: Reach = { toSink: graph.sinks.size > 0, toCalls: new Set(), toFunctions: new Set() };
  for (const { targets } of graph.calls) noteTargets(graph, targets, all);
  return all;
}

/** The variable or class a name of the module starts with. */
function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}
