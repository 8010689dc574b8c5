import type { ApiName } from "../model/library-model.js";
import type { FlowGraph } from "./flow-graph.js";
import { type FlowProject, moduleOf } from "./module-targets.js";

/**
 * Functions that other files can get hold of, with a word that a file which calls them mentions: the name of a method or
 * of an export. The word is undefined where the importer chooses the name, as it does for a default export.
 */
export function exportedFunctions(graph: FlowGraph): ReadonlyMap<number, string | undefined> {
  const { own } = exportedNames(graph);
  const found = new Map<number, string | undefined>();
  for (const [name, id] of graph.named) {
    const root = rootOf(name) ?? "";
    const as = own.get(root);
    if (as === undefined) continue;
    const member = name.slice(root.length).replace(/\.constructor$/, "");
    found.set(id, /^[\w$]+$/.exec(member.slice(member.lastIndexOf(".") + 1))?.[0] ?? (as === "default" ? undefined : as));
  }
  return found;
}

/**
 * Files whose exports a file exports again, as they are, as instances or as bases of classes, with the names of the exports
 * that lead there; none for `export *`, which leaves the names as they are.
 */
export function modulesExported(project: FlowProject, graph: FlowGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const modules = new Map<string, Set<string>>();
  for (const [name, as] of exportedNames(graph).foreign) {
    const path = moduleOf(project, graph, name);
    if (path === undefined) continue;
    const known = modules.get(path);
    if (known === undefined) modules.set(path, new Set(as));
    else for (const one of as) known.add(one);
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
