import type { ApiName } from "../model/library-model.js";
import { nodesInto } from "./backwards.js";
import type { FlowGraph, NodeId } from "./flow-graph.js";
import { type FlowProject, moduleOf } from "./module-targets.js";

/** A function that other files can get hold of, and how a file that calls it mentions it. */
export interface ExportedFunction {
  readonly id: number;
  /** The name of a method, of an export or of what makes the function; undefined where the importer chooses the name. */
  readonly word: string | undefined;
  /** The export that leads to it: an object that may be indexed, a class that may be made and handed on. */
  readonly owner: string | undefined;
}

/** Functions that a file exports by name, inside objects and classes, or as what an exported function returns. */
export function exportedFunctions(graph: FlowGraph): readonly ExportedFunction[] {
  const { own } = exportedNames(graph);
  const found: ExportedFunction[] = [];
  for (const [name, id] of graph.named) {
    const root = rootOf(name) ?? "";
    const as = own.get(root);
    if (as === undefined) continue;
    const owner = as === "default" ? undefined : as;
    const member = name.slice(root.length).replace(/\.constructor$/, "");
    const word = /^[\w$]+$/.exec(member.slice(member.lastIndexOf(".") + 1))?.[0] ?? owner;
    found.push({ id, word, owner });
    for (const made of madeBy(graph, id)) found.push({ id: made.id, word: made.word ?? word, owner: undefined });
  }
  return found;
}

/** Functions that a function returns, by themselves or inside an object. */
function madeBy(graph: FlowGraph, id: number): readonly { readonly id: number; readonly word: string | undefined }[] {
  const result = graph.functions[id]?.result ?? 0;
  if (graph.functionValues.size === 0 || result === 0) return [];
  const before = nodesInto(graph, [result]);
  return [...graph.functionValues].flatMap(([node, made]) => (before.has(node) && made !== id ? [{ id: made, word: storedAs(graph, node) }] : []));
}

/** The property a value is put under. */
function storedAs(graph: FlowGraph, node: NodeId): string | undefined {
  const name = graph.edges[node]?.find(({ op }) => op === "store")?.name;
  return name !== undefined && /^[\w$]+$/.test(name) ? name : undefined;
}

/**
 * Files whose exports a file exports again, as they are, as instances, as bases of classes or as results of functions, with
 * the names of the exports that lead there; none for `export *`, which leaves the names as they are.
 */
export function modulesExported(project: FlowProject, graph: FlowGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const modules = new Map<string, Set<string>>();
  const note = (name: ApiName, as: Iterable<string>): void => {
    const path = moduleOf(project, graph, name);
    if (path === undefined) return;
    const known = modules.get(path) ?? new Set();
    modules.set(path, known);
    for (const one of as) known.add(one);
  };
  const { own, foreign } = exportedNames(graph);
  for (const [name, as] of foreign) note(name, as);
  const results = [...graph.named].flatMap(([name, id]) => (own.has(rootOf(name) ?? "") ? [graph.functions[id]?.result ?? 0] : []));
  const returned = nodesInto(graph, results);
  for (const { targets, result } of graph.calls) {
    if (!returned.has(result)) continue;
    for (const target of targets) if (target.kind === "named" && !target.name.startsWith("#")) note(target.name, []);
  }
  return modules;
}

/** What the exports of a file stand for. */
interface ExportedNames {
  /** Variables, functions and classes of the file, with the name of an export that leads to each. */
  readonly own: ReadonlyMap<string, string>;
  /** Names of other modules, with the names of the exports that lead to each. */
  readonly foreign: ReadonlyMap<ApiName, ReadonlySet<string>>;
}

function exportedNames(graph: FlowGraph): ExportedNames {
  const own = new Map<string, string>();
  const foreign = new Map<ApiName, Set<string>>(graph.exportStars.map((module) => [module, new Set()]));
  const pending: (readonly [name: ApiName, as: string])[] = [...graph.exports].map(([as, name]) => [name, as]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, as] = next;
    const root = name.startsWith("#") ? rootOf(name.slice(1)) : undefined;
    if (root === undefined) foreign.set(name, (foreign.get(name) ?? new Set()).add(as));
    else if (!own.has(root)) {
      own.set(root, as);
      for (const held of [graph.values.get(root), graph.bases.get(root)]) if (held !== undefined) pending.push([held, as]);
    }
  }
  return { own, foreign };
}

/** The variable, class or export a name of the module begins with: `UserService` of `UserService().find`. */
function rootOf(name: string): string | undefined {
  return /^(?:exports\.)?[\w$]+/.exec(name)?.[0];
}
