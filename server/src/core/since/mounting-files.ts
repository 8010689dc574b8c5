import type { EndpointFragment } from "../endpoints/fragment.js";
import { findName, type FragmentProject } from "../endpoints/join/find-name.js";
import type { ApiName } from "../model/library-model.js";
import { changeWithin, type FragmentChange } from "./fragment-difference.js";
import { moduleMember } from "./module-member.js";
import type { ProjectSide } from "./project-side.js";

interface MountingPorts {
  readonly side: Pick<ProjectSide, "code" | "imports" | "resolve">;
  readonly project: FragmentProject;
  /** True for a file that may register routes by its text. */
  registers(path: string): boolean;
  /** True for a file that only hands on what others export. */
  isBarrel(path: string): boolean;
}

/** Files that frameworks put in front of routes which are files themselves: `middleware.ts`, `proxy.ts`, `hooks.server.ts`, `next.config.js`, `+layout.server.ts`. */
const inFrontByName = /(?:^|\/)(?:(?:middlewares?|proxy|hooks(?:\.server)?|next\.config|\+layout(?:\.server)?)\.[cm]?[jt]sx?$|middleware\/)/;

/** Tables may be handed on by functions of other files. */
const maxTableHops = 4;

/**
 * The files that say in front of what, and under which paths, the routes of some files stand: those that mount what these export, whatever
 * names lead there, up to the applications. `folderLoaders` are files that may load others by their folder, which no import tells.
 */
export function mountingFiles({ side, project, registers, isBarrel }: MountingPorts, paths: readonly string[], folderLoaders: readonly string[]): ReadonlySet<string> {
  const found = new Set(paths);
  const seen = new Set<string>();
  const pending: { readonly path: string; readonly isTable: boolean; readonly hops: number }[] = [];

  const climb = (path: string, isTable = false, hops = 0): void => {
    const key = `${String(isTable)} ${path}`;
    if (seen.has(key)) return;
    seen.add(key);
    pending.push({ path, isTable, hops });
  };
  const take = (path: string): void => {
    found.add(path);
    climb(path);
  };
  /** What of a file has to do with what it imports from another one. */
  const usesOf = (fragment: EndpointFragment, path: string): FragmentChange => {
    const handsOn = fragment.exportStars.some((star) => side.resolve(fragment.path, star) === path);
    const change = changeWithin(fragment, { names: new Set(), exports: new Set() }, (name) => moduleMember(side, fragment.path, name)?.path === path);
    return handsOn ? { ...change, exports: new Set([...change.exports, "*"]) } : change;
  };
  /** Who keeps a table, whatever names lead there. */
  const keeperOf = (from: EndpointFragment, table: ApiName): string | undefined => findName(project, from, table, ({ exports }, local) => [...exports.values()].includes(`#${local}`))?.fragment.path;

  for (const path of paths) {
    climb(path);
    // The application mounts the router, whose file need not know who registers routes on it.
    for (const { router } of project.fragment(path)?.registrations ?? []) {
      const owner = moduleMember(side, path, router)?.path;
      if (owner !== undefined) take(owner);
    }
  }
  // Routes that are files stand behind what other files are by their names.
  const isByFile = paths.some((path) => project.fragment(path)?.registrations.some(({ router }) => router.startsWith("@")) === true);
  if (isByFile) for (const path of side.code) if (inFrontByName.test(path) && registers(path)) found.add(path);
  for (const path of folderLoaders) if (project.fragment(path)?.registrations.some((one) => one.kind === "mount" && one.folder !== undefined) === true) take(path);

  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { path, isTable, hops } = at;
    const own = isTable ? undefined : project.fragment(path);
    for (const { table } of own?.entries ?? []) {
      const keeper = own && keeperOf(own, table);
      if (keeper !== undefined) climb(keeper, true);
    }
    // What a file takes out of a table are the entries of all that put something into it.
    for (const registration of own?.registrations ?? []) {
      const keeper = own !== undefined && registration.kind === "mount" && registration.target.includes("[") ? keeperOf(own, tableOf(registration.target)) : undefined;
      if (keeper !== undefined) for (const user of usersOf(side, keeper, isBarrel)) if (registers(user) && project.fragment(user)?.entries !== undefined) found.add(user);
    }
    for (const { path: importer } of side.imports.importersOf(path)) {
      if (isBarrel(importer) && !registers(importer)) {
        climb(importer, isTable, hops);
        continue;
      }
      const fragment = registers(importer) ? project.fragment(importer) : undefined;
      if (fragment === undefined) continue;
      const uses = usesOf(fragment, path);
      if (uses.routing !== "none") take(importer);
      else if (uses.exports.size > 0 && hops < maxTableHops) climb(importer, isTable, hops + (isTable ? 1 : 0));
    }
  }
  return found;
}

/** Files that import one, by way of those that hand its exports on as well. */
function usersOf({ imports }: Pick<ProjectSide, "imports">, path: string, isBarrel: (path: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const behind = new Set([path]);
  // A set visits what is added to it on the way.
  for (const at of behind) {
    for (const { path: importer } of imports.importersOf(at)) {
      found.add(importer);
      if (isBarrel(importer)) behind.add(importer);
    }
  }
  return found;
}

/** `./plugins.PluginManager` of `./plugins.PluginManager.getHooks()[Hook.API]`. */
function tableOf(target: ApiName): ApiName {
  return target.slice(0, target.indexOf("[")).replace(/\.[\w$]+(?:\(\))*$/, "");
}
