import { Emitter, type Event } from "vscode-languageserver";
import { configFileName } from "#core/config/config-document";
import type { FileConfig } from "#core/config/file-config";
import type { Problem } from "#core/finding/problem";
import type { ConfigDefaults } from "#core/config/config-resolver";
import { fileNameOf, folderOf, isInside, relativePath } from "#core/text/paths";
import type { FolderConfigs, ServerPorts } from "./ports.js";
import { isUntitled, pathOfUri, uriKey, uriOfPath, uriOfPathIn } from "./uri.js";

/** A workspace folder, or the folder of a file that lies outside all of them. */
export interface Folder {
  readonly uri: string;
  /** Undefined for untitled documents without any workspace folder. */
  readonly path: string | undefined;
}

/** Where a document belongs: its folder, and its path as findings and configs name it. */
export interface Place {
  readonly folder: Folder;
  readonly path: string;
}

/** What is wrong in one config file. */
export interface ConfigFileProblems {
  readonly uri: string;
  readonly problems: readonly Problem[];
}

/** The workspace folders with their configurations. */
export interface Workspace {
  readonly folders: readonly Folder[];
  /** Grows whenever a configuration may have changed. */
  readonly generation: number;
  /** Fires when the configurations are forgotten: all that was said under them may be wrong. */
  readonly onDidReload: Event<void>;
  placeOf(uri: string): Place;
  configsOf(folder: Folder): FolderConfigs;
  configFor(place: Place): FileConfig;
  /** What is wrong in the config files read since the last reload. */
  configProblems(): readonly ConfigFileProblems[];
  /** True for the files that a configuration was read from since the last reload, and for manifests that tell another kind of program by now. */
  isConfigFile(uri: string): boolean;
  setFolders(uris: readonly string[]): void;
  /** Forgets all configurations; the next question reads the config files again. */
  reload(defaults: ConfigDefaults): void;
}

export function createWorkspace({ createConfigs }: Pick<ServerPorts, "createConfigs">, initialDefaults: ConfigDefaults): Workspace {
  let folders: readonly Folder[] = [];
  let defaults = initialDefaults;
  let generation = 0;
  const configs = new Map<string | undefined, FolderConfigs>();
  const configFiles = new Set<string>();

  const didReload = new Emitter<void>();
  const forget = (): void => {
    generation++;
    configs.clear();
    configFiles.clear();
    didReload.fire();
  };

  const configsOf = ({ path: root }: Folder): FolderConfigs => {
    let known = configs.get(root);
    if (known === undefined) {
      known = createConfigs({ root, preset: defaults.preset, threatModels: defaults.threatModels });
      configs.set(root, known);
    }
    return known;
  };

  return {
    get folders() {
      return folders;
    },
    get generation() {
      return generation;
    },
    onDidReload: didReload.event,
    placeOf: (uri) => placeIn(folders, uri),
    configsOf,
    configFor({ folder, path }) {
      const config = configsOf(folder).for(path);
      for (const file of [...config.files, ...(config.locks ?? []).map(({ origin }) => origin)]) configFiles.add(uriKey(uriOfPathIn(folder.path ?? "", file)));
      return config;
    },
    configProblems() {
      const byUri = new Map<string, Problem[]>();
      for (const [root, { problems }] of configs) {
        if (root === undefined) continue;
        for (const problem of problems()) {
          const uri = uriOfPathIn(root, problem.path);
          const known = byUri.get(uri);
          if (known === undefined) byUri.set(uri, [problem]);
          else known.push(problem);
        }
      }
      return [...byUri].map(([uri, problems]) => ({ uri, problems }));
    },
    isConfigFile: (uri) => configFiles.has(uriKey(uri)) || fileNameOf(pathOfUri(uri)) === configFileName || [...configs.values()].some((of) => of.tellsOtherwise(pathOfUri(uri))),
    setFolders(uris) {
      folders = uris.map((uri) => ({ uri, path: pathOfUri(uri) }));
      forget();
    },
    reload(newDefaults) {
      defaults = newDefaults;
      forget();
    },
  };
}

/** The innermost folder that holds the document; untitled documents belong to the first folder. */
function placeIn(folders: readonly Folder[], uri: string): Place {
  const path = pathOfUri(uri);
  if (isUntitled(uri)) return { folder: folders[0] ?? { uri: "", path: undefined }, path };
  let best: Place | undefined;
  for (const folder of folders) {
    if (folder.path === undefined || !isInside(folder.path, path)) continue;
    if (best?.folder.path !== undefined && best.folder.path.length >= folder.path.length) continue;
    best = { folder, path: relativePath(folder.path, path) };
  }
  if (best !== undefined) return best;
  const root = folderOf(path);
  return { folder: { uri: uriOfPath(root), path: root }, path: relativePath(root, path) };
}
