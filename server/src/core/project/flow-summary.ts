import { nodesInto } from "../flow/backwards.js";
import type { FlowGraph, NodeId } from "../flow/flow-graph.js";
import { foreignName } from "../flow/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import { createReachSearch, type Reach, type ReachSearch, endsAt } from "./flow-reach.js";

/** Where something may lead that comes in from outside the file. */
export interface Carrier {
  /** To a sink of the same file. */
  readonly toSink: boolean;
  /** Into functions and values of other files. */
  readonly toNames: readonly ApiName[];
  /** Into properties that a framework's objects carry from one handler to the next. */
  readonly toFields: readonly string[];
}

/** What has to be known of a file to tell which other files matter to its sinks. Small: it outlives the graph. */
export interface FlowSummary {
  readonly hasSinks: boolean;
  readonly hasSources: boolean;
  /** What is done with the parameters of an exported function, of the methods of a class, or with a value: by exported name. */
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** Exported names that stand for something of another file. */
  readonly handedOn: ReadonlyMap<string, readonly ApiName[]>;
  readonly exportStars: readonly string[];
  /** The APIs that exported names stand for: `User` is `mongoose.model()`, or a name of another file. */
  readonly held: ReadonlyMap<string, ApiName>;
  /** What is done with the values that other modules keep under a name. */
  readonly foreign: ReadonlyMap<ApiName, Carrier>;
  /** What is done with the properties of a framework's objects. */
  readonly fields: ReadonlyMap<string, Carrier>;
  /** Functions and values of other files from which a value comes that goes on to a sink, into a call or out of a function. */
  readonly asked: readonly ApiName[];
}

/** Says where what comes into a file may go. It errs on the side of more: checks and access paths are not looked at. */
export function summarizeFlow(graph: FlowGraph): FlowSummary {
  const search = createReachSearch(graph);
  const { functions } = search;
  const roots = rootsOf(graph);
  const instances = foreignInstances(graph, search);
  const carriers = new Map<string, Carrier>();
  const handedOn = new Map<string, readonly ApiName[]>();
  for (const [exported, name] of graph.exports) {
    const { ids, values, others } = meaningOf(graph, roots, name);
    const carrier = carrierOf(functions, [...ids].flatMap((id) => functions[id] ?? []).concat(values.map((node) => search.from(node))));
    if (carrier !== undefined) carriers.set(exported, carrier);
    const made = [...ids].flatMap((id) => [...(instances.get(id) ?? [])]);
    if (others.length + made.length > 0) handedOn.set(exported, [...others, ...made]);
  }
  const leadingOn = <Key>(nodes: Iterable<readonly [Key, NodeId]>): ReadonlyMap<Key, Carrier> => {
    const found = new Map<Key, Carrier>();
    for (const [key, node] of nodes) {
      const carrier = carrierOf(functions, [search.from(node)]);
      if (carrier !== undefined) found.set(key, carrier);
    }
    return found;
  };
  const foreign = leadingOn([...graph.foreignValues].map(([node, name]) => [name, node] as const));
  const { exportStars, sharedFields, sinks, sources, handlers } = graph;
  return { hasSinks: sinks.size > 0, hasSources: sources.length + handlers.length > 0, carriers, handedOn, exportStars, held: heldBy(graph), foreign, fields: leadingOn(sharedFields), asked: namesAsked(graph) };
}

/** What exports hold, and the members of an exported object under the name of the export. */
function heldBy({ exports, values }: FlowGraph): ReadonlyMap<string, ApiName> {
  const held = new Map<string, ApiName>();
  for (const [exported, name] of exports) {
    const local = name.startsWith("#") ? name.slice(1) : undefined;
    const api = local === undefined ? name : values.get(local);
    if (api !== undefined) held.set(exported, api);
    else if (local !== undefined) for (const [member, value] of values) if (member.startsWith(`${local}.`)) held.set(exported, value);
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

function namesAsked(graph: FlowGraph): readonly ApiName[] {
  const matters = nodesInto(graph, [...[...graph.sinks.keys()].filter((node) => endsAt(graph, node)), ...graph.callsByInput.keys(), ...graph.functions.map(({ result }) => result)]);
  const asked = new Set<ApiName>();
  for (const { targets, result, functions } of graph.calls) {
    const isFilled = [...functions.values()].some((given) => given.kind === "function" && graph.functions[given.id]?.parameters.some((node) => matters.has(node)) === true);
    if (!matters.has(result) && !isFilled) continue;
    for (const target of targets) if (target.kind === "named") addName(asked, foreignName(graph, target.name));
  }
  for (const [node, name] of graph.foreignValues) if (matters.has(node)) asked.add(name);
  return [...asked];
}

function addName(names: Set<ApiName>, name: ApiName | undefined): void {
  if (name !== undefined) names.add(name);
}

/** Functions and values of a module by the variable or class their name starts with. */
type Roots = ReadonlyMap<string, { readonly ids: Set<number>; readonly values: NodeId[] }>;

function rootsOf(graph: FlowGraph): Roots {
  const roots = new Map<string, { readonly ids: Set<number>; readonly values: NodeId[] }>();
  const at = (name: string): { readonly ids: Set<number>; readonly values: NodeId[] } => {
    const root = rootOf(name);
    let known = roots.get(root);
    if (known === undefined) roots.set(root, (known = { ids: new Set(), values: [] }));
    return known;
  };
  for (const [name, id] of graph.named) at(name).ids.add(id);
  for (const [name, node] of graph.moduleValues) at(name).values.push(node);
  return roots;
}

/** The functions and values of the file an export stands for, and the names of other files. */
function meaningOf(graph: FlowGraph, roots: Roots, name: ApiName): { ids: ReadonlySet<number>; values: readonly NodeId[]; others: readonly ApiName[] } {
  const ids = new Set<number>();
  const values: NodeId[] = [];
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
    values.push(...(own?.values ?? []));
    for (const held of [graph.values.get(root), graph.bases.get(root)]) if (held !== undefined) pending.push(held);
  }
  return { ids, values, others };
}

/** Joins what is reached with what the functions on the way reach; undefined where that is nothing. */
function carrierOf(functions: readonly Reach[], starts: readonly Reach[]): Carrier | undefined {
  const seen = new Set<Reach>(starts);
  const toNames = new Set<ApiName>();
  const toFields = new Set<string>();
  let toSink = false;
  // A set visits what is added to it on the way.
  for (const reach of seen) {
    toSink ||= reach.toSink;
    for (const name of reach.toNames) toNames.add(name);
    for (const field of reach.toFields) toFields.add(field);
    for (const id of reach.toFunctions) {
      const next = functions[id];
      if (next !== undefined) seen.add(next);
    }
  }
  return toSink || toNames.size + toFields.size > 0 ? { toSink, toNames: [...toNames], toFields: [...toFields] } : undefined;
}

/** The variable or class a name of the module starts with. */
function rootOf(name: string): string {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0] ?? name;
}
