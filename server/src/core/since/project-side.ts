import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FlowGraph } from "../flow/flow-graph.js";
import { askedKinds } from "../project/asked-kinds.js";
import type { SourceRead } from "../project/audit.js";
import type { ExportersBehind } from "../flow/module-targets.js";
import { createExportCheck } from "../project/export-check.js";
import { type ModuleUse, scanImports } from "../project/import-scan.js";
import { createOpenActions, modulePart, type ModulePart } from "../project/open-actions.js";
import { createImportTable, type ImportTable, type SharedImportTable } from "../project/import-table.js";
import { packagesOf, withLiveSinks } from "../project/live-sinks.js";
import type { ManifestPlaces } from "../project/manifests.js";
import type { ResolveModule } from "../project/module-resolver.js";
import { createProjectModules } from "../project/project-modules.js";
import { isTestFile } from "../project/test-files.js";
import { unfitText } from "../project/unfit-text.js";
import { dataFormatOfPath } from "../text/data-format.js";

/** A project at one time: as it is now, or as it was. */
export interface SidePlaces {
  /** Files that an audit would list. */
  readonly paths: readonly string[];
  read(path: string): SourceRead;
  readonly manifests: ManifestPlaces;
}

/** The code of a project at one time, of which only what somebody asks for is parsed. */
export interface ProjectSide {
  /** The files with code that an audit would analyse. */
  readonly code: ReadonlySet<string>;
  read(path: string): SourceRead;
  /** Undefined for what is no code, and for what an audit leaves out. */
  text(path: string): string | undefined;
  uses(path: string): readonly ModuleUse[];
  readonly resolve: ResolveModule;
  readonly imports: ImportTable;
  /** False where a file surely exports nothing under a name. */
  mayExport(path: string, name: string): boolean;
  readonly exportersBehind: ExportersBehind;
  /** The exports of a module with server actions that browsers may call; undefined where all may be. */
  openActions(path: string): readonly string[] | undefined;
  /** The packages that the code mentions. */
  readonly packages: ReadonlySet<string>;
  /** The graph of a file with the sinks that can be any in this project; undefined where it does not parse. */
  graph(path: string): FlowGraph | undefined;
  isTest(path: string): boolean;
}

export interface SidePorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
}

/** What a text tells of its module without a parse. */
interface ModuleScan {
  readonly uses: readonly ModuleUse[];
  readonly part: ModulePart | undefined;
}

/** What both sides of a comparison have in common: most files are the same. */
export interface SharedFiles {
  /** True for a file that both sides have with the same text. */
  isSame(path: string): boolean;
  readonly scans: Map<string, ModuleScan>;
  readonly graphs: Map<string, FlowGraph | undefined>;
  readonly hasSameManifests: boolean;
  /** How the imports of the side resolve that was made first, and its files with what they import. */
  modules: { readonly code: ReadonlySet<string>; readonly resolve: ResolveModule; readonly imports: SharedImportTable } | undefined;
  /** How much code besides that of files which differ may still be made graphs of. */
  readonly room: GraphRoom;
}

/** Counted in characters: the time that graphs take goes by them. */
export interface GraphRoom {
  left: number;
  /** True where something was asked for that there was no room for. */
  isCut: boolean;
}

/** Reads the code of a project once, for what it imports. */
export function createProjectSide(ports: SidePorts, places: SidePlaces, shared: SharedFiles): ProjectSide {
  const { engine, config } = ports;
  const scans = new Map<string, ModuleScan>();
  for (const path of places.paths) {
    if (dataFormatOfPath(path) !== undefined || config.for(path).ignoredBecause !== undefined) continue;
    const known = shared.isSame(path) ? shared.scans.get(path) : undefined;
    const scanned = known ?? scanOf(places, path);
    if (scanned === undefined) continue;
    scans.set(path, scanned);
    if (shared.isSame(path)) shared.scans.set(path, scanned);
  }
  const { resolve, imports } = modulesOf(places, shared, scans);
  const packages = new Set<string>();
  for (const { uses } of scans.values()) for (const name of packagesOf(uses)) packages.add(name);
  const text = (path: string): string | undefined => {
    const read = scans.has(path) ? places.read(path) : undefined;
    return read !== undefined && "document" in read ? read.document.text : undefined;
  };
  const isTest = (path: string): boolean => isTestFile(path, text(path) ?? "");
  /** The files all of whose exports a file hands on. */
  const starsOf = (path: string): readonly string[] => (scans.get(path)?.uses ?? []).flatMap(({ specifier, names, handsOn }) => (handsOn && names === undefined ? (resolve(path, specifier) ?? []) : []));
  const sinks = engine.sinksWith(packages);
  const kindsOf = askedKinds(engine.registry.rules);
  const graphs = new Map<string, FlowGraph | undefined>();
  const rawGraph = (path: string): FlowGraph | undefined => {
    if (shared.isSame(path) && shared.graphs.has(path)) return shared.graphs.get(path);
    const read = scans.has(path) ? places.read(path) : undefined;
    if (read === undefined || !("document" in read)) return undefined;
    if (shared.isSame(path)) {
      shared.room.left -= read.document.text.length;
      if (shared.room.left < 0) {
        shared.room.isCut = true;
        return undefined;
      }
    }
    const made = engine.flowGraph(read.document);
    if (shared.isSame(path)) shared.graphs.set(path, made);
    return made;
  };
  const exportCheck = createExportCheck({ read: places.read, starsOf });
  return {
    code: new Set(scans.keys()),
    read: places.read,
    text,
    uses: (path) => scans.get(path)?.uses ?? [],
    resolve,
    imports,
    mayExport: exportCheck.may,
    exportersBehind: exportCheck.exportersBehind,
    openActions: createOpenActions({ imports, paths: () => scans.keys(), partOf: (path) => scans.get(path)?.part, isTest }),
    packages,
    graph(path) {
      if (!graphs.has(path)) {
        const raw = rawGraph(path);
        graphs.set(path, raw && withLiveSinks(raw, kindsOf(config.for(path), isTest(path)), sinks, resolve));
      }
      return graphs.get(path);
    },
    isTest,
  };
}

/** What imports mean depends on which files there are and on manifests: mostly both sides have the same, and only what differs is looked at again. */
function modulesOf({ manifests }: SidePlaces, shared: SharedFiles, scans: ReadonlyMap<string, ModuleScan>): { readonly resolve: ResolveModule; readonly imports: ImportTable } {
  const { modules } = shared;
  if (modules !== undefined && shared.hasSameManifests && modules.code.size === scans.size && [...scans.keys()].every((path) => modules.code.has(path))) {
    const imports = modules.imports.fork();
    for (const [path, { uses }] of scans) if (!shared.isSame(path)) imports.set(path, uses);
    return { resolve: modules.resolve, imports };
  }
  const code = new Set(scans.keys());
  const { resolve } = createProjectModules({ ...manifests, exists: (path) => code.has(path), paths: () => code });
  const imports = createImportTable(resolve);
  for (const [path, { uses }] of scans) imports.set(path, uses);
  shared.modules = { code, resolve, imports };
  return { resolve, imports };
}

function scanOf({ read }: SidePlaces, path: string): ModuleScan | undefined {
  const source = read(path);
  if (!("document" in source) || unfitText(path, source.document.text) !== undefined) return undefined;
  const { text } = source.document;
  return { uses: scanImports(text), part: modulePart(path, text) };
}
