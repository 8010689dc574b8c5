import type { ApiName, LibraryModel } from "./library-model.js";
import { isNodeModule, packageOf } from "./packages.js";
import { isWorkspaceApi } from "./workspace-names.js";

/** Tells which APIs can occur in a project: by an import, under another package's name, or without any import. */
export function occurringApis(models: readonly LibraryModel[], isImported: (name: string) => boolean): (api: ApiName) => boolean {
  const live = new Set<string>();
  for (const { nameHints = [], parameterNames = [], conventions = [], aliases = {} } of models) {
    for (const { api } of nameHints) live.add(packageOf(api));
    for (const row of [...conventions, ...parameterNames]) for (const api of row.parameters) live.add(packageOf(api));
    for (const [spelling, name] of Object.entries(aliases)) if (spelling.startsWith("globalThis.") || isImported(packageOf(spelling))) live.add(packageOf(name));
  }
  return (api) => api.startsWith("globalThis.") || isWorkspaceApi(api) || api.startsWith("*") || isNodeModule(api) || live.has(packageOf(api)) || isImported(packageOf(api));
}
