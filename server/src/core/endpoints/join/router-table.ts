import type { ApiName } from "../../model/library-model.js";
import type { EndpointFragment, MountRegistration, PathText, Registration, RouterPart } from "../fragment.js";
import { findName, type FragmentProject } from "./find-name.js";
import { createTableEntries } from "./table-entries.js";
import { mountsOfFolder, mountsOfTable, unknownPart } from "./unfolded-mounts.js";

/** A registration with the file that it stands in. */
export interface Placed<R extends Registration = Registration> {
  readonly fragment: EndpointFragment;
  readonly registration: R;
}

/** A router of the project with all that is registered on it, whatever files it is done in. */
export interface ProjectRouter {
  readonly key: string;
  readonly path: string;
  readonly part: RouterPart;
  readonly registrations: readonly Placed[];
}

/** The routers of a project, and how names lead to them. */
export interface RouterTable {
  readonly routers: readonly ProjectRouter[];
  /** The router that a mount names, or that stands for the one that is handed to a function. */
  targetOf(placed: Placed<MountRegistration>): ProjectRouter | undefined;
}

/** Collects what the files say about routers; files that names lead to are asked for on the way. */
export function createRouterTable(project: FragmentProject, paths: readonly string[]): RouterTable {
  const parts = new Map<string, { readonly path: string; readonly part: RouterPart }>();
  const registrations = new Map<string, Placed[]>();
  const foreign: Placed[] = [];
  const seen = new Set<string>();
  const pending: EndpointFragment[] = [];

  const take = (fragment: EndpointFragment): void => {
    if (seen.has(fragment.path)) return;
    seen.add(fragment.path);
    pending.push(fragment);
    for (const part of fragment.routers) {
      const key = keyOf(fragment.path, part.id);
      if (!parts.has(key)) parts.set(key, { path: fragment.path, part: { ...part, prefix: settled(fragment, part.prefix) } });
    }
  };

  const add = (key: string, placed: Placed): void => {
    const known = registrations.get(key);
    if (known === undefined) registrations.set(key, [placed]);
    else known.push(placed);
  };

  const find = (from: EndpointFragment, name: ApiName, suffix = ""): string | undefined => {
    if (name.startsWith("@") && parts.has(name)) return name;
    const found = findName(project, from, name, (fragment, local) => {
      // A file that only its name leads to is a file of the project as well.
      take(fragment);
      return parts.has(keyOf(fragment.path, `${local}${suffix}`));
    });
    return found && keyOf(found.fragment.path, `${found.name}${suffix}`);
  };

  const targets = new Map<MountRegistration, string | undefined>();
  const findTarget = ({ fragment, registration }: Placed<MountRegistration>): string | undefined => {
    if (targets.has(registration)) return targets.get(registration);
    const { target, argument, targetFile } = registration;
    const from = (targetFile === undefined ? undefined : project.fragment(targetFile)) ?? fragment;
    const found = argument === undefined ? (find(from, target) ?? find(from, target, "(0)")) : find(from, target, `(${argument})`);
    targets.set(registration, found);
    return found;
  };

  /** A path with the texts that names of other files hold. */
  const settled = (from: EndpointFragment, path: PathText): PathText => {
    if (path?.includes("{=") !== true) return path;
    const texts = path.replace(/\{=([^{}]*)\}/g, (_, name: ApiName) => {
      const found = findName(project, from, name, (fragment, local) => fragment.texts.has(local));
      return (found && found.fragment.texts.get(found.name)) ?? unknownPart;
    });
    return texts === unknownPart ? undefined : texts;
  };

  /** One mount for each that a registration stands for: each file of a folder, each member of a table. */
  const unfolded = (from: EndpointFragment, registration: Registration): readonly Registration[] => {
    if (registration.kind !== "mount") return [registration];
    if (registration.folder !== undefined) return mountsOfFolder(from, registration, registration.folder, paths);
    if (!registration.target.includes("[")) return [registration];
    const mounts = mountsOfTable(project, from, registration, entries);
    // What is chosen may be a middleware as well: only where a router is among the members is it known to be none.
    return mounts.length > 0 && (registration.isOneOf !== true || mounts.some((mount) => findTarget({ fragment: from, registration: mount }) !== undefined)) ? mounts : [registration];
  };

  const entries = createTableEntries(project, paths);
  for (const path of paths) {
    const fragment = project.fragment(path);
    if (fragment !== undefined) take(fragment);
  }
  for (let fragment = pending.shift(); fragment !== undefined; fragment = pending.shift()) {
    for (const written of fragment.registrations.flatMap((one) => unfolded(fragment, one))) {
      const placed = { fragment, registration: { ...written, path: settled(fragment, written.path) } };
      const { registration } = placed;
      if (registration.kind === "mount") findTarget(placed as Placed<MountRegistration>);
      const own = registration.router.startsWith("#") ? keyOf(fragment.path, registration.router.slice(1)) : registration.router;
      if (parts.has(own)) add(own, placed);
      else foreign.push(placed);
    }
  }
  // What other files register on a router comes after its own file, which they import.
  for (const placed of foreign.sort((a, b) => (a.fragment.path < b.fragment.path ? -1 : a.fragment.path > b.fragment.path ? 1 : 0))) {
    const key = find(placed.fragment, placed.registration.router);
    if (key !== undefined) add(key, placed);
  }
  const routers = new Map([...parts].map(([key, { path, part }]): [string, ProjectRouter] => [key, { key, path, part, registrations: registrations.get(key) ?? [] }]));
  return {
    routers: [...routers.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.part.span.start - b.part.span.start)),
    targetOf: (placed) => {
      const key = findTarget(placed);
      return key === undefined ? undefined : routers.get(key);
    },
  };
}

function keyOf(path: string, id: string): string {
  return id.startsWith("@") ? id : `${path}#${id}`;
}
