import type { FileConfig } from "../config/file-config.js";
import type { Engine, ProjectSinks } from "../engine.js";
import type { FlowGraph } from "../flow/graph/flow-graph.js";
import { askedKinds } from "../project/asked-kinds.js";
import type { SourceRead } from "../project/audit.js";
import type { ExportersBehind } from "../flow/solve/module-targets.js";
import { createExportCheck } from "../project/export-check.js";
import { type ModuleUse, scanImports } from "../project/import-scan.js";
import type { Imports } from "../project/import-table.js";
import { packagesAmong, withLiveSinks } from "../project/live-sinks.js";
import type { ManifestPlaces } from "../project/manifests.js";
import type { ResolveModule } from "../project/module-resolver.js";
import { createOpenActions } from "../project/open-actions.js";
import { createProjectModules } from "../project/project-modules.js";
import { isTestFile } from "../project/test-files.js";
import { createViews, mentionsOf, type ShownViews } from "../project/views.js";
import type { CodeFiles, CodeScans } from "./code-scans.js";
import { createImportsOnDemand } from "./imports-on-demand.js";
import { type MentionedModules, mentionedModules } from "./mentioned-modules.js";

/** A project at one time: as it is now, or as it was. */
export interface SidePlaces {
  /** Files that an audit would list. */
  readonly paths: readonly string[];
  read(path: string): SourceRead;
  readonly manifests: ManifestPlaces;
}

/** The code of a project at one time, of which only what somebody asks for is read and parsed. */
export interface ProjectSide {
  /** The files with code that an audit would analyse. */
  readonly code: CodeFiles;
  read(path: string): SourceRead;
  /** Undefined for what is no code, and for what an audit leaves out. */
  text(path: string): string | undefined;
  /** What a file takes from others, as far as its text tells. */
  uses(path: string): readonly ModuleUse[];
  readonly resolve: ResolveModule;
  readonly imports: Imports;
  /** False where a file surely exports nothing under a name. */
  mayExport(path: string, name: string): boolean;
  readonly exportersBehind: ExportersBehind;
  /** The exports of a module with server actions that browsers may call; undefined where all may be. */
  openActions(path: string): readonly string[] | undefined;
  /** The packages that the code mentions. */
  packages(): ReadonlySet<string>;
  /** The graph of a file with the sinks that can be any in this project; undefined where it does not parse. */
  graph(path: string): FlowGraph | undefined;
  isTest(path: string): boolean;
}

export interface SidePorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
}

/** What both sides of a comparison have in common: most files are the same. */
export interface SharedFiles {
  /** True for a file that both sides have with the same text. */
  isSame(path: string): boolean;
  /** All other files, as far as a side has them. */
  readonly differing: ReadonlySet<string>;
  readonly uses: Map<string, readonly ModuleUse[]>;
  readonly graphs: Map<string, FlowGraph | undefined>;
  /** How imports resolve, where the same on both sides. */
  readonly resolve: ResolveModule | undefined;
  /** The modules that files mention which are the same. */
  readonly mentioned: MentionedModules;
  /** How much code besides that of files which differ may still be made graphs of. */
  readonly room: GraphRoom;
}

/** Counted in characters: the time that graphs take goes by them. */
export interface GraphRoom {
  left: number;
  /** True where something was asked for that there was no room for. */
  isCut: boolean;
}

/** How the imports of a side resolve. */
export function createResolve({ manifests }: SidePlaces, code: CodeFiles): ResolveModule {
  return createProjectModules({ ...manifests, exists: (path) => code.has(path), paths: () => code }).resolve;
}

/** Opens the code of a project, of which `scans` tell. */
export function createProjectSide(ports: SidePorts, places: SidePlaces, { code, scan }: CodeScans, shared: SharedFiles): ProjectSide {
  const { engine, config } = ports;
  const resolve = shared.resolve ?? createResolve(places, code);
  const textOf = (path: string): string | undefined => {
    const read = code.has(path) ? places.read(path) : undefined;
    return read !== undefined && "document" in read ? read.document.text : undefined;
  };
  const isTest = (path: string): boolean => isTestFile(path, textOf(path) ?? "");
  const ownUses = new Map<string, readonly ModuleUse[]>();
  const uses = (path: string): readonly ModuleUse[] => {
    const known = shared.isSame(path) ? shared.uses : ownUses;
    let found = known.get(path);
    if (found === undefined) {
      const hasAny = (scan(path)?.specifiers.length ?? 0) > 0;
      known.set(path, (found = hasAny ? scanImports(textOf(path) ?? "") : []));
    }
    return found;
  };
  const imports = createImportsOnDemand({ isCode: (path) => code.has(path), resolve, uses, mentioned: [shared.mentioned, mentionedModules(specifiersOf([...shared.differing].filter((path) => code.has(path)), scan))] });
  /** The files all of whose exports a file hands on. */
  const starsOf = (path: string): readonly string[] => uses(path).flatMap(({ specifier, names, handsOn }) => (handsOn && names === undefined ? (resolve(path, specifier) ?? []) : []));
  let known: ReadonlySet<string> | undefined;
  const packages = (): ReadonlySet<string> => (known ??= packagesAmong([...code].flatMap((path) => scan(path)?.specifiers ?? [])));
  let opened: ProjectSinks | undefined;
  const sinks: ProjectSinks = { mayBe: (api) => (opened ??= engine.sinksWith(packages())).mayBe(api) };
  let views: ReturnType<typeof createViews> | undefined;
  const viewsOf = (path: string): ShownViews | undefined => (scan(path)?.views === undefined ? undefined : (views ??= createViews(places.manifests, mentionsOf(code, (one) => scan(one)?.views)))(path));
  const kindsOf = askedKinds(engine.registry.rules);
  const graphs = new Map<string, FlowGraph | undefined>();
  const rawGraph = (path: string): FlowGraph | undefined => {
    if (shared.isSame(path) && shared.graphs.has(path)) return shared.graphs.get(path);
    const read = code.has(path) ? places.read(path) : undefined;
    if (read === undefined || !("document" in read)) return undefined;
    if (shared.isSame(path)) {
      shared.room.left -= read.document.text.length;
      if (shared.room.left < 0) {
        shared.room.isCut = true;
        return undefined;
      }
    }
    const made = engine.flowGraph(read.document).graph;
    if (shared.isSame(path)) shared.graphs.set(path, made);
    return made;
  };
  const exportCheck = createExportCheck({ read: places.read, starsOf });
  return {
    code,
    read: places.read,
    text: textOf,
    uses,
    resolve,
    imports,
    mayExport: exportCheck.may,
    exportersBehind: exportCheck.exportersBehind,
    openActions: createOpenActions({ imports, paths: () => code, partOf: (path) => scan(path)?.part, isTest }),
    packages,
    graph(path) {
      if (!graphs.has(path)) {
        const raw = rawGraph(path);
        graphs.set(path, raw && withLiveSinks(raw, kindsOf(config.for(path), isTest(path)), sinks, resolve, viewsOf(path)));
      }
      return graphs.get(path);
    },
    isTest,
  };
}

/** Files with the specifiers that scans found in them. */
export function* specifiersOf(paths: Iterable<string>, scan: CodeScans["scan"]): Generator<readonly [path: string, specifiers: readonly string[]]> {
  for (const path of paths) {
    const found = scan(path);
    if (found !== undefined) yield [path, found.specifiers];
  }
}
