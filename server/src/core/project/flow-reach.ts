import { beginOf, endOf, stepAt, targetAt } from "../flow/graph/flow-edges.js";
import type { CallTarget, FlowFunction, FlowGraph, FlowSink, NodeId, PropertyWrite } from "../flow/graph/flow-graph.js";
import { findNamed } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";

/** Where something may lead that comes in at one place of a file, over all calls that stay in the file. */
export interface Carrier {
  /** To a sink of the same file. */
  readonly toSink: boolean;
  /** To an object that is written to by a name which was looked up by another one, of the same file. */
  readonly toWrite: boolean;
  /** To what is a sink only where a name of the file stands for an API, or where nothing tells what it stands for. */
  readonly toGuesses: readonly SinkGuess[];
  /** Into functions that the file calls by a name, as which argument. */
  readonly toCalls: readonly (readonly [name: ApiName, argument: number])[];
  /** Into values that other files keep. */
  readonly toValues: readonly ApiName[];
  /** Into properties that a framework's objects carry from one handler to the next. */
  readonly toFields: readonly string[];
}

export type SinkGuess = NonNullable<FlowSink["only"]>;

/** In place of an argument's index: what a method is called on, and whatever the function is given. */
export const receiverArgument = -1;
export const anyArgument = -2;

/** Nodes looked at for every node of the graph, at most: past it everything may lead everywhere. */
const workPerNode = 60;

/** Searches one graph forwards. */
export interface ReachSearch {
  /** Where the value of some nodes may lead; their own names are no places they lead to. Undefined where that is nowhere. */
  from(nodes: readonly NodeId[]): Carrier | undefined;
  /** The same of one argument of a function, or of the object it is called on. */
  fromArgument(declared: FlowFunction, argument: number): Carrier | undefined;
  /** The nodes that the values of some nodes may become, where `more` names nodes to go on to. */
  reached(nodes: readonly NodeId[], more: (node: NodeId) => readonly NodeId[] | undefined): void;
  /** The function of the file that a call's target is. */
  functionOf(target: CallTarget): FlowFunction | undefined;
  /** True where the value of a node may become that of another one for which `isWanted` holds. */
  leads(node: NodeId, isWanted: (end: NodeId) => boolean): boolean;
  /** True for a node with a sink that other files are asked for, whatever is called there. */
  readonly endsAt: (node: NodeId) => boolean;
}

/** What one search has come to. */
interface Found {
  toSink: boolean;
  toWrite: boolean;
  readonly guesses: Map<string, SinkGuess>;
  readonly calls: Map<ApiName, Set<number>>;
  readonly values: Set<ApiName>;
  readonly fields: Set<string>;
}

/** Says where values may go by the edges of one file's graph. It errs on the side of more: checks and access paths are not looked at. */
export function createReachSearch(graph: FlowGraph): ReachSearch {
  const fields = new Map([...graph.sharedFields].map(([name, node]) => [node, name]));
  const inner = innerInputs(graph);
  const locals = new Map<ApiName, FlowFunction | undefined>();
  const visitedIn = new Int32Array(graph.owners.length);
  let turn = 0;
  let work = workPerNode * graph.owners.length;

  /** The function of the file that a target is. */
  const functionOf = (target: CallTarget): FlowFunction | undefined => {
    if (target.kind === "function") return graph.functions[target.id];
    if (target.kind !== "named" || !target.name.startsWith("#")) return undefined;
    if (!locals.has(target.name)) locals.set(target.name, localFunction(graph, target.name));
    return locals.get(target.name);
  };

  const lookedUp = nodesLookedUp(graph, functionOf);

  /** `seen` may name nodes to go on to. */
  const search = (starts: readonly NodeId[], found: Found, seen?: (node: NodeId) => readonly NodeId[] | undefined): void => {
    turn++;
    const own = new Set(starts);
    const pending: NodeId[] = [];
    const visit = (node: NodeId): void => {
      if (node === 0 || visitedIn[node] === turn) return;
      visitedIn[node] = turn;
      pending.push(node);
    };
    const enter = (target: CallTarget, argument: number): void => {
      const declared = functionOf(target);
      if (declared !== undefined) for (const node of nodesOfArgument(declared, argument)) visit(node);
      else if (target.kind === "named") noteCall(found, target.name, argument);
    };
    starts.forEach(visit);
    for (let node = pending.pop(); node !== undefined && work > 0; node = pending.pop()) {
      work--;
      seen?.(node)?.forEach(visit);
      noteSinks(graph, node, found, lookedUp);
      if (!own.has(node)) {
        const foreign = graph.foreignValues.get(node);
        if (foreign !== undefined) found.values.add(foreign);
        const field = fields.get(node);
        if (field !== undefined) found.fields.add(field);
      }
      // What a function defines inside may be handed what comes in, and may be what the function returns.
      inner.get(node)?.forEach(visit);
      for (let at = beginOf(graph.edges, node); at < endOf(graph.edges, node); at++) visit(targetAt(graph.edges, at));
      for (const index of graph.callsByInput.get(node) ?? []) {
        const call = graph.calls[index];
        if (call === undefined) continue;
        for (const target of call.targets) {
          call.arguments.forEach((given, argument) => {
            if (given === node) enter(target, argument);
          });
          if (call.receiver === node) enter(target, receiverArgument);
        }
        // Functions that are handed on beside a value may be called with it.
        for (const target of call.functions.values()) enter(target, anyArgument);
        visit(call.result);
        call.outs.forEach(visit);
        visit(call.self);
      }
    }
  };

  let everywhere: { readonly carrier: Carrier | undefined } | undefined;
  const from = (nodes: readonly NodeId[]): Carrier | undefined => {
    const found = nothing();
    search(nodes, found);
    // One for all: files that get this far have thousands of functions, which would hold a list of all of them each.
    return work > 0 ? carrierOf(found) : (everywhere ??= { carrier: carrierOf(allOf(graph, functionOf, lookedUp)) }).carrier;
  };
  return {
    from,
    functionOf,
    reached: (nodes, more) => search(nodes, nothing(), more),
    fromArgument: (declared, argument) => from(nodesOfArgument(declared, argument)),
    leads(node, isWanted) {
      let isFound = false;
      search([node], nothing(), (end) => {
        isFound ||= isWanted(end);
        return undefined;
      });
      return isFound;
    },
    endsAt: (node) => graph.sinks.get(node)?.some(({ write }) => write === undefined) ?? false,
  };
}

/** True where an object is written to under any name: `data[section][key] = value`, if `data[section]` is what was looked up. */
function isWriteBelow({ into, name }: PropertyWrite): boolean {
  return into === "prototype" && name === "chosen";
}

/** The nodes that may hold what an object has under a name that came in; none where the file writes to no such object. */
function nodesLookedUp({ sinks, edges, owners, functions, calls }: FlowGraph, functionOf: ReachSearch["functionOf"]): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  if (![...sinks.values()].some((some) => some.some(({ write }) => write !== undefined && isWriteBelow(write)))) return found;
  const pending: NodeId[] = [];
  const visit = (node: NodeId): void => {
    if (found.has(node)) return;
    found.add(node);
    pending.push(node);
  };
  for (let node = 1; node < owners.length; node++) {
    for (let at = beginOf(edges, node); at < endOf(edges, node); at++) if (stepAt(edges, at).op === "lookup") visit(targetAt(edges, at));
  }
  const results = new Set(functions.map(({ result }) => result));
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    // What a function looks up is what its calls come to: `drawer = this.open(name)`.
    if (results.has(node)) for (const { targets, result } of calls) if (targets.some((target) => functionOf(target)?.result === node)) visit(result);
    for (let at = beginOf(edges, node); at < endOf(edges, node); at++) {
      const { op } = stepAt(edges, at);
      if (op === "copy" || op === "guard" || op === "overwrite") visit(targetAt(edges, at));
    }
  }
  return found;
}

function nothing(): Found {
  return { toSink: false, toWrite: false, guesses: new Map(), calls: new Map(), values: new Set(), fields: new Set() };
}

function noteSinks({ sinks }: FlowGraph, node: NodeId, found: Found, lookedUp: ReadonlySet<NodeId>): void {
  for (const sink of sinks.get(node) ?? []) {
    const { only, write } = sink;
    // Properties are written everywhere: what is known of the others in the file itself has to do.
    if (write !== undefined) found.toWrite ||= isWriteBelow(write) && lookedUp.has(node);
    else if (only === undefined) found.toSink = true;
    else found.guesses.set(`${only.name} ${only.is ?? ""}`, only);
  }
}

/** Where an argument comes in, and what the function makes of the object that it is. */
function nodesOfArgument({ parameters, rest, receiver, outs, self }: FlowFunction, argument: number): readonly NodeId[] {
  if (argument === receiverArgument) return [receiver, self];
  if (argument === anyArgument) return [...parameters, receiver, ...outs, self];
  const index = rest >= 0 && argument >= rest ? rest : argument;
  return [parameters[index] ?? 0, outs[index] ?? 0];
}

/** By each node at which something comes into a function: where things come into the functions that are defined right inside. */
function innerInputs({ functions }: FlowGraph): ReadonlyMap<NodeId, readonly NodeId[]> {
  const within = new Map<number, NodeId[]>();
  for (const declared of functions) {
    if (declared.parent < 0 || declared.parent === declared.id) continue;
    const known = within.get(declared.parent) ?? [];
    within.set(declared.parent, known);
    known.push(...nodesOfArgument(declared, anyArgument));
  }
  const inner = new Map<NodeId, readonly NodeId[]>();
  for (const declared of functions) {
    const nodes = declared.id === 0 ? undefined : within.get(declared.id);
    if (nodes !== undefined) for (const node of nodesOfArgument(declared, anyArgument)) inner.set(node, nodes);
  }
  return inner;
}

function localFunction(graph: FlowGraph, name: ApiName): FlowFunction | undefined {
  const id = findNamed({ graph: () => undefined, resolve: () => undefined }, graph, name, ({ named }, local) => named.get(local));
  return id === undefined ? undefined : graph.functions[id];
}

function noteCall({ calls }: Found, name: ApiName, argument: number): void {
  const known = calls.get(name);
  if (known === undefined) calls.set(name, new Set([argument]));
  else known.add(argument);
}

/** Everything that a file leads to, wherever it comes from. */
function allOf(graph: FlowGraph, functionOf: ReachSearch["functionOf"], lookedUp: ReadonlySet<NodeId>): Found {
  const found = nothing();
  for (const node of graph.sinks.keys()) noteSinks(graph, node, found, lookedUp);
  for (const { targets } of graph.calls) for (const target of targets) if (target.kind === "named" && functionOf(target) === undefined) noteCall(found, target.name, anyArgument);
  for (const name of graph.foreignValues.values()) found.values.add(name);
  for (const name of graph.sharedFields.keys()) found.fields.add(name);
  return found;
}

/** What nothing stands in is one list for all: summaries are kept by the thousand, and most lists of theirs are empty. */
const empty: readonly never[] = [];

function listOf<T>(values: Iterable<T>, size: number): readonly T[] {
  return size === 0 ? empty : [...values];
}

function carrierOf({ toSink, toWrite, guesses, calls, values, fields }: Found): Carrier | undefined {
  if (!toSink && !toWrite && guesses.size + calls.size + values.size + fields.size === 0) return undefined;
  const toCalls = calls.size === 0 ? empty : [...calls].flatMap(([name, given]) => [...given].map((argument) => [name, argument] as const));
  return { toSink, toWrite, toGuesses: toSink ? empty : listOf(guesses.values(), guesses.size), toCalls, toValues: listOf(values, values.size), toFields: listOf(fields, fields.size) };
}
