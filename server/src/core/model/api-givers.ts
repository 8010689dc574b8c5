import { compileWordScan } from "../text/word-scan.js";
import type { ApiName, LibraryModel } from "./library-model.js";
import { packageOf } from "./packages.js";
import { isTaintKind } from "./taint-kinds.js";

/** Where a value that is an API comes from: one of some packages, or an object of the run time that is held as a value. */
export interface ApiGiver {
  readonly packages: ReadonlySet<string>;
  readonly global: string | undefined;
}

export interface ApiGivers {
  /** What gives an API to a program; undefined where a variable's name is enough to take its value for one. */
  giverOf(api: ApiName): ApiGiver | undefined;
  /** The packages an API comes from, under whatever spelling. */
  packagesOf(api: ApiName): ReadonlySet<string>;
}

/** Tells of APIs what gives them to a program. */
export function apiGivers(models: readonly LibraryModel[]): ApiGivers {
  const hinted = new Set<ApiName>();
  const spellings = new Map<string, Set<string>>();
  for (const { nameHints = [], parameterNames = [], conventions = [], aliases = {} } of models) {
    for (const { api } of nameHints) hinted.add(api);
    for (const row of [...conventions, ...parameterNames]) for (const api of row.parameters) hinted.add(api);
    for (const [spelling, name] of Object.entries(aliases)) {
      const known = spellings.get(packageOf(name));
      if (known === undefined) spellings.set(packageOf(name), new Set([packageOf(spelling)]));
      else known.add(packageOf(spelling));
    }
  }
  const givers = new Map<ApiName, ApiGiver | undefined>();
  const packagesOf = (api: ApiName): ReadonlySet<string> => {
    const packages = new Set([packageOf(api)]);
    // Another spelling may have others again; a set visits what is added to it on the way.
    for (const name of packages) for (const spelling of spellings.get(name) ?? []) packages.add(spelling);
    return packages;
  };
  const giverOf = (api: ApiName): ApiGiver | undefined => {
    if (!givers.has(api)) {
      const packages = packagesOf(api);
      const isHinted = [...hinted].some((hint) => hint !== "" && (api === hint || api.startsWith(`${hint}.`)));
      givers.set(api, isHinted ? undefined : { packages, global: globalOf(api, packages) });
    }
    return givers.get(api);
  };
  return { giverOf, packagesOf };
}

function globalOf(api: ApiName, packages: ReadonlySet<string>): string | undefined {
  if (!packages.has("globalThis")) return undefined;
  return api.startsWith("globalThis") ? lastName(api) : "globalThis";
}

/** The name by which the object of a global API is spoken of: `console` of `globalThis.console`, `globalThis` itself. */
function lastName(api: ApiName): string {
  return /([\w$]+)(?:\(\))?$/.exec(api)?.[1] ?? api;
}

const ownNames = ["globalThis", "window", "self", "global"];
const member = /\s*(?:\?\.|[.[(=:])/y;

/** Tells which global objects of sinks a text holds as values: `const log = console` does, `console.log(x)` does not. */
export function globalsHeld(models: readonly LibraryModel[]): (text: string) => readonly string[] {
  const names = new Set(ownNames);
  for (const { sinks = [] } of models) {
    for (const { api, kind } of sinks) if (isTaintKind(kind) && api.startsWith("globalThis.")) names.add(lastName(api.endsWith("()") ? api : api.slice(0, api.lastIndexOf("."))));
  }
  const words = [...names];
  const scan = compileWordScan(words);
  return (text) => {
    const held = new Set<string>();
    scan(text, (index, start, end) => {
      const word = words[index] ?? "";
      const name = ownNames.includes(word) ? "globalThis" : word;
      if (held.has(name)) return;
      member.lastIndex = end;
      if (!member.test(text) && !text.startsWith("typeof ", start - 7)) held.add(name);
    });
    return [...held];
  };
}
