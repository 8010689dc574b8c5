import type { CallTarget, FlowCall, FlowGraph } from "../flow/graph/flow-graph.js";
import { findFunction, foreignName, type FlowProject, type FunctionRef, moduleOfName } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import { createContracts } from "./contract-users.js";
import { defaultName, isDefaultAll } from "./default-export.js";
import { rootOf } from "./graph-difference.js";
import type { ProjectSide } from "./project-side.js";

/** Files that only hand on what others export may stand in a row. */
const maxBarrels = 4;

/** Where something of one file is used. */
export interface Callers {
  /** Calls of a function, those by way of being handed it among them, in its own file and in those that import it. */
  of(ref: FunctionRef): readonly { readonly graph: FlowGraph; readonly call: FlowCall; readonly isHanded: boolean }[];
  /** Files that import one of these names of a file and mention one of these words. `onTheWay` hears of the files that hand the names on. */
  users(path: string, names: ReadonlySet<string>, words?: ReadonlySet<string>, onTheWay?: (path: string) => void): readonly string[];
  /** The files that may have a class or an object which does what an interface or a class of a file promises. */
  implementing(graph: FlowGraph, contract: string): readonly FlowGraph[];
  /** Names under which a file exports variables and classes of these local names. */
  exportsOf(graph: FlowGraph, roots: ReadonlySet<string>): ReadonlySet<string>;
}

/** Something that is exported under a name; `isClass` where that is a class that extends it. */
interface Renamed {
  readonly name: string;
  readonly as: string;
  readonly isClass: boolean;
}

export function createCallers(side: ProjectSide, project: FlowProject): Callers {
  const users = createUsers(side);
  const exportsOf = (graph: FlowGraph, roots: ReadonlySet<string>): ReadonlySet<string> => {
    const names = new Set<string>();
    for (const [exported, local] of graph.exports) if (local.startsWith("#") && roots.has(rootOf(local.slice(1)))) names.add(exported);
    return names;
  };

  const contracts = createContracts(side, project, { users, exportsOf });
  const resolved = new Map<FlowGraph, Map<ApiName, FunctionRef | undefined>>();
  /** `from` are the files by way of which others come to the name of what is wanted: a name of another file means something else. */
  const isTarget = (graph: FlowGraph, target: CallTarget, { graph: wanted, id }: FunctionRef, from: ReadonlySet<string>): boolean => {
    if (target.kind === "function") return graph === wanted && target.id === id;
    if (target.kind !== "named") return false;
    // A name of the file itself is looked up there alone.
    const foreign = graph === wanted && !target.name.startsWith("#") ? undefined : foreignName(graph, target.name);
    if (foreign === undefined ? graph !== wanted || !target.name.startsWith("#") : !from.has(moduleOfName(side, graph.path, foreign)?.path ?? "")) return false;
    let known = resolved.get(graph);
    if (known === undefined) resolved.set(graph, (known = new Map()));
    if (!known.has(target.name)) known.set(target.name, findFunction(project, graph, target.name));
    const found = known.get(target.name);
    if (found !== undefined) return found.graph === wanted && found.id === id;
    return wanted.implemented.size > 0 && contracts.leadsTo(graph, target.name, { graph: wanted, id });
  };

  const known = new Map<FlowGraph, Map<number, ReturnType<Callers["of"]>>>();
  const callsOf = (ref: FunctionRef): ReturnType<Callers["of"]> => {
    const { graph, id } = ref;
    const names = [...graph.named].filter(([, named]) => named === id).map(([name]) => name);
    const from = new Set([graph.path]);
    const found = callsIn(graph, ref, () => true, from);
    for (const name of names) {
      const exported = exportsOf(graph, new Set([rootOf(name)]));
      if (exported.size === 0) continue;
      const called = new Set([lastName(name)]);
      const isMember = name.includes(".") && !called.has("constructor");
      // Without a member in it, the name is the one it is imported by: any, for a default export.
      if (!isMember) for (const other of exported) called.add(other);
      const isAny = !isMember && (exported.has("default") || called.has("constructor"));
      for (const path of users(graph.path, exported, isAny || !isMember ? undefined : called, (other) => from.add(other))) {
        const user = path === graph.path ? undefined : project.graph(path);
        if (user !== undefined) found.push(...callsIn(user, ref, (target) => isAny || called.has(lastName(target)) || /(?:^|\/)[^/()]*$/.test(target), from));
      }
    }
    if (graph.implemented.size === 0) return found;
    const seen = new Set([graph.path, ...found.map((site) => site.graph.path)]);
    for (const name of names) {
      const called = lastName(name);
      for (const path of contracts.users(graph, name, (other) => from.add(other))) {
        const user = seen.has(path) ? undefined : project.graph(path);
        seen.add(path);
        if (user !== undefined) found.push(...callsIn(user, ref, (target) => lastName(target) === called, from));
      }
    }
    return found;
  };

  const callsIn = (at: FlowGraph, ref: FunctionRef, mayBe: (name: string) => boolean, from: ReadonlySet<string>): { graph: FlowGraph; call: FlowCall; isHanded: boolean }[] => {
    const isMeant = (target: CallTarget): boolean => (target.kind !== "named" || mayBe(target.name)) && isTarget(at, target, ref, from);
    return at.calls.flatMap((call) => {
      const isHanded = [...call.functions.values()].some(isMeant);
      return isHanded || call.targets.some(isMeant) ? [{ graph: at, call, isHanded }] : [];
    });
  };

  return {
    of(ref) {
      let ofGraph = known.get(ref.graph);
      if (ofGraph === undefined) known.set(ref.graph, (ofGraph = new Map()));
      let calls = ofGraph.get(ref.id);
      if (calls === undefined) ofGraph.set(ref.id, (calls = callsOf(ref)));
      return calls;
    },
    users,
    implementing: contracts.implementing,
    exportsOf,
  };
}

/** Finds the files that import names of others, by way of files that hand them on as well. */
export function createUsers(side: Pick<ProjectSide, "text" | "imports">): Callers["users"] {
  const texts = new Map<string, string>();
  const textOf = (path: string): string => {
    let text = texts.get(path);
    if (text === undefined) texts.set(path, (text = side.text(path) ?? ""));
    return text;
  };
  const again = new Map<string, readonly Renamed[]>();
  const againIn = (path: string): readonly Renamed[] => {
    let known = again.get(path);
    if (known === undefined) again.set(path, (known = exportedAgainIn(textOf(path))));
    return known;
  };
  return (path, names, words, onTheWay) => {
    const found = new Set<string>();
    const seen = new Set<string>();
    let level: readonly { readonly path: string; readonly names: ReadonlySet<string> }[] = [{ path, names }];
    for (let barrels = 0; barrels <= maxBarrels && level.length > 0; barrels++) {
      const next: { path: string; names: ReadonlySet<string> }[] = [];
      for (const at of level) {
        const isAny = at.names.has("default") && isDefaultAll(textOf(at.path));
        for (const { path: importer, uses } of side.imports.importersOf(at.path)) {
          const taken = uses.filter((use) => use.names === undefined || isAny || use.names.some((name) => at.names.has(name)));
          if (taken.length === 0) continue;
          const text = textOf(importer);
          if (words === undefined || mentions(text, words)) found.add(importer);
          const onwards = new Set(taken.flatMap((use) => (use.handsOn ? handedOn(use.names, use.exported, at.names) : [])));
          // A class that extends the one that is asked for has its methods, and a file may export again what it has imported.
          const isDefault = ({ name, isClass }: Renamed): boolean =>
            taken.some(({ names: own, specifier }) => {
              const local = own?.includes("default") === true ? defaultName(text, specifier) : undefined;
              return local === undefined ? isClass && own?.includes("default") !== false : local === name;
            });
          for (const one of againIn(importer)) if (at.names.has(one.name) || (at.names.has("default") && isDefault(one))) onwards.add(one.as);
          const key = `${importer}\n${[...onwards].sort().join()}`;
          if (onwards.size === 0 || seen.has(key)) continue;
          seen.add(key);
          onTheWay?.(importer);
          next.push({ path: importer, names: onwards });
        }
      }
      level = next;
    }
    return [...found];
  };
}

/** True for a name of a file that stands for one of these names of another one. */
export function meansOneOf(side: Pick<ProjectSide, "resolve">, graph: FlowGraph, name: ApiName, path: string, names: ReadonlySet<string>): boolean {
  const foreign = foreignName(graph, name);
  const target = foreign === undefined ? undefined : moduleOfName(side, graph.path, foreign);
  return target?.path === path && (target.member === "" || names.has(target.member) || names.has("default"));
}

/** True where one of these words stands in a text as a whole. */
function mentions(text: string, words: ReadonlySet<string>): boolean {
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!/[\w$]/.test(text.charAt(at - 1)) && !/[\w$]/.test(text.charAt(at + word.length))) return true;
    }
  }
  return false;
}

function handedOn(taken: readonly string[] | undefined, exported: readonly string[] | undefined, names: ReadonlySet<string>): readonly string[] {
  if (taken === undefined || exported === undefined) return [...names];
  return taken.flatMap((name, index) => (names.has(name) ? [exported[index] ?? name] : []));
}

const derived = /\bclass\s+([\w$]+)[^{]{0,200}?\bextends\s+([\w$.]+)/g;
const exportedAgain = /\bexport\s*(?:default\s+([\w$]+)\b|\{([^{}]{0,2000})\}(?!\s*from))/g;

/** What a file may export again, as far as its text tells: classes that extend others, and names in lists of exports. */
function exportedAgainIn(text: string): readonly Renamed[] {
  const found: Renamed[] = [];
  for (const [, name = "", base = ""] of text.matchAll(derived)) {
    const last = base.slice(base.lastIndexOf(".") + 1);
    found.push({ name: last, as: name, isClass: true }, { name: last, as: "default", isClass: true });
  }
  for (const [, whole, list = ""] of text.matchAll(exportedAgain)) {
    if (whole !== undefined) found.push({ name: whole, as: "default", isClass: false });
    for (const item of list.split(",")) {
      const [, name = "", other = name] = /^\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(item) ?? [];
      if (name !== "") found.push({ name, as: other, isClass: false });
    }
  }
  return found;
}

/** `find` of `UserService().find`. */
function lastName(name: string): string {
  return /[\w$]+(?=[^\w$]*$)/.exec(name)?.[0] ?? name;
}
