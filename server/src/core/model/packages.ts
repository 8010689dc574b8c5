import { groupBy } from "../group-by.js";
import type { ApiName, LibraryModel } from "./library-model.js";

/** The package an API name belongs to: `@scope/name`, or the first part of a path. */
export function packageOf(name: ApiName): string {
  return /^(?:@[^/]*\/)?[^/.([]*/.exec(name)?.[0] ?? name;
}

/** The packages that APIs come from: their own, and those whose APIs are other spellings of them. */
export function packagesOf(apis: Iterable<ApiName>, models: readonly LibraryModel[]): ReadonlySet<string> {
  const packages = new Set([...apis].map(packageOf));
  const spellings = groupBy(models.flatMap(({ aliases = {} }) => Object.entries(aliases)), ([, name]) => packageOf(name));
  // Another spelling may have others again; a set visits what is added to it on the way.
  for (const known of packages) for (const [spelling] of spellings.get(known) ?? []) packages.add(packageOf(spelling));
  return packages;
}

/** Every package of which a model says something, be it as a whole or by one of its parts. */
export function libraryPackages(models: readonly LibraryModel[]): ReadonlySet<string> {
  const packages = new Set<string>(["globalThis"]);
  for (const model of models) {
    if (model.ofTeam !== undefined) continue;
    packages.add(packageOf(model.library));
    for (const [spelling, name] of Object.entries(model.aliases ?? {})) packages.add(packageOf(spelling)).add(packageOf(name));
    for (const { api } of [...(model.sources ?? []), ...(model.sinks ?? []), ...(model.sanitizers ?? []), ...(model.propagators ?? [])]) packages.add(packageOf(api));
    for (const { api } of [...(model.callbacks ?? []), ...(model.validators ?? [])]) packages.add(packageOf(api));
  }
  return packages;
}

const nodeModule =
  /^(?:assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram|diagnostics_channel|dns|domain|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|sys|timers|tls|tty|url|util|v8|vm|wasi|worker_threads|zlib)(?:\/(?:promises|posix|win32|types|web|consumers|strict))?(?=[.(]|$)/;

/** True for APIs of Node's own modules, whose names come without their `node:`. */
export function isNodeModule(name: ApiName): boolean {
  return nodeModule.test(name);
}
