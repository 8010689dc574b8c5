import { folderOf, joinPath, normalizePath } from "../text/paths.js";

/** `paths` of a tsconfig: patterns with at most one `*`, and the places they stand for, relative to `folder`. */
export interface PathAliases {
  readonly folder: string;
  readonly patterns: Readonly<Record<string, readonly string[]>>;
}

export interface ModuleResolverOptions {
  /** True for files of the project, by their path. */
  exists(path: string): boolean;
  /** Aliases of the tsconfig nearest to a file. */
  aliasesFor?(path: string): PathAliases | undefined;
  /** Folder of a package of the workspace, by its name. */
  packageFolder?(name: string): string | undefined;
}

/** Says which project file an import specifier means in a file; undefined for packages and for files that are not there. */
export type ResolveModule = (from: string, specifier: string) => string | undefined;

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"];
/** TypeScript writes the extension of the output: `./a.js` is `a.ts` before the build. */
const sourceOf: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".js", ".jsx"],
  ".mjs": [".mts", ".mjs"],
  ".cjs": [".cts", ".cjs"],
  ".jsx": [".tsx", ".jsx"],
};

/** Builds a resolver that remembers its answers. Follows the rules of bundlers: extensions and index files are optional. */
export function createModuleResolver({ exists, aliasesFor, packageFolder }: ModuleResolverOptions): ResolveModule {
  const known = new Map<string, string | undefined>();

  const file = (path: string): string | undefined => {
    const dot = path.lastIndexOf(".");
    const extension = dot > path.lastIndexOf("/") ? path.slice(dot) : "";
    const stem = path.slice(0, path.length - extension.length);
    for (const other of sourceOf[extension] ?? []) if (exists(stem + other)) return stem + other;
    if (exists(path) && extension !== "") return path;
    for (const ending of extensions) if (exists(path + ending)) return path + ending;
    for (const ending of extensions) if (exists(`${path}/index${ending}`)) return `${path}/index${ending}`;
    return undefined;
  };

  const aliased = (from: string, specifier: string): string | undefined => {
    const aliases = aliasesFor?.(from);
    for (const [pattern, targets] of Object.entries(aliases?.patterns ?? {})) {
      const star = matchPattern(pattern, specifier);
      if (star === undefined || aliases === undefined) continue;
      for (const target of targets) {
        const found = file(normalizePath(joinPath(aliases.folder, target.replace("*", star))));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };

  const inPackage = (specifier: string): string | undefined => {
    const name = specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : (specifier.split("/")[0] ?? "");
    const folder = packageFolder?.(name);
    if (folder === undefined) return undefined;
    const rest = specifier.slice(name.length).replace(/^\//, "");
    const places = rest === "" ? ["src/index", "index", "src", "lib/index"] : [rest, `src/${rest}`];
    for (const place of places) {
      const found = file(joinPath(folder, place));
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return (from, specifier) => {
    const key = `${folderOf(from)}\n${specifier}`;
    if (known.has(key)) return known.get(key);
    const isRelative = specifier.startsWith("./") || specifier.startsWith("../") || specifier === "." || specifier === "..";
    const found = isRelative ? file(normalizePath(joinPath(folderOf(from), specifier))) : (aliased(from, specifier) ?? inPackage(specifier));
    known.set(key, found);
    return found;
  };
}

/** What the `*` of a pattern stands for; the empty text where the pattern has none and is equal. */
function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === specifier ? "" : undefined;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  if (specifier.length < head.length + tail.length) return undefined;
  return specifier.startsWith(head) && specifier.endsWith(tail) ? specifier.slice(head.length, specifier.length - tail.length) : undefined;
}

const importSpecifier = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])((?:(?!\1)[^\\\n]){1,300})\1/g;

/** The module specifiers a text mentions, by a scan that parses nothing: too many rather than too few. */
export function scanSpecifiers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(importSpecifier)) if (match[2] !== undefined) found.add(match[2]);
  return [...found];
}
