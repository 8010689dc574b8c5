import type { EndpointFragment } from "../endpoints/fragment.js";
import type { FragmentProject } from "../endpoints/join/find-name.js";
import type { ApiName } from "../model/library-model.js";
import type { ModuleUse } from "../project/import-scan.js";
import { changeWithin, decorates, type FragmentChange } from "./fragment-difference.js";
import { defaultName, isDefaultAll } from "./default-export.js";
import { moduleMember } from "./module-member.js";
import type { ProjectSide } from "./project-side.js";

/** What of the registered has to do with a change. */
export interface EndpointReach {
  /** Files that register what differs, or what that is part of: routes, or what stands in front of some. */
  readonly registering: ReadonlySet<string>;
  /** True where any file may name what differs: functions that plugins put on a framework's instances. */
  readonly isAnywhere: boolean;
}

/** A side, and which of its files may register routes by their texts. */
type ReachedSide = Pick<ProjectSide, "imports" | "resolve" | "text"> & { registers(path: string): boolean };

/**
 * Asks backwards from what differs: from functions and values to those that use them, in their own file and in those that
 * import them, up to the files that register what they are part of: routes, or what stands in front of some. Of importers, the nearest `most`
 * are looked at.
 */
export function endpointReach(side: ReachedSide, project: Pick<FragmentProject, "fragment">, changes: ReadonlyMap<string, FragmentChange>, most = Infinity): EndpointReach {
  const leadsToRoutes = routeSearch(side);
  const registering = new Set<string>();
  let isAnywhere = false;
  let looked = 0;
  const known = new Map<string, FragmentChange>();
  const pending: string[] = [];

  const take = (path: string, change: FragmentChange): void => {
    if (change.routing !== "none") registering.add(path);
    const before = known.get(path);
    const names = new Set([...(before?.names ?? []), ...change.names]);
    const exports = new Set([...(before?.exports ?? []), ...change.exports]);
    if (before !== undefined && names.size === before.names.size && exports.size === before.exports.size) return;
    known.set(path, { names, exports, routing: change.routing });
    pending.push(path);
  };
  const within = (fragment: EndpointFragment, start: Pick<FragmentChange, "names" | "exports">, isMeant: (name: ApiName) => boolean): void => {
    const change = changeWithin(fragment, start, isMeant);
    isAnywhere ||= decorates(fragment, change.names);
    take(fragment.path, change);
  };

  for (const [path, change] of changes) {
    take(path, change);
    const fragment = project.fragment(path);
    if (fragment !== undefined) within(fragment, change, () => false);
  }
  // A list visits what is added to it on the way.
  for (const path of pending) {
    const exports = known.get(path)?.exports ?? new Set();
    if (exports.size === 0) continue;
    const isAny = exports.has("*") || (exports.has("default") && isDefaultAll(side.text(path) ?? ""));
    const isTaken = (name: string): boolean => isAny || exports.has(name);
    for (const { path: importer, uses } of side.imports.importersOf(path)) {
      const taken = uses.filter(({ names }) => names === undefined || names.some(isTaken));
      if (taken.length === 0 || !leadsToRoutes(importer) || !usesValue(side.text(importer) ?? "", taken, isTaken)) continue;
      const fragment = looked++ < most ? project.fragment(importer) : undefined;
      if (fragment === undefined) continue;
      const isMeant = (name: ApiName): boolean => {
        const found = moduleMember(side, importer, name);
        return found?.path === path && (found.member === "" || isTaken(found.member));
      };
      const own = known.get(importer) ?? { names: new Set(), exports: new Set() };
      const handsOn = fragment.exportStars.some((star) => side.resolve(importer, star) === path);
      within(fragment, handsOn ? { ...own, exports: new Set([...own.exports, ...[...exports].filter((name) => name !== "default")]) } : own, isMeant);
    }
  }
  return { registering, isAnywhere };
}

/** Tells of files whether any that may register routes imports them, by way of whatever others: most of the code of a page is no part of any. */
function routeSearch({ imports, registers }: Pick<ReachedSide, "imports" | "registers">): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (asked) => {
    const above = new Set([asked]);
    let isFound = false;
    // A set visits what is added to it on the way.
    for (const path of above) {
      isFound = known.get(path) ?? registers(path);
      if (isFound) break;
      if (known.has(path)) continue;
      for (const importer of imports.importersOf(path)) above.add(importer.path);
    }
    if (isFound) known.set(asked, true);
    else for (const path of above) known.set(path, false);
    return isFound;
  };
}

/**
 * False for a text that mentions what it imports only where it imports it, as an element of a page, or as a type: none of that is
 * called for a request. A name that is imported under another one counts as used.
 */
function usesValue(text: string, uses: readonly ModuleUse[], isTaken: (name: string) => boolean): boolean {
  return uses.some(({ names, handsOn, specifier }) => {
    if (names === undefined || handsOn) return true;
    const wanted = names.filter(isTaken);
    if (wanted.length === 0) return true;
    return wanted.some((name) => {
      const local = name === "default" ? defaultName(text, specifier) : name;
      return local === undefined || isUsed(text, local);
    });
  });
}

function isUsed(text: string, name: string): boolean {
  let mentions = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (/[\w$]/.test(text.charAt(at - 1)) || /[\w$]/.test(text.charAt(at + name.length))) continue;
    // `<Name` and `</Name`.
    if (text.charAt(at - 1) === "<" || text.startsWith("</", at - 2)) continue;
    if (/^\s+as\s/.test(text.slice(at + name.length, at + name.length + 12))) return true;
    mentions++;
  }
  return mentions > 1;
}
