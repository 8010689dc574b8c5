import type { ControlNames } from "../../model/control-kinds.js";
import type { ApiName } from "../../model/library-model.js";
import { isOfProject } from "../../model/module-names.js";
import { allBehind, exportersOf, exportNameOf } from "../../model/star-exports.js";
import type { EndpointFragment } from "../fragment.js";
import type { ProxyPart } from "../proxies.js";

/** The files of a project as joining asks for them. */
export interface FragmentProject {
  /** What a file says; undefined for files that are not there or do not parse. */
  fragment(path: string): EndpointFragment | undefined;
  /** The path of the file that `specifier` means in `from`, or undefined for packages and files that are not there. */
  resolve(from: string, specifier: string): string | undefined;
  /** The files behind `export *` of a file that may export a name themselves, in order; what others say need not be known. Left out where only fragments tell. */
  readonly exportersBehind?: ((path: string, name: string) => Iterable<string>) | undefined;
  /** The text of a file; undefined where it is not at hand. Left out where nobody looks into handlers. */
  text?(path: string): string | undefined;
  /** Names that the configuration of a file gives for functions which provide a control. */
  controls?(path: string): ControlNames | undefined;
  /** What configurations of servers in front of the application provide. */
  proxies?(): readonly ProxyPart[];
}

/** A name of a file. */
export interface LocalName {
  readonly fragment: EndpointFragment;
  readonly name: string;
}

const maxHops = 16;

/**
 * Looks for what a name means, through variables, exports, re-exports and base classes, until a file has what is looked for.
 * `onLibrary` hears of what the name stands for in a library.
 */
export function findName(
  project: FragmentProject,
  from: EndpointFragment,
  name: ApiName,
  isIt: (fragment: EndpointFragment, local: string) => boolean,
  onLibrary: (api: ApiName) => void = () => undefined,
): LocalName | undefined {
  const seen = new Set<string>();

  const find = (fragment: EndpointFragment, wanted: ApiName, hops: number): LocalName | undefined => {
    const key = `${fragment.path}\n${wanted}`;
    if (hops > maxHops || seen.has(key)) return undefined;
    seen.add(key);
    if (wanted.startsWith("#")) {
      const found = inFile(fragment, wanted.slice(1), hops);
      if (found !== undefined) return found;
    }
    const split = splitModule(project, fragment.path, wanted);
    if (split === undefined && !isOfProject(wanted)) onLibrary(wanted);
    const target = split && project.fragment(split.path);
    return target && exportedBy(target, split.member, hops + 1);
  };

  const inFile = (fragment: EndpointFragment, local: string, hops: number): LocalName | undefined => {
    const own = [local, ...otherSpellings(local)].find((name) => isIt(fragment, name));
    if (own !== undefined) return { fragment, name: own };
    for (let end = local.length; end > 0; end = cutBefore(local, end)) {
      const value = fragment.values.get(local.slice(0, end));
      const found = value === undefined ? undefined : find(fragment, `${value}${local.slice(end)}`, hops + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const exportedBy = (fragment: EndpointFragment, member: string, hops: number): LocalName | undefined => {
    if (hops > maxHops) return undefined;
    const own = exportedByItself(fragment, member, hops);
    if (own !== undefined) return own;
    for (const path of exportersOf(starProject(project), fragment, exportNameOf(member))) {
      const next = project.fragment(path);
      const handedOn = next && exportedByItself(next, member, hops + 1);
      if (handedOn !== undefined) return handedOn;
    }
    return undefined;
  };

  const exportedByItself = (fragment: EndpointFragment, member: string, hops: number): LocalName | undefined => {
    const first = exportNameOf(member);
    const named = fragment.exports.get(first === "" ? "default" : first);
    const found = named === undefined ? undefined : find(fragment, `${named}${member.slice(first.length)}`, hops + 1);
    if (found !== undefined) return found;
    // A default export used as an object: `routes.users` of `import routes from "./routes"`.
    const whole = first === "" ? undefined : fragment.exports.get("default");
    return whole === undefined ? undefined : find(fragment, `${whole}.${member}`, hops + 1);
  };

  return find(from, name, 0);
}

function starProject({ resolve, exportersBehind, fragment: moduleAt }: FragmentProject): Parameters<typeof exportersOf>[0] {
  return { resolve, exportersBehind, moduleAt };
}

/** The same project, which remembers what stands behind barrels: hundreds of handlers ask the same ones. */
export function rememberingBarrels(project: FragmentProject): FragmentProject {
  if (project.exportersBehind !== undefined) return project;
  const known = new Map<string, { readonly found: string[]; readonly rest: Iterator<string, undefined> }>();
  return {
    ...project,
    *exportersBehind(path) {
      let asked = known.get(path);
      if (asked === undefined) {
        const barrel = project.fragment(path);
        if (barrel === undefined) return;
        known.set(path, (asked = { found: [], rest: allBehind(starProject(project), barrel) }));
      }
      const { found, rest } = asked;
      for (let at = 0; ; at++) {
        if (at === found.length) {
          const next = rest.next();
          if (next.done === true) return;
          found.push(next.value);
        }
        yield found[at] as string;
      }
    },
  };
}

/**
 * The keys of the table that a name means: of an object or a list that a file writes out, else the exports of a module, in the order
 * in which they stand there.
 */
export function membersOf(project: FragmentProject, from: EndpointFragment, table: ApiName): readonly string[] {
  const found = findName(project, from, table, (fragment, local) => membersIn(fragment, local).length > 0);
  if (found !== undefined) return membersIn(found.fragment, found.name);
  const path = project.resolve(from.path, table);
  const module = path === undefined ? undefined : project.fragment(path);
  return module === undefined ? [] : exportsOf(project, module);
}

/** The members of a name of a file that are functions, routers or names of such. */
function membersIn({ values, functions }: EndpointFragment, local: string): readonly string[] {
  const keys = new Set<string>();
  for (const name of [...values.keys(), ...functions.keys()]) {
    const [key = ""] = name.startsWith(`${local}.`) ? (/^[\w$-]+/.exec(name.slice(local.length + 1)) ?? []) : [];
    if (key !== "") keys.add(key);
  }
  // Lists are in order, whatever is known of their elements.
  return [...keys].every((key) => /^\d+$/.test(key)) ? [...keys].sort((a, b) => Number(a) - Number(b)) : [...keys];
}

function exportsOf(project: FragmentProject, module: EndpointFragment): readonly string[] {
  const keys = new Set<string>();
  const seen = new Set<string>();
  const pending = [module];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at.path)) continue;
    seen.add(at.path);
    for (const key of at.exports.keys()) if (key !== "default") keys.add(key);
    for (const star of at.exportStars) {
      const path = project.resolve(at.path, star);
      const next = path === undefined ? undefined : project.fragment(path);
      if (next !== undefined) pending.push(next);
    }
  }
  return [...keys];
}

/**
 * What else a member of a class may go by: `User().isActive` for `User.findByPk().isActive`, as what finds or makes records returns instances,
 * and `User.isKnown` for `User().isKnown`, as `this` in a static method is the class.
 */
function otherSpellings(local: string): readonly string[] {
  const [, owner = "", finder, rest = ""] = /^([A-Z][\w$]*)(?:\.((?:find|create|build|load)\w*))?\(\)\.(.+)$/.exec(local) ?? [];
  if (owner === "") return [];
  return [finder === undefined ? `${owner}.${rest}` : `${owner}().${rest}`];
}

/** Module specifiers may hold dots, so the longest prefix that is a file wins. */
function splitModule(project: FragmentProject, from: string, name: ApiName): { readonly path: string; readonly member: string } | undefined {
  for (let end = name.length; end > 0; end = cutBefore(name, end)) {
    const path = project.resolve(from, name.slice(0, end));
    if (path !== undefined) return { path, member: name.slice(end).replace(/^\./, "") };
  }
  return undefined;
}

function cutBefore(name: string, end: number): number {
  const slash = name.lastIndexOf("/");
  for (let i = end - 1; i > slash; i--) if (name[i] === "." || name[i] === "(") return i;
  return 0;
}
