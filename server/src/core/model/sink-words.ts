import type { ApiName, LibraryModel } from "./library-model.js";
import { isNodeModule, lastMember, packageOf } from "./packages.js";
import type { TaintKind } from "./taint-kinds.js";

/**
 * Words without which a text holds no sink of these kinds: names of functions, properties and attributes, and packages.
 *
 * @param isImported says whether the project imports a package; sinks of others count only where something else than an
 *   import may lead to them, such as a telling name.
 */
export function sinkWords(models: readonly LibraryModel[], kinds: readonly TaintKind[], isImported: (name: string) => boolean): ReadonlySet<string> {
  const wanted = new Set<string>(kinds);
  const isLive = occurringApis(models, isImported);
  const words = new Set<string>();
  const apis = new Set<ApiName>();
  for (const model of models) {
    for (const { kind, api } of model.sinks ?? []) {
      if (!wanted.has(kind)) continue;
      apis.add(api);
      if (isLive(api)) words.add(tellingWord(api));
    }
    for (const { kind, property } of model.assignmentSinks ?? []) if (wanted.has(kind)) words.add(property);
    for (const { kind, attribute } of model.jsxSinks ?? []) if (wanted.has(kind)) words.add(attribute);
  }
  for (const [spelling, name] of models.flatMap(({ aliases }) => Object.entries(aliases ?? {}))) {
    if (!isLive(name)) continue;
    // `tar.x` is another spelling of a sink whose own word the file then lacks; that of a whole package stands for all of its sinks.
    if (apis.has(name) || (/^[@\w/-]+$/.test(spelling) && words.has(tellingWord(name)))) words.add(tellingWord(spelling));
  }
  words.delete("");
  return words;
}

/** Tells which APIs can occur in a project: by an import, under another package's name, or without any import. */
export function occurringApis(models: readonly LibraryModel[], isImported: (name: string) => boolean): (api: ApiName) => boolean {
  const live = new Set<string>();
  for (const { nameHints = [], parameterNames = [], conventions = [], aliases = {} } of models) {
    for (const { api } of nameHints) live.add(packageOf(api));
    for (const row of [...conventions, ...parameterNames]) for (const api of row.parameters) live.add(packageOf(api));
    for (const [spelling, name] of Object.entries(aliases)) if (spelling.startsWith("globalThis.") || isImported(packageOf(spelling))) live.add(packageOf(name));
  }
  return (api) => api.startsWith("globalThis.") || api.startsWith("*") || isNodeModule(api) || live.has(packageOf(api)) || isImported(packageOf(api));
}

/** Methods so common that their name says nothing: a file that calls a package's also names the package. */
const commonMembers = new Set(["push", "pull", "fetch", "clone", "mirror", "get", "set", "add", "find", "filter", "map", "run", "all", "each", "open", "send", "write", "end", "raw", "create", "update", "delete", "remove", "insert", "append", "replace", "match", "merge", "create", "node", "command", "spawn"]);

/**
 * The word that a file with such a call holds: the package of a function, which has to be imported there; the method of an
 * object, which may come from another file; the package again where the method is a common one.
 */
function tellingWord(api: ApiName): string {
  const member = lastMember(api);
  if (api.startsWith("globalThis.") || api.startsWith("*")) return member;
  if (api.includes("()") && !commonMembers.has(member)) return member;
  return /^(?:@[\w-]+\/)?[\w-]+/.exec(api)?.[0] ?? member;
}
