import type { ApiName } from "../../model/library-model.js";
import { isOfProject } from "../../model/module-names.js";
import { exportersOf, exportNameOf } from "../../model/star-exports.js";
import type { FlowGraph, NodeId } from "../graph/flow-graph.js";

/** The graphs of a project and its module resolution, as the solver asks for them. */
export interface FlowProject {
  graph(path: string): FlowGraph | undefined;
  /** The graph of a file that has been asked for before; left out where all are at hand. */
  known?(path: string): FlowGraph | undefined;
  /** The path of the file that `specifier` means in `from`, or undefined for packages and files that are not there. */
  resolve(from: string, specifier: string): string | undefined;
  /** Left out where only graphs tell. */
  readonly exportersBehind?: ExportersBehind | undefined;
  /** The name under which the models know an API, for names put together from those of several files. */
  canonical?(name: ApiName): ApiName;
  /** The modules that may do what an interface or a class of a module promises, by its name there; left out where all are known from the start. */
  implementing?(declaring: FlowGraph, contract: string): readonly FlowGraph[];
  /** Told of functions out of which data gets to whoever calls them, for hosts that do not know all callers from the start, and in words what data that is. */
  asksForCalls?(ref: FunctionRef, carried: string): void;
  /** The same of values that several files may hold. */
  asksForShared?(place: PlaceRef, carried: string): void;
}

/** The files behind `export *` of a file that may export a name themselves, in the order in which they are to be looked into. */
export type ExportersBehind = (path: string, name: string) => readonly string[];

export interface FunctionRef {
  readonly graph: FlowGraph;
  readonly id: number;
}

/** The part of a project that has been read already: all there is to see where a file that is at hand is looked for. */
export function knownPart({ graph, known = graph, resolve, exportersBehind, canonical = (name) => name }: FlowProject): FlowProject {
  return { graph: known, resolve, exportersBehind, canonical };
}

const maxHops = 12;

/** What a module calls what it holds and exports: enough to tell what a name means in it. */
export type ModuleNames = Pick<FlowGraph, "path" | "exports" | "exportStars" | "values" | "bases" | "implemented">;

/** Modules by their paths, as far as they are known, and how one names another. */
export interface NamedModules<Module extends ModuleNames> extends Pick<FlowProject, "resolve" | "exportersBehind" | "canonical"> {
  graph(path: string): Module | undefined;
}

/** What is looked for under a local name of a module. */
type Lookup<Module, T> = (module: Module, name: string) => T | undefined;

const functionNamed: Lookup<FlowGraph, FunctionRef> = (graph, name) => {
  const id = graph.named.get(name);
  return id === undefined ? undefined : { graph, id };
};

/** A value that a module keeps under a name. */
export interface PlaceRef {
  readonly graph: FlowGraph;
  readonly node: NodeId;
}

const placeNamed: Lookup<FlowGraph, PlaceRef> = (graph, name) => {
  const node = graph.moduleValues.get(name);
  return node === undefined ? undefined : { graph, node };
};

/** The function a project-internal API name means: `#create`, `./users.UserService().find`, through re-exports and instances. */
export function findFunction(project: FlowProject, from: FlowGraph, name: ApiName): FunctionRef | undefined {
  return findNamed(project, from, name, functionNamed);
}

/** Where the value of a project-internal name is kept: a variable another module exports, or a field of its class. */
export function findPlace(project: FlowProject, from: FlowGraph, name: ApiName): PlaceRef | undefined {
  return findNamed(project, from, name, placeNamed);
}

/** What a project-internal name of a module means, by whatever `lookup` finds under the names that modules have for it themselves. */
export function findNamed<Module extends ModuleNames, T>(project: NamedModules<Module>, from: Module, name: ApiName, lookup: Lookup<Module, T>): T | undefined {
  return find(project, from, name, lookup, 0);
}

function find<Module extends ModuleNames, T>(project: NamedModules<Module>, from: Module, name: ApiName, lookup: Lookup<Module, T>, hops: number): T | undefined {
  if (hops > maxHops) return undefined;
  const local = name.startsWith("#") ? findLocal(project, from, name.slice(1), lookup, hops) : undefined;
  if (local !== undefined) return local;
  const split = splitModule(project, from, name);
  if (split === undefined) return undefined;
  return findExport(project, split.graph, split.member, lookup, hops + 1);
}

/** The API that a project-internal name holds: `../models/user.User` is `mongoose.model()`. Names of packages are what they are. */
export function findValue<Module extends ModuleNames>(project: NamedModules<Module>, from: Module, name: ApiName, hops = 0): ApiName | undefined {
  if (hops > maxHops) return undefined;
  const local = name.startsWith("#") ? localValue(project, from, name.slice(1), hops + 1) : undefined;
  if (local !== undefined) return local;
  // What begins with # is a name of this file, or one of the package's own imports.
  const split = splitModule(project, from, name);
  if (split === undefined) return isOfProject(name) ? undefined : canonical(project, name);
  return exportedValue(project, split.graph, split.member, hops + 1);
}

/** Models spell out the way to an object member by member, so that aliases are looked up that way as well. */
function canonical(project: Pick<FlowProject, "canonical">, name: ApiName): ApiName {
  const spell = project.canonical;
  if (spell === undefined) return name;
  return (name.match(/\(\)|\[\]|\.?[^.()[\]]+/g) ?? []).reduce((owner, member) => spell(`${owner}${member}`), "");
}

function exportedValue<Module extends ModuleNames>(project: NamedModules<Module>, graph: Module, member: string, hops: number): ApiName | undefined {
  if (hops > maxHops) return undefined;
  const own = ownExportedValue(project, graph, member, hops);
  if (own !== undefined) return own;
  for (const next of exportersBehind(project, graph, exportNameOf(member))) {
    const found = ownExportedValue(project, next, member, hops + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same as far as a module does not hand on all that others export. */
function ownExportedValue<Module extends ModuleNames>(project: NamedModules<Module>, graph: Module, member: string, hops: number): ApiName | undefined {
  const first = exportNameOf(member);
  const exported = graph.exports.get(first === "" ? "default" : first);
  if (exported !== undefined) return findValue(project, graph, `${exported}${member.slice(first.length)}`, hops + 1);
  // A default export used as an object: `db.sequelize` of `const db = require("../models")`.
  const fallback = first === "" ? undefined : graph.exports.get("default");
  return fallback && findValue(project, graph, `${fallback}.${member}`, hops + 1);
}

/** The modules behind `export *` of a module, also through others, as far as they may export the name. */
function* exportersBehind<Module extends ModuleNames>(project: NamedModules<Module>, module: Module, name: string): Generator<Module> {
  const { resolve, exportersBehind: told } = project;
  for (const path of exportersOf({ resolve, exportersBehind: told, moduleAt: (at) => project.graph(at) }, module, name)) {
    const next = project.graph(path);
    if (next !== undefined) yield next;
  }
}

function localValue<Module extends ModuleNames>(project: NamedModules<Module>, graph: Module, name: string, hops: number): ApiName | undefined {
  for (let end = name.length; end > 0; end = cutBefore(name, end)) {
    const root = name.slice(0, end);
    const held = graph.values.get(root) ?? graph.bases.get(root);
    if (held !== undefined && held !== `#${name}`) return findValue(project, graph, `${held}${name.slice(end)}`, hops + 1);
  }
  return undefined;
}

/** Module specifiers may hold dots, so the longest prefix that is a file wins. */
function splitModule<Module extends ModuleNames>(project: NamedModules<Module>, from: ModuleNames, name: ApiName): { graph: Module; member: string } | undefined {
  const end = endOfModule(project, from.path, name);
  const path = end === 0 ? undefined : project.resolve(from.path, name.slice(0, end));
  const graph = path === undefined ? undefined : project.graph(path);
  return graph && { graph, member: name.slice(end).replace(/^\./, "") };
}

/** The file of the project that a name of another module stands in, and the export it begins with; empty for all of the module. */
export function moduleOfName(project: Pick<FlowProject, "resolve">, from: string, name: ApiName): { readonly path: string; readonly member: string } | undefined {
  const end = endOfModule(project, from, name);
  const path = end === 0 ? undefined : project.resolve(from, name.slice(0, end));
  return path === undefined ? undefined : { path, member: /^\.?([\w$]*)/.exec(name.slice(end))?.[1] ?? "" };
}

function endOfModule(project: Pick<FlowProject, "resolve">, from: string, name: ApiName): number {
  // What is called is in a module, not one; folders may be named with brackets.
  const call = name.indexOf("(", name.lastIndexOf("/") + 1);
  for (let end = call < 0 ? name.length : call; end > 0; end = cutBefore(name, end)) if (project.resolve(from, name.slice(0, end)) !== undefined) return end;
  return 0;
}

function cutBefore(name: string, end: number): number {
  const slash = name.lastIndexOf("/");
  for (let i = end - 1; i > slash; i--) if (name[i] === "." || name[i] === "(") return i;
  return 0;
}

function findExport<Module extends ModuleNames, T>(project: NamedModules<Module>, graph: Module, member: string, lookup: Lookup<Module, T>, hops: number): T | undefined {
  if (hops > maxHops) return undefined;
  const own = findOwnExport(project, graph, member, lookup, hops);
  if (own !== undefined) return own;
  for (const next of exportersBehind(project, graph, exportNameOf(member))) {
    const found = findOwnExport(project, next, member, lookup, hops + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same as far as a module does not hand on all that others export. */
function findOwnExport<Module extends ModuleNames, T>(project: NamedModules<Module>, graph: Module, member: string, lookup: Lookup<Module, T>, hops: number): T | undefined {
  const first = exportNameOf(member);
  const rest = member.slice(first.length);
  const exported = graph.exports.get(first === "" ? "default" : first);
  if (exported !== undefined) {
    const found = find(project, graph, `${exported}${rest}`, lookup, hops + 1);
    if (found !== undefined) return found;
  }
  // A default export used as an object: `users.find` of `import users from "../users"`.
  const fallback = first === "" || first === "default" ? undefined : graph.exports.get("default");
  return fallback === undefined ? undefined : find(project, graph, `${fallback}.${member}`, lookup, hops + 1);
}

function findLocal<Module extends ModuleNames, T>(project: NamedModules<Module>, graph: Module, name: string, lookup: Lookup<Module, T>, hops: number): T | undefined {
  const own = lookup(graph, name);
  if (own !== undefined) return own;
  const root = /^(?:exports\.)?[\w$]+/.exec(name)?.[0];
  if (root === undefined) return undefined;
  const rest = name.slice(root.length);
  // What a member holds is closer than what the whole is: `Deps().store` of an interface, `db.users` of an object.
  for (let end = name.length; end >= root.length; end = end === root.length ? 0 : Math.max(cutBefore(name, end), root.length)) {
    const value = graph.values.get(name.slice(0, end));
    if (value === undefined || value === `#${name}`) continue;
    const found = find(project, graph, `${value}${name.slice(end)}`, lookup, hops + 1);
    if (found !== undefined) return found;
  }
  const base = graph.bases.get(root);
  return base === undefined ? undefined : find(project, graph, `${base}${rest}`, lookup, hops + 1);
}

/** What a name of a file means in other files: through variables, instances and base classes; undefined for what is its own. */
export function foreignName(graph: Pick<FlowGraph, "values" | "bases" | "named">, name: ApiName): ApiName | undefined {
  let at = name;
  for (let hop = 0; hop < maxHops && at.startsWith("#"); hop++) {
    const local = at.slice(1);
    const root = /^(?:exports\.)?[\w$]+/.exec(local)?.[0] ?? local;
    const held = graph.values.get(root) ?? graph.bases.get(root);
    if (held === undefined || graph.named.has(local)) return undefined;
    at = `${held}${local.slice(root.length)}`;
  }
  return at.startsWith("#") ? undefined : at;
}
