import type { ProgramKind } from "../model/program-kinds.js";
import { folderOf, joinPath } from "../text/paths.js";
import type { ConfigFiles } from "./config-files.js";

/** The manifests that tell what kind of program a folder is part of. */
export const programManifests: ReadonlySet<string> = new Set(["package.json", "manifest.json"]);

export interface Programs {
  /** What the nearest manifest says of the files in a folder, by its absolute path; undefined for servers, pages, and where nothing is told. */
  of(folder: string): ProgramKind | undefined;
  /** True where the manifest at an absolute path tells otherwise by now than was gone by. */
  isOutdated(path: string): boolean;
  /** Forgets the manifests. */
  clear(): void;
}

/** Reads each manifest once, from a folder up to `top`. */
export function createPrograms({ top, files }: { readonly top: string; readonly files: ConfigFiles }): Programs {
  /** `undefined` is what is known of most folders. */
  const known = new Map<string, ProgramKind | undefined>();
  const json = (path: string): unknown => {
    const text = files.read(path);
    return typeof text === "string" ? parsed(text) : undefined;
  };
  const isExtensionIn = (folder: string): boolean => isOfExtension(json(joinPath(folder, "manifest.json")));

  const told = (folder: string): { readonly kind: ProgramKind | undefined } | undefined => {
    if (files.holdsNone?.(folder, programManifests) === true) return undefined;
    if (isExtensionIn(folder)) return { kind: "extension" };
    const manifest = json(joinPath(folder, "package.json"));
    // A manifest that says no more than how its files are read leaves the rest to the one above it.
    if (!isRecord(manifest) || (manifest.name === undefined && !isRecord(manifest.dependencies))) return undefined;
    return { kind: kindOfPackage(manifest) ?? (besideCode.some((name) => isExtensionIn(joinPath(folder, name))) ? "extension" : undefined) };
  };

  const found = (folder: string): ProgramKind | undefined => {
    const own = told(folder);
    const above = folderOf(folder);
    if (own !== undefined) return own.kind;
    return folder === top || above === folder ? undefined : of(above);
  };
  const of = (folder: string): ProgramKind | undefined => {
    if (!known.has(folder)) known.set(folder, found(folder));
    return known.get(folder);
  };
  return {
    of,
    // That of an extension may stand one folder below its package.
    isOutdated: (path) => [folderOf(path), folderOf(folderOf(path))].some((folder) => known.has(folder) && found(folder) !== known.get(folder)),
    clear: () => known.clear(),
  };
}

/** Where the manifest of an extension for browsers stands, from the folder of its package. */
const besideCode = ["src", "public", "app", "static", "extension"];

const windows = /^(?:electron|nw|electron-(?:builder|vite|packager|forge)|@electron\/remote|@electron-forge\/.+|@tauri-apps\/.+|@neutralinojs\/lib)$/;
const extensions = /^(?:webextension-polyfill|web-ext|wxt|plasmo|@crxjs\/vite-plugin|vite-plugin-web-extension)$/;
/** What answers requests of others. */
const servers = /^(?:express|fastify|koa|hono|connect|polka|restify|next|nuxt|@nestjs\/core|@hapi\/hapi|@adonisjs\/core|apollo-server.*|@apollo\/server|@feathersjs\/.+|socket\.io)$/;
/** What asks whoever sits in front of a terminal. */
const terminals = /^(?:inquirer|@inquirer\/.+|prompts|enquirer|@clack\/prompts)$/;

/** `postcss-x`, `@acme/eslint-plugin`, `@acme/rollup-plugin-x`: what is given the files of whoever builds. */
const builders = /(?:^|\/)(?:postcss|stylelint|eslint|babel|rollup|vite|webpack|esbuild|parcel|gulp|grunt|prettier|unplugin|swc)-(?:plugin|preset|config|loader|transform)|^(?:@[^/]+\/)?(?:postcss|stylelint|gulp|grunt|unplugin)-/;

/** What puts programs together; who publishes a package that needs one at run time builds with it. */
const bundlers = /^(?:vite|webpack|rollup|esbuild|rolldown|@rspack\/core|@parcel\/core|webpack-dev-server|metro)$/;

/** True for a package that others install and import. */
function isPublished(manifest: Readonly<Record<string, unknown>>): boolean {
  return manifest.private !== true && ["main", "module", "exports", "types"].some((entry) => manifest[entry] !== undefined);
}

function kindOfPackage(manifest: Readonly<Record<string, unknown>>): ProgramKind | undefined {
  const { name, engines, dependencies, devDependencies, bin } = manifest;
  const used = isRecord(dependencies) ? Object.keys(dependencies) : [];
  const all = [...used, ...(isRecord(devDependencies) ? Object.keys(devDependencies) : [])];
  if (isRecord(engines) && typeof engines.vscode === "string") return "extension";
  if (all.some((name) => windows.test(name))) return "desktop";
  if (all.some((name) => extensions.test(name))) return "extension";
  if (typeof name === "string" && builders.test(name)) return "build";
  if (bin === undefined) return !isPublished(manifest) ? undefined : used.some((name) => bundlers.test(name)) ? "build" : "library";
  return used.some((name) => servers.test(name)) && !used.some((name) => terminals.test(name)) ? undefined : "command-line";
}

function isOfExtension(manifest: unknown): boolean {
  return isRecord(manifest) && typeof manifest.manifest_version === "number";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody is typing in it; the manifest above does not stand for it.
    return undefined;
  }
}
