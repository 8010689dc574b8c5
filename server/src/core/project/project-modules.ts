import { folderOf, isInside, joinPath, relativePath } from "../text/paths.js";
import type { Problem } from "../finding/problem.js";
import { createManifests, inFolder, type JsonObject, type ManifestPlaces, type Manifests } from "./manifests.js";
import { createModuleResolver, type ResolveModule } from "./module-resolver.js";
import { isPackage, type PackageEntries, packageEntries, sourcePlaces } from "./package-entries.js";
import { createTsconfigAliases, type PathAliases } from "./tsconfig-aliases.js";
import { createWorkspacePackages } from "./workspace-packages.js";

/** What resolving modules needs to know of a project. */
export interface ProjectModulesOptions extends ManifestPlaces {
  /** True for the project's source files, by their path relative to the root. */
  exists(path: string): boolean;
  /** Paths of the project's source files; asked for when a package of the workspace is first looked for. */
  paths(): Iterable<string>;
}

/** How the files of a project import each other. Remembers every answer: make a new one when files or manifests change. */
export interface ProjectModules {
  readonly resolve: ResolveModule;
  /** Manifests that could not be used, as far as they were asked for. */
  problems(): readonly Problem[];
}

/** What may decide on bare specifiers in the folder that it lies in, and below. */
const manifestNames: ReadonlySet<string> = new Set(["package.json", "tsconfig.json", "jsconfig.json", "pnpm-workspace.yaml", "lerna.json", "rush.json"]);

/** What decides on bare specifiers in a folder: the nearest `tsconfig.json` and `package.json`. The same object for folders without manifests of their own. */
interface Scope {
  readonly aliases: PathAliases | undefined;
  readonly own: { readonly folder: string; readonly manifest: JsonObject } | undefined;
}

/**
 * Resolves module specifiers between the files of a project: relative ones, `paths` and `baseUrl` of `tsconfig.json` and
 * `jsconfig.json`, `imports` and `exports` of `package.json`, packages of the workspace by name, and the aliases `@/`, `~/`
 * and `$lib/` that frameworks set up. Built output is taken for the source it is made from. Nothing is run, and
 * `node_modules` is only looked at for a `tsconfig.json` that is extended.
 */
export function createProjectModules(options: ProjectModulesOptions): ProjectModules {
  const { root, exists } = options;
  const manifests = createManifests(options);
  const packages = createWorkspacePackages(manifests, () => foldersOf(root, options.paths()));
  const aliasesIn = createTsconfigAliases(manifests, (from, name) => packages.folderOf(from, name));
  const entries = rememberEntries();
  const scopes = new Map<string, Scope>();

  const scopeOf = (folder: string): Scope => {
    const known = scopes.get(folder);
    if (known !== undefined) return known;
    const [, above] = manifests.upwards(folder);
    const hasOwn = above === undefined || (options.files.holdsNone?.(folder, manifestNames) !== true && [...manifestNames].some((name) => manifests.text(inFolder(folder, name)) !== undefined));
    const scope: Scope = hasOwn ? { aliases: aliasesIn(folder), own: nearestPackage(manifests, folder) } : scopeOf(above);
    scopes.set(folder, scope);
    return scope;
  };

  /** Absolute places a specifier may mean, in the order in which they are tried. */
  const places = (from: string, specifier: string): readonly string[] => {
    const folder = folderOfFile(from);
    const { aliases, own } = scopeOf(folder);
    return [
      ...(aliases?.paths?.places(specifier) ?? []),
      ...(own === undefined ? [] : importedPlaces(own, specifier)),
      ...packagePlaces(folder, specifier, own),
      ...(aliases?.baseUrl === undefined ? [] : [joinPath(aliases.baseUrl, specifier)]),
      ...conventionalPlaces(own?.folder ?? root, specifier),
    ];
  };

  const importedPlaces = ({ folder, manifest }: NonNullable<Scope["own"]>, specifier: string): readonly string[] =>
    entries(folder, manifest)
      .imported(specifier)
      .flatMap((target) => (target.startsWith(".") ? sourcePlaces(target).map((place) => joinPath(folder, place)) : packagePlaces(folder, target, undefined)));

  const packagePlaces = (from: string, specifier: string, own: Scope["own"]): readonly string[] => {
    const [name = ""] = /^(?:@[^/]+\/)?[^/@#.][^/]*/.exec(specifier) ?? [];
    if (name === "") return [];
    const folder = own?.manifest.name === name ? own.folder : packages.folderOf(from, name);
    if (folder === undefined) return [];
    const manifest = manifests.json(inFolder(folder, "package.json"));
    const subpath = specifier.slice(name.length + 1);
    const exported = manifest === undefined ? [] : entries(folder, manifest).exported(subpath).flatMap(sourcePlaces);
    const usual = subpath === "" ? ["src/index", "index", "src/main", "lib/index"] : [subpath, `src/${subpath}`];
    return [...exported, ...usual].map((place) => joinPath(folder, `./${place}`));
  };

  const folders = new Map<string, string>();
  const folderOfFile = (from: string): string => {
    let folder = folders.get(from);
    if (folder === undefined) folders.set(from, (folder = folderOf(joinPath(root, from))));
    return folder;
  };

  const resolve = createModuleResolver({
    exists,
    bare: {
      scopeOf: (from) => scopeOf(folderOfFile(from)),
      places: (from, specifier) => places(from, specifier).flatMap((place) => (isInside(root, place) ? [relativePath(root, place)] : [])),
    },
  });
  return { resolve, problems: manifests.problems };
}

function rememberEntries(): (folder: string, manifest: JsonObject) => PackageEntries {
  const known = new Map<string, PackageEntries>();
  return (folder, manifest) => {
    let entries = known.get(folder);
    if (entries === undefined) known.set(folder, (entries = packageEntries(manifest)));
    return entries;
  };
}

/** The innermost package around a folder; one without a name, as frameworks put into output folders, is none. */
function nearestPackage(manifests: Manifests, folder: string): Scope["own"] {
  for (const at of manifests.upwards(folder)) {
    const manifest = manifests.json(inFolder(at, "package.json"));
    if (manifest !== undefined && isPackage(manifest)) return { folder: at, manifest };
  }
  return undefined;
}

/** Aliases that bundlers and frameworks set up outside of any manifest. No package can have such a name. */
function conventionalPlaces(folder: string, specifier: string): readonly string[] {
  const [, alias = "", rest = ""] = /^(@|~|@@|~~|\$lib)(?:\/(.*))?$/.exec(specifier) ?? [];
  if (alias === "" || (rest === "" && alias !== "$lib")) return [];
  const below = alias === "$lib" ? ["src/lib"] : ["src", "", "app"];
  return below.map((inner) => joinPath(folder, `./${inner}/${rest}`));
}

/** The folders that hold files of the project, and those around them, up to the root. */
function foldersOf(root: string, paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>([root]);
  for (const path of paths) {
    for (let at = folderOf(joinPath(root, path)); !folders.has(at) && isInside(root, at); at = folderOf(at)) folders.add(at);
  }
  return folders;
}
