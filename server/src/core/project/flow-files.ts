import type { Engine } from "../engine.js";
import type { FlowTrace } from "../flow/trace.js";
import type { TextDocument } from "../text/text-document.js";
import type { SourceRead } from "./audit.js";
import type { Problem } from "../finding/problem.js";
import type { GraphEntry } from "./graph-cache.js";
import { type ModuleUse, scanImports } from "./import-scan.js";
import { createImportTable } from "./import-table.js";
import type { ManifestPlaces } from "./manifests.js";
import { followProject } from "./project-flow.js";
import { createProjectModules } from "./project-modules.js";

/** What following data through the files of an audit needs of it. */
interface FlowFilePorts {
  readonly engine: Engine;
  read(path: string): SourceRead;
  readonly manifests?: ManifestPlaces;
}

/** What following data through the files came to. */
interface FollowedFiles {
  /** By the path of the file they end in. */
  readonly traces: ReadonlyMap<string, readonly FlowTrace[]>;
  readonly stoppedEarly: boolean;
  /** Manifests that could not be used to resolve imports. */
  readonly problems: readonly Problem[];
}

/** The files of an audit as the flow solver sees them. Texts are read again where they are asked for, not kept. */
export interface FlowFiles {
  add(document: TextDocument): void;
  /** Needs every file to have been added. */
  solve(): FollowedFiles;
}

/** For hosts that read no manifests: only relative imports and conventional aliases are followed. */
const noManifests: ManifestPlaces = { root: "/", files: { read: () => undefined } };

export function createFlowFiles({ engine, read, manifests = noManifests }: FlowFilePorts): FlowFiles {
  const withSinks: string[] = [];
  const withSources = new Set<string>();
  const uses = new Map<string, readonly ModuleUse[]>();

  const entry = (path: string): GraphEntry | undefined => {
    const source = uses.has(path) ? read(path) : undefined;
    if (source === undefined || !("document" in source)) return undefined;
    return { text: source.document.text, graph: engine.flowGraph(source.document) };
  };

  return {
    add({ path, text }) {
      uses.set(path, scanImports(text));
      if (engine.mayHoldSinks(text)) withSinks.push(path);
      if (engine.mayHoldSources(path, text)) withSources.add(path);
    },
    solve() {
      if (withSinks.length === 0) return { traces: new Map(), stoppedEarly: false, problems: [] };
      const modules = createProjectModules({ ...manifests, exists: (path) => uses.has(path), paths: () => uses.keys() });
      const imports = createImportTable(modules.resolve);
      for (const [path, own] of uses) imports.set(path, own);
      const ports = { entry, resolve: modules.resolve, imports, mayHoldSources: (path: string) => withSources.has(path) };
      const { traces, stoppedEarly } = followProject(ports, withSinks.sort());
      return { traces, stoppedEarly, problems: modules.problems() };
    },
  };
}
