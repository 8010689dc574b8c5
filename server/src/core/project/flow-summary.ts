import { nodesInto } from "../flow/graph/backwards.js";
import { edgesOf } from "../flow/graph/flow-edges.js";
import type { FlowGraph, NodeId } from "../flow/graph/flow-graph.js";
import { foreignName, type ModuleNames } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import { type Carrier, createReachSearch, type ReachSearch, receiverArgument } from "./flow-reach.js";

/** What an exported name stands for. */
export interface ExportMeaning {
  /** Functions of the file: its own, the methods of a class, those of an object, and what these define inside. */
  readonly functions: readonly number[];
  /** Values of the file by their names there. */
  readonly places: readonly string[];
  /** Names of other files. */
  readonly others: readonly ApiName[];
}

/** What a function leads on of what it is given. */
export interface FunctionInputs {
  /** Index of the rest parameter, or -1. */
  readonly rest: number;
  readonly carriers: readonly (readonly [argument: number, carrier: Carrier])[];
}

/** What has to be known of a file to tell which other files matter to its sinks. Small: it outlives the graph. */
export interface FlowSummary extends ModuleNames {
  readonly hasSinks: boolean;
  readonly hasSources: boolean;
  /** The functions that lead on something of what they are given, by the names that the module has for them. */
  readonly named: ReadonlyMap<string, number>;
  readonly inputs: ReadonlyMap<number, FunctionInputs>;
  /**
   * The values that the module keeps under a name, and where they lead. Under what `recalled` makes of the name of a class or function
   * stands what it may hand out of what it was given before.
   */
  readonly places: ReadonlyMap<string, Carrier>;
  readonly meanings: ReadonlyMap<string, ExportMeaning>;
  /** The APIs that exported names stand for: `User` is `mongoose.model()`, or a name of another file. */
  readonly held: ReadonlyMap<string, ApiName>;
  /** What is done with the values that other modules keep under a name. */
  readonly foreign: ReadonlyMap<ApiName, Carrier>;
  /** What is done with the properties of a framework's objects. */
  readonly fields: ReadonlyMap<string, Carrier>;
  /** Functions and values of other files from which a value comes that goes on to a sink, into a call or out of a function. */
  readonly asked: readonly ApiName[];
}

const nowhere: Carrier = { toSink: false, toWrite: false, toGuesses: [], toCalls: [], toValues: [], toFields: [] };

/** Says where what comes into a file may go. It errs on the side of more: checks and access paths are not looked at. */
export function summarizeFlow(graph: FlowGraph): FlowSummary {
  const roots = rootsOf(graph);
  const search = createReachSearch(graph);
  const recalling = recallingRoots(graph, roots, search);
  const inputs = inputsOf(graph, search);
  const leadingOn = <Key>(nodes: Iterable<readonly [Key, NodeId]>): ReadonlyMap<Key, Carrier> => {
    const byKey = new Map<Key, NodeId[]>();
    for (const [key, node] of nodes) byKey.set(key, [...(byKey.get(key) ?? []), node]);
    const found = new Map<Key, Carrier>();
    for (const [key, own] of byKey) {
      const carrier = search.from(own);
      if (carrier !== undefined) found.set(key, carrier);
    }
    return found;
  };
  const places = new Map([...graph.moduleValues].map(([name, node]) => [name, search.from([node]) ?? nowhere]));
  for (const name of recalling) places.set(name, nowhere);
  const { path, exports, exportStars, values, bases, implemented, sharedFields, sinks, sources, handlers } = graph;
  return {
    path,
    exports,
    exportStars,
    values,
    bases,
    implemented,
    hasSinks: sinks.size > 0,
    hasSources: sources.length + handlers.length > 0,
    named: new Map([...graph.named].filter(([, id]) => inputs.has(id))),
    inputs,
    places,
    meanings: meaningsOf(graph, roots, inputs, foreignInstances(graph, search)),
    held: heldBy(graph),
    foreign: leadingOn([...graph.foreignValues].map(([node, name]) => [name, node] as const)),
    fields: leadingOn(sharedFields),
    asked: namesAsked(graph, search),
  };
}

/** The places of the classes and functions that hand out what a variable of the module or a field has kept; `roots` are told of them. */
function recallingRoots(graph: FlowGraph, roots: Roots, search: ReachSearch): readonly string[] {
  if (graph.states.length === 0) return [];
  const results = new Map(graph.functions.map(({ id, result }) => [result, id]));
  const calls = new Map<number, NodeId[]>();
  for (const { targets, result } of graph.calls) {
    for (const target of targets) {
      const id = search.functionOf(target)?.id;
      if (id !== undefined) calls.set(id, [...(calls.get(id) ?? []), result]);
    }
  }
  const recalling = new Set<number>();
  search.reached(graph.states, (node) => {
    const id = results.get(node);
    if (id === undefined) return undefined;
    recalling.add(id);
    return calls.get(id);
  });
  const found: string[] = [];
  for (const [root, { ids, places }] of roots) {
    if (![...ids].some((id) => recalling.has(id))) continue;
    found.push(recalled(root));
    places.push(recalled(root));
  }
  return found;
}

function inputsOf({ functions }: FlowGraph, search: ReachSearch): ReadonlyMap<number, FunctionInputs> {
  const inputs = new Map<number, FunctionInputs>();
  for (const declared of functions) {
    if (declared.id === 0) continue;
    const carriers: (readonly [number, Carrier])[] = [];
    for (let argument = receiverArgument; argument < declared.parameters.length; argument++) {
      const carrier = search.fromArgument(declared, argument);
      if (carrier !== undefined) carriers.push([argument, carrier]);
    }
    if (carriers.length > 0) inputs.set(declared.id, { rest: declared.rest, carriers });
  }
  return inputs;
}

/** The place of what a class or function, or a member of one, has been given before. */
export function recalled(name: string): string {
  return `${rootOf(name)} recalled`;
}

/** What exports hold or hand out, and the members of an exported object under the name of the export. */
function heldBy({ exports, values }: FlowGraph): ReadonlyMap<string, ApiName> {
  const held = new Map<string, ApiName>();
  for (const [exported, name] of exports) {
    const local = name.startsWith("#") ? name.slice(1) : undefined;
    const api = local === undefined ? name : (values.get(local) ?? values.get(`${local}()`));
    if (api !== undefined) held.set(exported, api);
    else if (local !== undefined) for (const [member, value] of values) if (member.startsWith(`${local}.`) || (member.startsWith(`${local}().`) && member.endsWith("()"))) held.set(exported, value);
  }
  return held;
}

/** Classes of other files whose instances leave a function, by itself or in a value of the module: by function, also for those around it. */
function foreignInstances(graph: FlowGraph, search: ReachSearch): ReadonlyMap<number, ReadonlySet<ApiName>> {
  const { calls, functions } = graph;
  const found = new Map<number, Set<ApiName>>();
  const kept = new Set(graph.moduleValues.values());
  for (const { owner, targets, result } of calls) {
    for (const target of targets) {
      const [, made] = (target.kind === "named" && /^([^#].*\(\))\.constructor$/.exec(target.name)) || [];
      if (made === undefined) continue;
      for (let at = owner; at > 0; at = functions[at]?.parent ?? 0) {
        const left = functions[at]?.result ?? 0;
        if (!search.leads(result, (node) => node === left || kept.has(node))) continue;
        const known = found.get(at);
        if (known === undefined) found.set(at, new Set([made]));
        else known.add(made);
      }
    }
  }
  return found;
}

function namesAsked(graph: FlowGraph, search: ReachSearch): readonly ApiName[] {
  const matters = nodesInto(graph, [...[...graph.sinks.keys()].filter(search.endsAt), ...graph.callsByInput.keys(), ...graph.functions.map(({ result }) => result)]);
  const asked = new Set<ApiName>();
  const given = functionsWithin(graph);
  for (const { targets, result, functions, arguments: args } of graph.calls) {
    const handed = [...[...functions.values()].flatMap((target) => (target.kind === "function" ? [target.id] : [])), ...args.flatMap((node) => given.get(node) ?? [])];
    const isFilled = handed.some((id) => graph.functions[id]?.parameters.some((node) => matters.has(node)) === true);
    if (!matters.has(result) && !isFilled) continue;
    for (const target of targets) if (target.kind === "named") addName(asked, foreignName(graph, target.name));
  }
  for (const [node, name] of graph.foreignValues) if (matters.has(node)) asked.add(name);
  return [...asked];
}

/** Functions by the object that holds them: `{ handler: (input) => … }` is handed over as one. */
function functionsWithin({ functionValues, edges }: FlowGraph): ReadonlyMap<NodeId, readonly number[]> {
  const within = new Map<NodeId, number[]>();
  for (const [node, id] of functionValues) for (const { to, step } of edgesOf(edges, node)) if (step.op === "store") within.set(to, [...(within.get(to) ?? []), id]);
  return within;
}

function addName(names: Set<ApiName>, name: ApiName | undefined): void {
  if (name !== undefined) names.add(name);
}

interface Root {
  readonly ids: Set<number>;
  readonly places: string[];
  /** What it or one of its members is: who takes `container` gets at `container.orders` as well. */
  readonly held: ApiName[];
}

/** Functions and values of a module by the variable or class their name starts with. */
type Roots = ReadonlyMap<string, Root>;

function rootsOf(graph: FlowGraph): Roots {
  const roots = new Map<string, Root>();
  const at = (name: string): Root => {
    const root = rootOf(name);
    let known = roots.get(root);
    if (known === undefined) roots.set(root, (known = { ids: new Set(), places: [], held: [] }));
    return known;
  };
  for (const [name, id] of graph.named) at(name).ids.add(id);
  for (const name of graph.moduleValues.keys()) at(name).places.push(name);
  for (const [name, held] of graph.values) at(name).held.push(held);
  return roots;
}

/** What exports stand for, as far as it leads anything on or stands in other files. */
function meaningsOf(graph: FlowGraph, roots: Roots, inputs: ReadonlyMap<number, FunctionInputs>, instances: ReadonlyMap<number, ReadonlySet<ApiName>>): ReadonlyMap<string, ExportMeaning> {
  const within = new Map<number, number[]>();
  for (const { id, parent } of graph.functions) if (parent > 0 && parent !== id) within.set(parent, [...(within.get(parent) ?? []), id]);
  const found = new Map<string, ExportMeaning>();
  for (const [exported, name] of graph.exports) {
    const { ids, places, others } = meaningOf(graph, roots, name);
    for (const id of ids) for (const made of instances.get(id) ?? []) others.push(made);
    // A set visits what is added to it on the way.
    for (const id of ids) for (const inner of within.get(id) ?? []) ids.add(inner);
    const functions = [...ids].filter((id) => inputs.has(id));
    if (functions.length + places.length + others.length > 0) found.set(exported, { functions, places, others });
  }
  return found;
}

/** The functions and values of the file an export stands for, and the names of other files. */
function meaningOf(graph: FlowGraph, roots: Roots, name: ApiName): { readonly ids: Set<number>; readonly places: readonly string[]; readonly others: ApiName[] } {
  const ids = new Set<number>();
  const places: string[] = [];
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
    const own = roots.get(root);
    for (const id of own?.ids ?? []) ids.add(id);
    places.push(...(own?.places ?? []));
    const base = graph.bases.get(root);
    if (base !== undefined) pending.push(base);
    if (own !== undefined) pending.push(...own.held);
  }
  return { ids, places, others };
}

/** The variable or class a name of the module starts with. */
function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}
