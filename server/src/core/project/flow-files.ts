import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { FlowGraph } from "../flow/flow-graph.js";
import type { FlowTrace } from "../flow/trace.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { TextDocument } from "../text/text-document.js";
import type { SourceRead } from "./audit.js";
import type { Problem } from "../finding/problem.js";
import type { ManifestPlaces } from "./manifests.js";
import { type ResolveModule, scanSpecifiers } from "./module-resolver.js";
import { followProject } from "./project-flow.js";
import { createProjectModules } from "./project-modules.js";

/** What following data through the files of an audit needs of it. */
interface FlowFilePorts {
  readonly engine: Engine;
  read(path: string): SourceRead;
  readonly manifests?: ManifestPlaces;
  readonly config: { for(path: string): FileConfig };
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

export function createFlowFiles({ engine, read, config, manifests = noManifests }: FlowFilePorts): FlowFiles {
  const withSinks: string[] = [];
  const specifiers = new Map<string, readonly string[]>();

  const document = (path: string): TextDocument | undefined => {
    const source = read(path);
    return "document" in source ? source.document : undefined;
  };

  return {
    add({ path, text }) {
      if (dataFormatOfPath(path) !== undefined) return;
      specifiers.set(path, scanSpecifiers(text));
      if (engine.mayHoldSinks(text)) withSinks.push(path);
    },
    solve() {
      if (withSinks.length === 0) return { traces: new Map(), stoppedEarly: false, problems: [] };
      const modules = createProjectModules({ ...manifests, exists: (path) => specifiers.has(path), paths: () => specifiers.keys() });
      const { resolve } = modules;
      const importers = importersByPath(specifiers, resolve);
      const { traces, stoppedEarly } = followProject(
        {
          graph: (path): FlowGraph | undefined => {
            const found = specifiers.has(path) ? document(path) : undefined;
            return found && engine.flowGraph(found);
          },
          resolve,
          importersOf: (path) => importers.get(path) ?? [],
          paths: () => specifiers.keys(),
          textOf: (path) => document(path)?.text,
          mayHoldSources: (path) => engine.mayHoldSources(document(path)?.text ?? "", config.for(path).threatModels),
          threatModelsOf: (path) => config.for(path).threatModels,
        },
        withSinks.sort(),
      );
      return { traces, stoppedEarly, problems: modules.problems() };
    },
  };
}

function importersByPath(specifiers: ReadonlyMap<string, readonly string[]>, resolve: ResolveModule): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [path, names] of specifiers) {
    for (const name of names) {
      const target = resolve(path, name);
      if (target === undefined) continue;
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [path]);
      else known.push(path);
    }
  }
  return importers;
}
