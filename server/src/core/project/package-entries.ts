import { type JsonObject, objectOf, textsOf } from "./manifests.js";
import { createPatternTable, type PatternTable } from "./pattern-table.js";

/** What a `package.json` says about which of its files a specifier means. Places are as written: `./dist/index.js`. */
export interface PackageEntries {
  /** Files behind the package's name and a subpath (`""` for the package itself), the likeliest first. */
  exported(subpath: string): readonly string[];
  /** What a `#name` means inside the package: files of it, or other packages. */
  imported(specifier: string): readonly string[];
}

/** Fields that name the main file, those that name source first. */
const mainFields = ["source", "types", "typings", "module", "main", "browser"] as const;

/** Conditional targets nest; nobody nests this many. */
const maxTargets = 50;

/** Reads the entries of a `package.json`. Everything in it may be of any type. */
export function packageEntries(manifest: JsonObject): PackageEntries {
  const exports = exportTable(manifest.exports);
  const imports = tableOf(objectOf(manifest.imports));
  const aliases = tableOf(objectOf(manifest._moduleAliases));
  const main = mainFields.flatMap((field) => textsOf(manifest[field], 1));
  return {
    exported: (subpath) => [...(exports?.places(subpath === "" ? "." : `./${subpath}`) ?? []), ...(subpath === "" ? main : [])],
    imported: (specifier) => [...(imports?.places(specifier) ?? []), ...aliasPlaces(aliases, manifest, specifier)],
  };
}

/** All in a `package.json` by which its files are found, and whether it is one that says anything. */
export function packageMeaning(manifest: JsonObject): readonly unknown[] {
  return [isPackage(manifest), manifest.name, manifest.exports, manifest.imports, manifest._moduleAliases, ...mainFields.map((field) => manifest[field])];
}

/** False for a `package.json` without a name, as frameworks put into output folders: it is none. */
export function isPackage(manifest: JsonObject): boolean {
  return Object.keys(manifest).some((key) => key !== "type" && key !== "sideEffects");
}

/** `exports` is a table of subpaths, or only says what the package itself is: a text, a list or conditions. */
function exportTable(exports: unknown): PatternTable | undefined {
  if (exports === undefined || exports === null) return undefined;
  const bySubpath = objectOf(exports);
  const isTable = bySubpath !== undefined && Object.keys(bySubpath).some((key) => key.startsWith("."));
  return tableOf(isTable ? withFolders(bySubpath) : { ".": exports });
}

/** `"./lib/": "./src/"`, the older way to export a whole folder. */
function withFolders(exports: JsonObject): JsonObject {
  const folders = Object.entries(exports).filter(([key, target]) => key.endsWith("/") && typeof target === "string" && target.endsWith("/"));
  return { ...exports, ...Object.fromEntries(folders.map(([key, target]) => [`${key}*`, `${String(target)}*`])) };
}

function tableOf(targets: JsonObject | undefined): PatternTable | undefined {
  if (targets === undefined) return undefined;
  const flat = Object.entries(targets).map(([key, target]) => [key, targetsOf(target)] as const);
  return createPatternTable(Object.fromEntries(flat), (target) => target);
}

/** All texts in a target, whatever the conditions: which of them is source only the files that are there can tell. */
function targetsOf(target: unknown): readonly string[] {
  const found: string[] = [];
  const pending: unknown[] = [target];
  for (let visited = 0; pending.length > 0 && visited < maxTargets; visited++) {
    const next = pending.shift();
    if (typeof next === "string") found.push(next);
    else if (Array.isArray(next)) pending.push(...next.slice(0, maxTargets));
    else pending.push(...byLikelihood(objectOf(next) ?? {}).slice(0, maxTargets));
  }
  return [...new Set(found)];
}

/** Targets of conditions, those for other places than Node.js last: what browsers are given in place of a module has no server to protect. */
function byLikelihood(conditions: JsonObject): readonly unknown[] {
  const isElsewhere = ([name]: readonly [string, unknown]): number => (/^(?:browser|react-native|deno|worker(?:d)?|edge-light)$/.test(name) ? 1 : 0);
  return Object.entries(conditions).sort((a, b) => isElsewhere(a) - isElsewhere(b)).map(([, target]) => target);
}

/** `_moduleAliases` of module-alias: a name stands for a folder. */
function aliasPlaces(aliases: PatternTable | undefined, manifest: JsonObject, specifier: string): readonly string[] {
  if (aliases === undefined) return [];
  const names = Object.keys(objectOf(manifest._moduleAliases) ?? {}).filter((name) => specifier === name || specifier.startsWith(`${name}/`));
  const longest = names.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? [] : aliases.places(longest).map((place) => `./${place}${specifier.slice(longest.length)}`);
}

/** First folders of a package that hold what a build makes. */
const outputFolder = /^(?:\.\/)?(?:dist|build|lib|out|output|esm|cjs|es|types|typings|target)\//;

/**
 * The source files a published place may be built from, the likeliest first, without their endings: `./dist/esm/index.d.ts`
 * is `src/index`, or `index`.
 */
export function sourcePlaces(place: string): readonly string[] {
  const bare = place.replace(/^\.\//, "").replace(/\.d\.[cm]?ts$/, "").replace(/\.(?:[cm]?[jt]s|[jt]sx)$/, "");
  const places = [bare];
  let inner = bare;
  for (let depth = 0; depth < 3 && outputFolder.test(inner); depth++) {
    inner = inner.replace(outputFolder, "");
    places.push(...(inner.startsWith("src/") ? [inner] : [`src/${inner}`, inner, `lib/${inner}`]));
  }
  return places;
}
