import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FlowTrace } from "../flow/trace.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { TextDocument } from "../text/text-document.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { SourceRead } from "./audit.js";
import type { Problem } from "../finding/problem.js";
import { type FlowSummary, summarizeFlow } from "./flow-summary.js";
import { askedKinds } from "./asked-kinds.js";
import { createGraphCache, type GraphEntry, keptCharacters } from "./graph-cache.js";
import { packagesMentioned, withLiveSinks } from "./live-sinks.js";
import { type ManifestPlaces, noManifests } from "./manifests.js";
import { followProjectInSteps } from "./project-flow.js";
import { usersOfQuietSinks } from "./quiet-sinks.js";
import { createProjectModules } from "./project-modules.js";
import { createScannedProject, type FileScan, scanFile } from "./scanned-project.js";

/** What following data through the files of an audit needs of it. */
interface FlowFilePorts {
  readonly engine: Engine;
  read(path: string): SourceRead;
  readonly manifests?: ManifestPlaces;
  readonly config: { for(path: string): FileConfig };
}

/** What following data through the files came to. */
export interface FollowedFiles {
  /** By the path of the file they end in. */
  readonly traces: ReadonlyMap<string, readonly FlowTrace[]>;
  readonly stoppedEarly: boolean;
  /** Manifests that could not be used to resolve imports. */
  readonly problems: readonly Problem[];
}

/** The files of an audit as the flow solver sees them. Texts are read again where they are asked for, not kept. */
export interface FlowFiles {
  add(document: TextDocument): void;
  /** Makes the graph of a file that will be asked for, while what analysing it has found out is still at hand. */
  keep(document: TextDocument): void;
  /** Needs every file to have been added. Each step takes some milliseconds. */
  solve(): Generator<void, FollowedFiles>;
}

export function createFlowFiles({ engine, read, config, manifests = noManifests }: FlowFilePorts): FlowFiles {
  const files = new Map<string, FileScan>();
  const graphs = createGraphCache(keptCharacters);
  const kindsAsked = askedKinds(engine.registry.rules);
  const kindsOf = (path: string): ReadonlySet<TaintKind> => kindsAsked(config.for(path), files.get(path)?.isTest === true);
  const threatModelsOf = (path: string): readonly ThreatModel[] => config.for(path).threatModels;

  const rawGraph = (path: string): GraphEntry | undefined => {
    const source = files.has(path) ? read(path) : undefined;
    if (source === undefined || !("document" in source)) return undefined;
    return { text: source.document.text, graph: engine.flowGraph(source.document), isRaw: true };
  };

  return {
    add(document) {
      if (dataFormatOfPath(document.path) !== undefined) return;
      files.set(document.path, scanFile(engine, document, threatModelsOf(document.path)));
    },
    keep(document) {
      const { path, text } = document;
      if (files.get(path)?.mayHoldSinks === true && kindsOf(path).size > 0) graphs.set(path, { text, graph: engine.flowGraph(document), isRaw: true });
    },
    *solve() {
      const sinks = engine.sinksWith(packagesMentioned(files.values()));
      const withSinks = [...files].filter(([path, { mayHoldSinks }]) => mayHoldSinks && kindsOf(path).size > 0).map(([path]) => path);
      if (withSinks.length === 0) return { traces: new Map(), stoppedEarly: false, problems: [] };
      const modules = createProjectModules({ ...manifests, exists: (path) => files.has(path), paths: () => files.keys() });
      const project = createScannedProject(files, modules.resolve);
      const entry = (path: string): GraphEntry | undefined => {
        const known = graphs.get(path) ?? rawGraph(path);
        if (known?.isRaw !== true) return known;
        const { text, graph } = known;
        const made: GraphEntry = { text, graph: graph && withLiveSinks(graph, kindsOf(path), sinks, modules.resolve) };
        graphs.set(path, made);
        return made;
      };
      const summaries = new Map<string, FlowSummary | undefined>();
      const summary = (path: string): FlowSummary | undefined => {
        if (!summaries.has(path)) {
          const graph = entry(path)?.graph;
          summaries.set(path, graph && summarizeFlow(graph));
        }
        return summaries.get(path);
      };
      const quiet = usersOfQuietSinks({ ...project, summary, isQuietSink: (name) => engine.isQuietSink(name) }, withSinks);
      const sinkFiles = [...new Set([...withSinks, ...quiet])].sort();
      const { traces, stoppedEarly } = yield* followProjectInSteps({ ...project, entry, summary, threatModelsOf, canonical: (name) => engine.canonical(name) }, sinkFiles);
      return { traces, stoppedEarly, problems: modules.problems() };
    },
  };
}
