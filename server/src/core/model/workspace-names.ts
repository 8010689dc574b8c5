import { folderOf, joinPath } from "../text/paths.js";
import type { ApiName, LibraryModel } from "./library-model.js";

/**
 * A team's own functions go by the path of their module: `workspace:src/lib/escape.escapeHtml`. The name stays the same from
 * wherever the module is imported, and none of a package looks like it.
 */
const workspacePrefix = "workspace:";

/** The name of a function of the workspace: its module's path, seen from the root, with the names below it behind a dot. */
export function workspaceApi(path: string): ApiName {
  return workspacePrefix + withoutExtension(path);
}

/** True for names of functions of the workspace. */
export function isWorkspaceApi(name: ApiName): boolean {
  return name.startsWith(workspacePrefix);
}

/** The APIs that rows of teams name, for one purpose or for both. */
export function teamApis(models: readonly LibraryModel[], purpose?: LibraryModel["ofTeam"]): ReadonlySet<ApiName> {
  const own = models.filter(({ ofTeam }) => ofTeam !== undefined && (purpose ?? ofTeam) === ofTeam);
  return new Set(own.flatMap(({ sources = [], sinks = [], sanitizers = [], guards = [] }) => [...sources, ...sinks, ...sanitizers, ...guards].map(({ api }) => api)));
}

/**
 * Tells what files call the functions of the workspace that rows name: by a relative path, with or without an ending and `index`, by
 * `@/` and `~/` in front of the end of the path, and in the module itself.
 */
export function workspaceNames(apis: ReadonlySet<ApiName>): (path: string, name: ApiName) => ApiName | undefined {
  const own = [...apis].filter(isWorkspaceApi);
  if (own.length === 0) return () => undefined;
  // Most names of a file are none of these: their last part tells.
  const byEnd = new Map<string, ApiName[]>();
  for (const api of own) byEnd.set(endOf(api), [...(byEnd.get(endOf(api)) ?? []), api]);
  return (path, name) => {
    const first = name[0];
    if (first !== "." && first !== "#" && first !== "@" && first !== "~") return undefined;
    const candidates = byEnd.get(endOf(name)) ?? byEnd.get("");
    if (candidates === undefined) return undefined;
    return candidates.find((api) => means(path, name, api.slice(workspacePrefix.length)));
  };
}

function means(path: string, name: ApiName, api: string): boolean {
  if (name.startsWith("#")) return `${withoutExtension(path)}.${name.slice(1)}` === api;
  if (name.startsWith(".")) return withoutIndex(withoutExtension(joinPath(folderOf(path), name))) === withoutIndex(api);
  if (!name.startsWith("@/") && !name.startsWith("~/")) return false;
  const told = withoutIndex(withoutExtension(name.slice(2)));
  const whole = withoutIndex(api);
  return whole === told || whole.endsWith(`/${told}`);
}

/** The names behind the last dot, with what stands for calls; empty for a module by itself. */
function endOf(name: ApiName): string {
  const dot = name.lastIndexOf(".");
  return dot > name.lastIndexOf("/") && dot > 0 ? name.slice(dot + 1) : name.startsWith("#") ? name.slice(1) : "";
}

/** Takes the ending of a file off the last part of a path, which names may follow. */
function withoutExtension(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  return path.slice(0, slash) + path.slice(slash).replace(/\.[cm]?[jt]sx?(?=[.(]|$)/, "");
}

function withoutIndex(path: string): string {
  return path.replace(/\/index(?=[.(]|$)/, "");
}
