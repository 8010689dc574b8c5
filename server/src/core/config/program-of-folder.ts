import type { DatedPackage, ManifestFacts, ProgramKind, RequestShape } from "../model/program-kinds.js";
import { folderOf, joinPath } from "../text/paths.js";
import type { ConfigFiles } from "./config-files.js";

/** The manifests that tell what kind of program a folder is part of. */
export const programManifests: ReadonlySet<string> = new Set(["package.json", "manifest.json"]);

export interface Programs {
  /** What the nearest manifest says of the files in a folder, by its absolute path: the same object wherever the same is said. */
  of(folder: string): ManifestFacts;
  /** True where the manifest at an absolute path tells otherwise by now than was gone by. */
  isOutdated(path: string): boolean;
  /** Forgets the manifests. */
  clear(): void;
}

/** Reads each manifest once, from a folder up to `top`. */
export function createPrograms({ top, files }: { readonly top: string; readonly files: ConfigFiles }): Programs {
  const known = new Map<string, ManifestFacts>();
  const json = (path: string): unknown => {
    const text = files.read(path);
    return typeof text === "string" ? parsed(text) : undefined;
  };
  const told = new Map<string, ManifestFacts>();
  const sameFacts = (program: ProgramKind | undefined, requests: RequestShape | undefined, dated: DatedPackage | undefined): ManifestFacts => {
    if (program === undefined && requests === undefined && dated === undefined) return nothingTold;
    const key = `${program ?? ""} ${requests ?? ""} ${dated ?? ""}`;
    let facts = told.get(key);
    if (facts === undefined) told.set(key, (facts = { ...(program !== undefined && { program }), ...(requests !== undefined && { requests }), ...(dated !== undefined && { dated }) }));
    return facts;
  };
  const isExtensionIn = (folder: string): boolean => isOfExtension(json(joinPath(folder, "manifest.json")));

  const toldBy = (folder: string): ManifestFacts | undefined => {
    if (files.holdsNone?.(folder, programManifests) === true) return undefined;
    if (isExtensionIn(folder)) return sameFacts("extension", undefined, undefined);
    const manifest = json(joinPath(folder, "package.json"));
    // A manifest that says no more than how its files are read leaves the rest to the one above it.
    if (!isRecord(manifest) || (manifest.name === undefined && !isRecord(manifest.dependencies)) || (manifest.sideEffects !== undefined && Object.keys(manifest).every((key) => asideFields.test(key)))) return undefined;
    const kind = kindOfPackage(manifest) ?? (besideCode.some((name) => isExtensionIn(joinPath(folder, name))) ? "extension" : undefined);
    const isSample = (kind === undefined || kind === "library") && typeof manifest.name === "string" && samples.test(manifest.name);
    return sameFacts(isSample ? "sample" : kind, requestsOf(manifest), datedIn(manifest));
  };

  const found = (folder: string): ManifestFacts => {
    const above = folderOf(folder);
    return toldBy(folder) ?? (folder === top || above === folder ? nothingTold : of(above));
  };
  const of = (folder: string): ManifestFacts => {
    let facts = known.get(folder);
    if (facts === undefined) known.set(folder, (facts = found(folder)));
    return facts;
  };
  return {
    of,
    // That of an extension may stand one or two folders below its package.
    isOutdated: (path) => [folderOf(path), folderOf(folderOf(path)), folderOf(folderOf(folderOf(path)))].some((folder) => known.has(folder) && found(folder) !== known.get(folder)),
    clear: () => known.clear(),
  };
}

/** Fields that tell a bundler how to read the files below, and nothing of the program: https://v17.angular.io/config/app-package-json */
const asideFields = /^(?:name|private|sideEffects|type|description\w*|note)$/i;

/** What is said of most folders, and of all where no manifest is read. */
export const nothingTold: ManifestFacts = {};

/** Middlewares that take keys of operators out of what comes in. */
const cleaners = /^(?:@exortek\/)?(?:express|fastify|koa)-mongo-sanitize$/;

function requestsOf({ dependencies }: Readonly<Record<string, unknown>>): RequestShape | undefined {
  if (!isRecord(dependencies)) return undefined;
  if (Object.keys(dependencies).some((name) => cleaners.test(name))) return "no-operators";
  const major = majorOf(dependencies["express"]);
  return major !== undefined && major >= 5 ? "flat-query" : undefined;
}

function datedIn({ dependencies }: Readonly<Record<string, unknown>>): DatedPackage | undefined {
  const range = isRecord(dependencies) ? dependencies["js-yaml"] : undefined;
  const major = majorOf(range);
  // An open range gets the newest.
  return major !== undefined && major < 4 && !String(range).includes(">") ? "js-yaml" : undefined;
}

/** The first version of a range that is written plainly. */
function majorOf(range: unknown): number | undefined {
  const major = typeof range === "string" ? /^[\s^~>=v]*(\d+)/.exec(range)?.[1] : undefined;
  return major === undefined ? undefined : Number(major);
}

/** Where the manifest of an extension for browsers stands, from the folder of its package. */
const besideCode = ["src", "public", "app", "static", "extension", "chrome", "chromium", "firefox", "platform/chromium"];

const windows = /^(?:electron|nw|electron-(?:builder|vite|packager|forge)|@electron\/remote|@electron-forge\/.+|@tauri-apps\/.+|@neutralinojs\/lib)$/;
const extensions = /^(?:webextension-polyfill|web-ext|wxt|plasmo|@crxjs\/vite-plugin|vite-plugin-web-extension)$/;
/** What an extension is written against; a site that talks to one may name it too. */
const extensionTypes = /^@types\/(?:chrome|firefox-webext-browser|webextension-polyfill)$/;
const phones = /^(?:react-native|expo|@nativescript\/core)$/;
/** What answers requests of others. */
const servers = /^(?:express|fastify|koa|hono|connect|polka|restify|next|nuxt|@nestjs\/core|@hapi\/hapi|@adonisjs\/core|apollo-server.*|@apollo\/server|@feathersjs\/.+|socket\.io)$/;
const pages = /^(?:vue|react-dom|preact|svelte|@angular\/core)$/;
/** What runs on a server beside its pages, or asks a database. */
const besidePages = /^(?:@remix-run\/(?!react$|router$)|@react-router\/(?:node|serve|express)|@sveltejs\/kit|astro|vinxi|vike|@(?:tanstack|solidjs)\/.*start|@trpc\/server|graphql-yoga|ws|h3|nitro|meteor|http-proxy|@?prisma|drizzle-orm|gatsby|@hono\/|pg$|mysql|mongo|knex|sequelize|typeorm|firebase-(?:admin|functions)|@(?:netlify|vercel)\/|@aws-sdk\/)/;
/** What asks whoever sits in front of a terminal. */
const terminals = /^(?:inquirer|@inquirer\/.+|prompts|enquirer|@clack\/prompts)$/;

/** `postcss-x`, `@acme/eslint-plugin`, `@acme/rollup-plugin-x`, `@acme/test-runner-core`: what is given the files of whoever builds and tests. */
const builders = /(?:^|[/-])test-(?:runner|utils)(?:-|$)|(?:^|\/)(?:postcss|stylelint|eslint|babel|rollup|vite|webpack|esbuild|parcel|gulp|grunt|prettier|unplugin|swc)-(?:plugin|preset|config|loader|transform)|^(?:@[^/]+\/)?(?:postcss|stylelint|gulp|grunt|unplugin)-/;

/** `acme-sample-backend`, `@acme/mock-server`: what is started to try something else out. */
const samples = /(?:^|[-/_])(?:samples?|examples?|playground|mock)(?=[-_]|$)/;

/** What puts programs together; who publishes a package that needs one at run time builds with it. */
const bundlers = /^(?:vite|webpack|rollup|esbuild|rolldown|@rspack\/core|@parcel\/core|webpack-dev-server|metro)$/;

/** Mails are made with React as well, by packages that put no scripts together for browsers. */
function isOfPages(used: readonly string[], all: readonly string[]): boolean {
  return used.some((name) => pages.test(name) && (name !== "react-dom" || all.some((other) => bundlers.test(other) || other === "react-scripts" || other === "parcel")));
}

/** True for a server that somebody starts to build or test something else, as its package says of itself. */
function isForDevelopers(keywords: unknown): boolean {
  return Array.isArray(keywords) && keywords.some((word) => typeof word === "string" && /^(?:mock(?:s|ing)?|stub(?:s|bing)?|fake|dummy|emulator|dev(?:elopment|tools?)?|test(?:s|ing)?)$|^(?:\w+-)?(?:mocking|debugg(?:er|ing))$/i.test(word));
}

/** True for a package that others install and import. */
function isPublished(manifest: Readonly<Record<string, unknown>>): boolean {
  return manifest.private !== true && ["main", "module", "exports", "types"].some((entry) => manifest[entry] !== undefined);
}

function kindOfPackage(manifest: Readonly<Record<string, unknown>>): ProgramKind | undefined {
  const { name, engines, dependencies, devDependencies, peerDependencies, bin } = manifest;
  const used = isRecord(dependencies) ? Object.keys(dependencies) : [];
  const all = [...used, ...(isRecord(devDependencies) ? Object.keys(devDependencies) : [])];
  if (isRecord(engines) && typeof engines.vscode === "string") return "extension";
  // NW.js opens the page that stands where the program of others does: https://docs.nwjs.io/References/Manifest%20Format/#main
  if (all.some((name) => windows.test(name)) || (typeof manifest.main === "string" && /\.html?$/.test(manifest.main))) return "desktop";
  // One manifest may stand for a server and its extension.
  if (all.some((name) => extensions.test(name) || extensionTypes.test(name)) && !used.some((name) => servers.test(name))) return "extension";
  if (used.some((name) => phones.test(name)) && !used.some((name) => servers.test(name))) return "mobile";
  if (typeof name === "string" && builders.test(name)) return "build";
  if (bin === undefined && used.some((name) => servers.test(name)) && isForDevelopers(manifest.keywords) && (manifest.keywords as readonly unknown[]).some((word) => /^(?:cli|tools?)$/.test(String(word)))) return "build";
  if (bin === undefined) {
    const isOffered = isPublished(manifest);
    if (isOffered && used.some((name) => bundlers.test(name))) return "build";
    // A part of pages that the other packages of a repository share asks them for what shows it.
    const isPart = !isOffered && isRecord(peerDependencies) && Object.keys(peerDependencies).some((peer) => pages.test(peer));
    return (isPart || isOfPages(used, all)) && !used.some((name) => servers.test(name) || besidePages.test(name)) ? "page" : isOffered ? "library" : undefined;
  }
  return used.some((name) => servers.test(name)) && !used.some((name) => terminals.test(name)) && !isForDevelopers(manifest.keywords) ? undefined : "command-line";
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
