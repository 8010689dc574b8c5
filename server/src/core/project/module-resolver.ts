import { specifierOf } from "../model/module-names.js";
import { folderOf, joinPath, normalizePath } from "../text/paths.js";

export interface ModuleResolverOptions {
  /** True for files of the project, by their path. */
  exists(path: string): boolean;
  /** What specifiers that are not relative mean; left out where they mean no file of the project. */
  readonly bare?: BareSpecifiers;
}

/** What specifiers mean that are not relative: it depends on the manifests around a file, and mostly many folders have the same. */
export interface BareSpecifiers {
  /** The same object for files in which each specifier means the same. */
  scopeOf(from: string): object;
  /** Places, without or with their endings, that a specifier may mean, in the order to try them. */
  places(from: string, specifier: string): readonly string[];
}

/** Says which project file an import specifier, or the name of a module, means in a file; undefined for packages and for files that are not there. */
export type ResolveModule = (from: string, specifier: string) => string | undefined;

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".astro"];
/** TypeScript writes the extension of the output: `./a.js` is `a.ts` before the build. */
const sourceOf: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".js", ".jsx"],
  ".mjs": [".mts", ".mjs"],
  ".cjs": [".cts", ".cjs"],
  ".jsx": [".tsx", ".jsx"],
};

/** Builds a resolver that remembers its answers. Follows the rules of bundlers: extensions and index files are optional. */
export function createModuleResolver({ exists, bare }: ModuleResolverOptions): ResolveModule {
  /** By folder or scope, then specifier: what is put together to one key would have to be hashed for every question. */
  const known = new Map<string | object, Map<string, string | undefined>>();
  const folders = new Map<string, string>();

  /** A package of the workspace is looked for from hundreds of folders, in the same places. */
  const files = new Map<string, string | undefined>();

  const file = (path: string): string | undefined => {
    const answer = files.get(path);
    if (answer !== undefined || files.has(path)) return answer;
    const found = fileNow(path);
    files.set(path, found);
    return found;
  };

  const fileNow = (path: string): string | undefined => {
    const dot = path.lastIndexOf(".");
    const extension = dot > path.lastIndexOf("/") ? path.slice(dot) : "";
    const stem = path.slice(0, path.length - extension.length);
    for (const other of sourceOf[extension] ?? []) if (exists(stem + other)) return stem + other;
    if (exists(path) && extension !== "") return path;
    for (const ending of extensions) if (exists(path + ending)) return path + ending;
    for (const ending of extensions) if (exists(`${path}/index${ending}`)) return `${path}/index${ending}`;
    return undefined;
  };

  const firstOf = (candidates: readonly string[]): string | undefined => {
    for (const candidate of candidates) {
      const found = file(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const folderAt = (from: string): string => {
    let folder = folders.get(from);
    if (folder === undefined) folders.set(from, (folder = folderOf(from)));
    return folder;
  };

  return (from, name) => {
    const specifier = specifierOf(name);
    const isRelative = specifier.startsWith("./") || specifier.startsWith("../") || specifier === "." || specifier === "..";
    const place = isRelative || bare === undefined ? folderAt(from) : bare.scopeOf(from);
    let inPlace = known.get(place);
    if (inPlace === undefined) known.set(place, (inPlace = new Map()));
    const answer = inPlace.get(specifier);
    if (answer !== undefined || inPlace.has(specifier)) return answer;
    const found = isRelative ? file(normalizePath(joinPath(folderAt(from), specifier))) : firstOf(bare?.places(from, specifier) ?? []);
    inPlace.set(specifier, found);
    return found;
  };
}
