import { type Connection, DidChangeWatchedFilesNotification, Emitter, type Event, type FileChangeType, type FileEvent } from "vscode-languageserver";
import { analysedExtensions } from "#core/syntax/language";
import { dataFileGlobs } from "#core/text/data-format";
import type { ClientFeatures } from "./client-features.js";

/** Changes of files on disk, as the client tells them; a connection takes one listener only, so it is shared here. */
export interface WatchedFiles {
  readonly onDidChange: Event<FileEvent>;
  /** Asks the client to tell of changes of files that Lintel reads; once, however often it is called. */
  watchSources(): Promise<void>;
}

/** Files that only rules over the workspace look at. */
const workspaceGlobs = ["**/.gitignore", "**/.dockerignore", "**/yarn.lock", "**/bun.lock", "**/CODEOWNERS"];

/** Views of servers. */
const viewGlob = "**/*.{eta,hbs,handlebars,mustache,pug,jade,njk,nunjucks,nunj,twig}";

export function createWatchedFiles(connection: Connection, client: ClientFeatures): WatchedFiles {
  const didChange = new Emitter<{ uri: string; type: FileChangeType }>();
  let isWatching = false;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const change of changes) didChange.fire(change);
  });
  return {
    onDidChange: didChange.event,
    async watchSources() {
      if (isWatching || !client.registersWatchers) return;
      isWatching = true;
      const watchers = [...analysedExtensions.map((extension) => `**/*${extension}`), "**/bin/*", ...dataFileGlobs, ...workspaceGlobs, viewGlob].map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    },
  };
}
