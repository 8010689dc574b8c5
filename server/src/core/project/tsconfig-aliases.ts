import { fileNameOf, folderOf, isAbsolutePath, joinPath } from "../text/paths.js";
import { inFolder, type JsonObject, type Manifests, objectOf, textsOf } from "./manifests.js";
import { createPatternTable, type PatternTable } from "./pattern-table.js";

/** What a TypeScript configuration says about bare specifiers. */
export interface PathAliases {
  /** Absolute places by pattern of `paths`. */
  readonly paths: PatternTable | undefined;
  /** Absolute folder against which bare specifiers are tried. */
  readonly baseUrl: string | undefined;
}

/** Chains of `extends` beyond this are a mistake. */
const maxExtends = 32;

const configNames = ["tsconfig.json", "jsconfig.json"] as const;

interface Options {
  readonly baseUrl: string | undefined;
  readonly paths: { readonly patterns: JsonObject; readonly folder: string } | undefined;
}

const noOptions: Options = { baseUrl: undefined, paths: undefined };

/**
 * Finds the aliases for files: those of the nearest `tsconfig.json` or `jsconfig.json`, with what it extends. One that only
 * references others in its folder has what the first of them says.
 *
 * @param packageFolder finds a package of the workspace, for configurations that are shared as one.
 */
export function createTsconfigAliases(manifests: Manifests, packageFolder: (from: string, name: string) => string | undefined): (folder: string) => PathAliases | undefined {
  const byConfig = new Map<string, PathAliases | undefined>();
  const options = new Map<string, Options>();
  const open = new Set<string>();

  const optionsOf = (path: string, config: JsonObject, depth: number): Options => {
    const known = options.get(path);
    if (known !== undefined) return known;
    if (open.has(path) || depth > maxExtends) {
      manifests.report(path, open.has(path) ? `"extends" leads back to this file.` : `"extends" goes through more than ${maxExtends} files.`);
      return noOptions;
    }
    open.add(path);
    let result = noOptions;
    for (const specifier of textsOf(config.extends)) {
      const base = extended(manifests, packageFolder, path, specifier);
      if (base === undefined) continue;
      const inherited = optionsOf(base.path, base.config, depth + 1);
      result = { baseUrl: inherited.baseUrl ?? result.baseUrl, paths: inherited.paths ?? result.paths };
    }
    const folder = folderOf(path);
    const own = objectOf(config.compilerOptions) ?? {};
    const baseUrl = typeof own.baseUrl === "string" ? placeIn(folder, own.baseUrl) : result.baseUrl;
    const patterns = objectOf(own.paths);
    result = { baseUrl, paths: patterns === undefined ? result.paths : { patterns, folder: baseUrl ?? folder } };
    open.delete(path);
    options.set(path, result);
    return result;
  };

  const aliasesOf = (path: string, config: JsonObject): PathAliases | undefined => {
    if (byConfig.has(path)) return byConfig.get(path);
    const configured = [{ path, config }, ...referenced(manifests, path, config)].map((one) => optionsOf(one.path, one.config, 0));
    const found = configured.find(({ baseUrl, paths }) => baseUrl !== undefined || paths !== undefined);
    const aliases = found && {
      baseUrl: found.baseUrl,
      paths: found.paths && createPatternTable(found.paths.patterns, (target) => placeIn(found.paths?.folder ?? "", target.replace(/^\$\{configDir\}/, folderOf(path))), () => {
        manifests.report(path, `"paths" has more patterns than Lintel reads.`);
      }),
    };
    byConfig.set(path, aliases);
    return aliases;
  };

  return (folder) => {
    for (const at of manifests.upwards(folder)) {
      for (const name of configNames) {
        const path = inFolder(at, name);
        const config = manifests.json(path);
        if (config !== undefined) return aliasesOf(path, config);
      }
    }
    return undefined;
  };
}

function placeIn(folder: string, path: string): string {
  return joinPath(folder, path.replaceAll("\\", "/"));
}

/** Configurations of the same folder that one refers to, as templates of bundlers do: `tsconfig.app.json`. */
function referenced(manifests: Manifests, path: string, config: JsonObject): readonly { path: string; config: JsonObject }[] {
  const references: readonly unknown[] = Array.isArray(config.references) ? config.references.slice(0, 20) : [];
  return references.flatMap((reference) => {
    const named = objectOf(reference)?.path;
    if (typeof named !== "string" || !named.endsWith(".json")) return [];
    const target = placeIn(folderOf(path), named);
    const found = folderOf(target) === folderOf(path) && target !== path ? manifests.json(target) : undefined;
    return found === undefined ? [] : [{ path: target, config: found }];
  });
}

/** The configuration an `extends` entry means: a path, or a file of a package, with or without its ending. */
function extended(
  manifests: Manifests,
  packageFolder: (from: string, name: string) => string | undefined,
  path: string,
  specifier: string,
): { path: string; config: JsonObject } | undefined {
  const folder = folderOf(path);
  for (const place of isPath(specifier) ? [placeIn(folder, specifier)] : placesInPackages(manifests, packageFolder, folder, specifier)) {
    const candidates = fileNameOf(place).endsWith(".json") ? [place] : [`${place}.json`, `${place}/tsconfig.json`];
    for (const candidate of candidates) {
      const config = manifests.json(candidate);
      if (config !== undefined) return { path: candidate, config };
    }
  }
  return undefined;
}

function isPath(specifier: string): boolean {
  return /^\.{1,2}(?:[/\\]|$)/.test(specifier) || isAbsolutePath(specifier);
}

function placesInPackages(
  manifests: Manifests,
  packageFolder: (from: string, name: string) => string | undefined,
  folder: string,
  specifier: string,
): readonly string[] {
  const [name = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
  const own = packageFolder(folder, name);
  const inModules = manifests.upwards(folder).map((at) => joinPath(at, `node_modules/${specifier}`));
  return own === undefined ? inModules : [joinPath(own, `.${specifier.slice(name.length)}`), ...inModules];
}
