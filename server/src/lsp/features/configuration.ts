import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from "vscode-languageserver";
import { configFileName } from "#core/config/config-document";
import { fileNameOf } from "#core/text/paths";
import { problemToDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import { type Settings, settingsSection } from "../protocol.js";
import { pathOfUri, uriKey } from "../uri.js";

/** Several events tell of one save; one reload answers them all. In milliseconds. */
const settle = 50;

/**
 * Editor settings and config files: read again when they change, without a restart. What is wrong in a config file is
 * shown in that file, and everything else goes on with what is right in it.
 */
export const configuration: Feature = (server) => {
  const { analyses, client, connection, documents, guarded, log, ports, publisher, settings, watchedFiles, workspace } = server;
  let cancelReload: (() => void) | undefined;

  const reloadSoon = (): void => {
    cancelReload?.();
    cancelReload = ports.clock.after(settle, () => {
      cancelReload = undefined;
      ports.files.invalidate();
      workspace.reload(settings.current);
    });
  };

  const fetchSettings = (): Promise<void> =>
    guarded("Reading the editor's settings", undefined, async () => {
      if (client.configuration) settings.update(await connection.workspace.getConfiguration(settingsSection));
    });

  let shown: string | undefined;
  const showProblems = (): Promise<void> =>
    guarded("Checking the config files", undefined, async () => {
      // A config at the root of a folder is checked although no file under it may be open yet.
      for (const folder of workspace.folders) workspace.configFor({ folder, path: configFileName });
      const files = workspace.configProblems();
      const key = JSON.stringify(files);
      if (key === shown) return;
      shown = key;
      const publishes = new Map<string, () => void>();
      for (const { uri, problems } of files) {
        const read = await ports.files.read(uri);
        const diagnostics = problems.map((problem) => problemToDiagnostic(problem, "text" in read ? read.text : ""));
        for (const { message, range } of diagnostics) log.warn(`${pathOfUri(uri)}:${range.start.line + 1}: ${message}`);
        publishes.set(uriKey(uri), () => publisher.publish(uri, "config", diagnostics));
      }
      // A reload came in between and shows what is true now.
      if (shown !== key) return;
      for (const uri of publisher.urisOf("config")) if (!publishes.has(uriKey(uri))) publisher.publish(uri, "config", []);
      for (const publish of publishes.values()) publish();
    });

  const decidesFiles = (uri: string): boolean => workspace.isConfigFile(uri) || fileNameOf(pathOfUri(uri)) === ".gitignore";
  /** A file that a config extends in vain, or rules that it names by a pattern, may be in the one that was just made. */
  const mayMend = ({ uri, type }: FileEvent): boolean =>
    type === FileChangeType.Created && uri.endsWith(".json") && (workspace.configProblems().length > 0 || ports.engine.registry.rules.some(({ meta }) => meta.family === "team"));
  watchedFiles.onDidChange((event) => {
    if (decidesFiles(event.uri) || mayMend(event)) reloadSoon();
  });
  // Clients that watch no files still say when an open one was saved.
  documents.onDidSave(({ uri }) => {
    if (decidesFiles(uri)) reloadSoon();
  });
  let applied = analysisKey(settings.current);
  settings.onDidChange((changed) => {
    // How findings look has no say in what they are.
    if (analysisKey(changed) === applied) return;
    applied = analysisKey(changed);
    workspace.reload(changed);
  });
  analyses.onDidAnalyse(() => void showProblems());
  workspace.onDidReload(() => {
    shown = undefined;
    void showProblems();
  });
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (client.configuration) return fetchSettings();
    const section: unknown = (sent as Record<string, unknown> | null)?.[settingsSection];
    if (section !== undefined) settings.update(section);
    return undefined;
  });

  const watchSettings = async (): Promise<void> => {
    if (!client.registersConfiguration) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  };
  const watchFiles = async (): Promise<void> => {
    if (!client.registersWatchers) return;
    // Any JSON file may be one that a config extends.
    const watchers = ["**/*.json", "**/.gitignore"].map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  };

  return {
    async start() {
      await Promise.all([
        guarded("Watching the editor's settings", undefined, watchSettings),
        guarded("Watching config files", undefined, watchFiles),
        fetchSettings(),
        showProblems(),
      ]);
    },
  };
};

/** The same for settings under which the same is found. */
function analysisKey({ enable, preset, threatModels }: Settings): string {
  return JSON.stringify([enable, preset, threatModels]);
}
