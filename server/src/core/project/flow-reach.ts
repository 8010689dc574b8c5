import type { CallTarget, FlowGraph, NodeId } from "../flow/flow-graph.js";
import type { ApiName } from "../model/library-model.js";

/** What a value may get to by the edges of one file's graph; calls of functions of the file are left to be joined. */
export interface Reach {
  toSink: boolean;
  readonly toNames: Set<ApiName>;
  readonly toFields: Set<string>;
  readonly toFunctions: Set<number>;
}

/** Nodes looked at for every node of the graph, at most: past it everything may lead everywhere. */
const workPerNode = 60;

/** Searches one graph forwards. */
export interface ReachSearch {
  /** By function, where its parameters may lead: along all edges; a call's result holds its inputs. */
  readonly functions: readonly Reach[];
  /** Where the value of a node may lead; its own name is no place it leads to. */
  from(node: NodeId): Reach;
  /** True where the value of a node may become that of another one for which `isWanted` holds. */
  leads(node: NodeId, isWanted: (end: NodeId) => boolean): boolean;
}

export function createReachSearch(graph: FlowGraph): ReachSearch {
  const fields = new Map([...graph.sharedFields].map(([name, node]) => [node, name]));
  const visitedIn = new Int32Array(graph.spans.length);
  let turn = 0;
  let work = workPerNode * graph.spans.length;

  const search = (starts: readonly NodeId[], reach: Reach, own?: NodeId, seen?: (node: NodeId) => void): void => {
    turn++;
    const pending: NodeId[] = [];
    const visit = (node: NodeId): void => {
      if (node === 0 || visitedIn[node] === turn) return;
      visitedIn[node] = turn;
      pending.push(node);
    };
    starts.forEach(visit);
    for (let node = pending.pop(); node !== undefined && work > 0; node = pending.pop()) {
      work--;
      seen?.(node);
      if (endsAt(graph, node)) reach.toSink = true;
      const foreign = node === own ? undefined : graph.foreignValues.get(node);
      if (foreign !== undefined) reach.toNames.add(foreign);
      const field = node === own ? undefined : fields.get(node);
      if (field !== undefined) reach.toFields.add(field);
      for (const { to } of graph.edges[node] ?? []) visit(to);
      for (const index of graph.callsByInput.get(node) ?? []) {
        const call = graph.calls[index];
        if (call === undefined) continue;
        for (const target of call.targets) noteTarget(graph, target, reach);
        visit(call.result);
        call.outs.forEach(visit);
      }
    }
    if (work <= 0) noteAll(graph, reach);
  };

  const functions = graph.functions.map(emptyReach);
  for (const { id, parent, parameters, receiver, outs } of graph.functions) {
    const reach = functions[id];
    if (reach === undefined) continue;
    // What a function defines inside sees its parameters, and may be what it returns.
    if (parent !== id) functions[parent]?.toFunctions.add(id);
    search([...parameters, receiver, ...outs], reach);
  }
  return {
    functions,
    from(node) {
      const reach = emptyReach();
      search([node], reach, node);
      return reach;
    },
    leads(node, isWanted) {
      let found = false;
      search([node], emptyReach(), node, (end) => (found ||= isWanted(end)));
      return found;
    },
  };
}

/** True for a sink that other files are asked for. Properties are written everywhere: what is known of them in the file itself has to do. */
export function endsAt(graph: FlowGraph, node: NodeId): boolean {
  return graph.sinks.get(node)?.some(({ write }) => write === undefined) ?? false;
}

function emptyReach(): Reach {
  return { toSink: false, toNames: new Set(), toFields: new Set(), toFunctions: new Set() };
}

const maxHops = 6;

function noteTarget(graph: FlowGraph, target: CallTarget, { toNames, toFunctions }: Reach): void {
  if (target.kind === "function") toFunctions.add(target.id);
  if (target.kind !== "named") return;
  // A name of the module is followed to a function of it or to a name of another one.
  let name = target.name;
  for (let hop = 0; hop < maxHops; hop++) {
    if (!name.startsWith("#")) {
      toNames.add(name);
      return;
    }
    const local = name.slice(1);
    const id = graph.named.get(local);
    if (id !== undefined) {
      toFunctions.add(id);
      return;
    }
    const root = /^(?:exports\.)?[\w$]+/.exec(local)?.[0] ?? local;
    const held = graph.values.get(root) ?? graph.bases.get(root);
    if (held === undefined) return;
    name = `${held}${local.slice(root.length)}`;
  }
}

function noteAll(graph: FlowGraph, all: Reach): void {
  all.toSink = [...graph.sinks.keys()].some((node) => endsAt(graph, node));
  for (const { targets } of graph.calls) for (const target of targets) noteTarget(graph, target, all);
  for (const name of graph.foreignValues.values()) all.toNames.add(name);
  for (const name of graph.sharedFields.keys()) all.toFields.add(name);
}
