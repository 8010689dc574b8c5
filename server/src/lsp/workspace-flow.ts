import { Emitter, type Event } from "vscode-languageserver";
import type { FileAnalysis, FollowFlow, ImportedText } from "#core/engine";
import type { ImportedName } from "#core/model/imported-name";
import type { FlowTrace } from "#core/flow/traces/trace";
import type { TextDocument } from "#core/text/text-document";
import type { Documents, OpenDocument } from "./documents.js";
import { createFolderFlow, type FolderFlow } from "./folder-flow.js";
import type { ServerPorts } from "./ports.js";
import type { IndexStatus } from "./protocol.js";
import { uriKey } from "./uri.js";
import type { Place, Workspace } from "./workspace.js";

/** How data flows between the files of the workspace. Documents outside of its folders are followed by themselves. */
export interface WorkspaceFlow {
  /** Differs where other data may end in documents than before: work that lets others in between can tell whether all of it saw the same. */
  readonly revision: number;
  /** Indexes the folders anew, in the background; until an index is through, each document is followed by itself. */
  rebuild(): void;
  /** Forgets the indexes. */
  reset(): void;
  /** Says how the analysis of an open document finds the traces that end in it; undefined where it stands for itself. */
  followIn(place: Place, document: TextDocument): FollowFlow | undefined;
  /** What an open document imports from other files, as far as it is known by now; undefined where it stands for itself. */
  importsOf(place: Place, document: TextDocument): ImportedText | undefined;
  /** The same as `followIn` for a file that is not open, once all that it takes is known. */
  followFile(place: Place, document: TextDocument, asked: readonly ImportedName[]): Promise<FollowFlow | undefined>;
  /** What rules over endpoints say of a file that is not open. */
  endpointsOfFile(place: Place, document: TextDocument): Promise<FileAnalysis | undefined>;
  /** What rules over endpoints say of an open document, as far as the routes of its folder are known. */
  endpointsOf(place: Place, document: TextDocument): FileAnalysis | undefined;
  /** Differs whenever other traces end in an open document than before, the names it has asked for stand for other values, or something else is said of its endpoints. */
  stampOf(open: OpenDocument, asked: readonly ImportedName[]): number;
  /** The index of a file's folder. */
  folderOf(uri: string): FolderFlow | undefined;
  readonly onDidProgress: Event<IndexStatus>;
  /** Other files than the one at hand may have changed the traces that end in some document. */
  readonly onMayHaveChanged: Event<void>;
}

interface Parts {
  readonly ports: Pick<ServerPorts, "engine" | "files" | "clock" | "manifests" | "flowGraphOnce">;
  readonly documents: Documents;
  readonly workspace: Workspace;
  /** Runs work in the background; what goes wrong in it is logged. */
  inBackground(what: string, run: () => Promise<void>): void;
}

export function createWorkspaceFlow({ ports, documents, workspace, inBackground }: Parts): WorkspaceFlow {
  const didProgress = new Emitter<IndexStatus>();
  const mayHaveChanged = new Emitter<void>();
  let folders = new Map<string, FolderFlow>();
  const stamps = new Map<string, { readonly traces: readonly FlowTrace[] | undefined; readonly imports: string; readonly endpoints: number; readonly key: string; readonly stamp: number }>();
  let lastStamp = 0;
  let revision = 0;
  documents.onDidClose(({ uri }) => stamps.delete(uriKey(uri)));

  const flowOf = ({ folder }: Place): FolderFlow | undefined => folders.get(uriKey(folder.uri));

  const reset = (): void => {
    revision++;
    for (const flow of folders.values()) flow.stop();
    folders = new Map();
  };

  return {
    get revision() {
      return revision;
    },
    reset,
    rebuild() {
      reset();
      for (const folder of workspace.folders) {
        if (folder.path === undefined) continue;
        const flow = createFolderFlow({ ports, documents, workspace, folder, inBackground, onProgress: () => didProgress.fire(flow.status), onMore: () => mayHaveChanged.fire(), onTouch: () => void revision++ });
        folders.set(uriKey(folder.uri), flow);
        inBackground("Indexing the workspace", () => flow.build());
      }
    },
    followIn: (place, document) => flowOf(place)?.followIn(document),
    importsOf(place, document) {
      const flow = flowOf(place);
      return flow && ((name) => flow.importsInto(document, [name])[0]);
    },
    async followFile(place, document, asked) {
      await flowOf(place)?.complete(document, asked);
      return flowOf(place)?.followIn(document);
    },
    endpointsOfFile: async (place, document) => flowOf(place)?.endpoints.judge(document),
    endpointsOf: (place, document) => flowOf(place)?.endpoints.analysisOf(document),
    stampOf(open, asked) {
      const place = workspace.placeOf(open.uri);
      const document = { uri: open.uri, path: place.path, languageId: open.languageId, text: open.text };
      const flow = flowOf(place);
      const traces = flow?.tracesInto(document)?.traces;
      const texts = flow?.importsInto(document, asked) ?? [];
      // Nothing known is the same as nothing asked.
      const imports = texts.some((text) => text !== undefined) ? JSON.stringify(texts) : "";
      const endpoints = flow?.endpoints.stampOf(place.path) ?? 0;
      const known = stamps.get(uriKey(open.uri));
      if (known !== undefined && known.traces === traces && known.imports === imports && known.endpoints === endpoints) return known.stamp;
      const key = JSON.stringify([endpoints, imports, ...(traces ?? []).map(({ kind, certain, sourceText, sinkText, isWhole, steps, sink: { span } }) => ({ kind, certain, sourceText, sinkText, isWhole, steps, span }))]);
      const stamp = known !== undefined && known.key === key ? known.stamp : ++lastStamp;
      stamps.set(uriKey(open.uri), { traces, imports, endpoints, key, stamp });
      return stamp;
    },
    folderOf: (uri) => flowOf(workspace.placeOf(uri)),
    onDidProgress: didProgress.event,
    onMayHaveChanged: mayHaveChanged.event,
  };
}
