import { type Connection, Emitter, type Event, type FileChangeType, type FileEvent } from "vscode-languageserver";

/** Changes of files on disk, as the client tells them; a connection takes one listener only, so it is shared here. */
export interface WatchedFiles {
  readonly onDidChange: Event<FileEvent>;
}

export function createWatchedFiles(connection: Connection): WatchedFiles {
  const didChange = new Emitter<{ uri: string; type: FileChangeType }>();
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const change of changes) didChange.fire(change);
  });
  return { onDidChange: didChange.event };
}
