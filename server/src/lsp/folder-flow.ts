import { isProxyFile } from "#core/endpoints/proxies";
import type { FollowFlow } from "#core/engine";
import type { ImportedName } from "#core/model/imported-name";
import { createProjectModules } from "#core/project/project-modules";
import { unfitText } from "#core/project/unfit-text";
import { createViews } from "#core/project/views";
import { createWorkspaceIndex, type FollowedFile } from "#core/project/workspace-index";
import { languageOfPath } from "#core/syntax/language";
import type { TextDocument } from "#core/text/text-document";
import type { Documents } from "./documents.js";
import { createFolderEndpoints, type FolderEndpoints } from "./folder-endpoints.js";
import type { ServerPorts } from "./ports.js";
import type { IndexStatus } from "./protocol.js";
import { createSlices } from "./slices.js";
import { uriOfPathIn } from "./uri.js";
import type { Folder, Workspace } from "./workspace.js";

/** A workspace with more files than this is indexed up to here; the status says so. */
const mostFiles = 20_000;
/** Rounds of fetching what one document's answer still lacks; what needs more is given up until something changes. */
const mostRounds = 20;

/** How data flows between the files of one folder, as far as it is known. */
export interface FolderFlow {
  readonly status: IndexStatus;
  /** Indexes the folder's files, a slice at a time. Resolves when it is through or stopped. */
  build(): Promise<void>;
  stop(): void;
  /** Says how the analysis of an open document is to find the traces that end in it. */
  followIn(document: TextDocument): FollowFlow | undefined;
  /** The traces that end in an open document; undefined while only the document itself is known. */
  tracesInto(document: TextDocument): FollowedFile | undefined;
  /** What an open document imports under these names, as far as it is known by now. */
  importsInto(document: TextDocument, names: readonly ImportedName[]): readonly (string | undefined)[];
  /** An open document has another text. While somebody types in it, other files go by the text of before. */
  changed(document: TextDocument, isTyped: boolean): void;
  /** A file was made, changed or deleted on disk, or its document was closed. */
  changedOnDisk(path: string): Promise<void>;
  /** A manifest changed that has a say in what imports mean. */
  relink(): Promise<void>;
  /**
   * Fetches all that is needed to follow data into a file, and what it imports under these names. Resolves to whether anything was
   * missing. Open documents do not wait for it: they are told once more is known.
   */
  complete(document: TextDocument, names: readonly ImportedName[]): Promise<boolean>;
  /** What rules over endpoints say. */
  readonly endpoints: Pick<FolderEndpoints, "analysisOf" | "judge" | "stampOf">;
}

interface Parts {
  readonly ports: Pick<ServerPorts, "engine" | "files" | "clock" | "manifests" | "flowGraphOnce">;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly folder: Folder;
  /** Runs work in the background; what goes wrong in it is logged. */
  inBackground(what: string, run: () => Promise<void>): void;
  /** Called when the status changes, and when more is known or something else than before. */
  onProgress(): void;
  onMore(): void;
  /** Called when data that ends in any document may be other data from now on. */
  onTouch(): void;
}

export function createFolderFlow({ ports, documents, workspace, folder, inBackground, onProgress, onMore: tell, onTouch }: Parts): FolderFlow {
  const root = folder.path ?? "/";
  const configs = workspace.configsOf(folder);
  const slices = createSlices(ports.clock);
  let isStopped = false;
  let status: IndexStatus = { folder: folder.uri, state: "indexing", percent: 0, files: 0 };

  const onMore = (): void => {
    onTouch();
    tell();
  };

  const openDocument = (path: string): TextDocument | undefined => {
    const open = documents.get(uriOfPathIn(root, path));
    return open && { uri: open.uri, path, languageId: open.languageId, text: open.text };
  };
  const manifests = ports.manifests?.(root) ?? { root, files: { read: () => undefined } };
  const index = createWorkspaceIndex({
    engine: ports.engine,
    config: configs,
    // The parser keeps the trees of open documents, so this costs little.
    graphNow(path) {
      const document = openDocument(path);
      return document && { text: document.text, graph: ports.engine.flowGraph(document).graph };
    },
    exportsNow(path) {
      const document = openDocument(path);
      return document && { exports: ports.engine.fixedExports(document) };
    },
    createResolver: (files) => createProjectModules({ ...manifests, ...files }).resolve,
    createViews: (mentions) => createViews(manifests, mentions),
  });

  const report = (next: Omit<IndexStatus, "folder">): void => {
    status = { folder: folder.uri, ...next };
    onProgress();
  };

  /** The newest text of a file; undefined where it is not to be looked at. */
  const read = async (path: string): Promise<TextDocument | undefined> => {
    const open = openDocument(path);
    const uri = uriOfPathIn(root, path);
    const found = open ?? (await ports.files.read(uri));
    if (!("text" in found) || unfitText(path, found.text) !== undefined) return undefined;
    return open ?? { uri, path, languageId: languageOfPath(path)?.languageId ?? "", text: found.text };
  };

  const endpoints = createFolderEndpoints({ ports, documents, workspace, folder, slices, read, inBackground, onMore: tell });

  const isLeftOut = async (path: string): Promise<boolean> =>
    languageOfPath(path) === undefined || configs.for(path).ignoredBecause !== undefined || (await ports.files.leftOutBecause(folder.uri, path)) !== undefined;

  const link = async (): Promise<void> => {
    while (index.needsLink && !isStopped) {
      for (const _ of index.link()) {
        await slices.pause();
        if (isStopped) return;
      }
    }
    onMore();
  };

  // Files whose graphs an answer lacks, and how often a document's answer has been completed since something changed.
  const wanted = new Set<string>();
  const wantedExports = new Set<string>();
  let rounds = 0;
  let isFetching = false;
  const fetchEach = async (paths: Set<string>, take: (document: TextDocument) => void): Promise<void> => {
    for (const path of paths) {
      paths.delete(path);
      await slices.pause();
      if (isStopped) return;
      const document = await read(path);
      onTouch();
      if (document === undefined) index.delete(path);
      else {
        index.set(document);
        take(document);
      }
    }
  };
  const provideGraph = (document: TextDocument): void => index.provide(document.path, { text: document.text, graph: ports.flowGraphOnce(document).graph });
  // Without a URI the parser keeps nothing of it.
  const provideExports = (document: TextDocument): void => index.provideExports(document.path, document.text, ports.engine.fixedExports({ ...document, uri: "" }));
  const fetchMissing = async (graphs: readonly string[], exports: readonly string[]): Promise<void> => {
    for (const path of graphs) wanted.add(path);
    for (const path of exports) wantedExports.add(path);
    if (isFetching || wanted.size + wantedExports.size === 0 || rounds >= mostRounds) return;
    isFetching = true;
    rounds++;
    await fetchEach(wanted, provideGraph);
    await fetchEach(wantedExports, provideExports);
    isFetching = false;
    if (!isStopped) onMore();
  };

  const follow = (document: TextDocument): FollowedFile => {
    const found = index.tracesInto(document.path);
    if (found.missing.length > 0) void fetchMissing(found.missing, []);
    return found;
  };

  return {
    get status() {
      return status;
    },
    async build() {
      const { paths } = await ports.files.list(folder.uri);
      const files = paths.filter((path) => languageOfPath(path) !== undefined).slice(0, mostFiles);
      for (const [done, path] of files.entries()) {
        if (await slices.pause()) report({ state: "indexing", percent: Math.floor((90 * done) / files.length), files: index.size });
        if (isStopped) return;
        if (configs.for(path).ignoredBecause !== undefined || index.has(path)) continue;
        const document = await read(path);
        if (document === undefined) continue;
        index.set(document);
        endpoints.set(document);
      }
      // Files that are open and not on disk: never saved, or deleted and about to come back.
      for (const { uri } of documents.all()) {
        const { folder: own, path } = workspace.placeOf(uri);
        if (own !== folder || index.has(path) || (await isLeftOut(path))) continue;
        const document = await read(path);
        if (document !== undefined) index.set(document);
      }
      if (isStopped) return;
      report({ state: "indexing", percent: 90, files: index.size });
      await link();
      for (const path of paths.filter(isProxyFile)) {
        const document = await read(path);
        if (document !== undefined) endpoints.set(document);
      }
      if (isStopped) return;
      const isCut = files.length < paths.length && files.length === mostFiles;
      report({ state: isCut ? "bounded" : "ready", percent: 100, files: index.size });
      onMore();
      await endpoints.begin();
    },
    stop() {
      isStopped = true;
      endpoints.stop();
    },
    endpoints,
    followIn(document) {
      if (status.state === "indexing" || !index.has(document.path)) return undefined;
      index.set(document);
      return {
        get hasHiddenSinks() {
          return !ports.engine.mayHoldSinks(document.text) && follow(document).hasHiddenSinks;
        },
        get hasGraph() {
          return index.graphOf(document.path, document.text) !== undefined;
        },
        tracesInto(makeGraph) {
          if (index.graphOf(document.path, document.text) === undefined) index.provide(document.path, { text: document.text, graph: makeGraph() });
          return follow(document).traces;
        },
        imports: (name) => index.importsInto(document.path, [name]).texts[0],
      };
    },
    tracesInto(document) {
      if (status.state === "indexing" || !index.has(document.path)) return undefined;
      index.set(document);
      return follow(document);
    },
    importsInto({ path }, names) {
      if (names.length === 0 || status.state === "indexing" || !index.has(path)) return [];
      const { texts, missing } = index.importsInto(path, names);
      if (missing.length > 0) void fetchMissing([], missing);
      return texts;
    },
    async complete(document, names) {
      let fetched = false;
      for (let round = 0; round < mostRounds && status.state !== "indexing" && index.has(document.path) && !isStopped; round++) {
        index.set(document);
        const graphs = index.tracesInto(document.path).missing;
        const exports = names.length === 0 ? [] : index.importsInto(document.path, names).missing;
        if (graphs.length + exports.length === 0) return fetched;
        fetched = true;
        await fetchEach(new Set(graphs), provideGraph);
        await fetchEach(new Set(exports), provideExports);
      }
      return fetched;
    },
    changed(document, isTyped) {
      rounds = 0;
      if (!index.has(document.path)) return;
      if (!isTyped) {
        onTouch();
        index.set(document);
      }
      endpoints.changed(document);
    },
    async changedOnDisk(path) {
      rounds = 0;
      const document = (await isLeftOut(path)) ? undefined : await read(path);
      if (isStopped) return;
      onTouch();
      if (document === undefined) {
        index.delete(path);
        endpoints.delete(path);
      } else {
        index.set(document);
        endpoints.changed(document);
      }
      if (status.state === "indexing") return;
      if (index.needsLink) await link();
      else onMore();
    },
    async relink() {
      rounds = 0;
      index.forgetLinks();
      endpoints.relink();
      if (status.state !== "indexing") await link();
    },
  };
}
