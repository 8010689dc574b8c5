import { type Connection, Emitter, type Event, TextDocuments } from "vscode-languageserver";
import { TextDocument as SyncedDocument } from "vscode-languageserver-textdocument";
import { languageOfPath } from "#core/syntax/language";
import { pathOfUri, uriKey } from "./uri.js";

/** A document the client has open: its unsaved text, and a stamp that no other state of any document ever has. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly stamp: number;
}

/** The open documents, kept up to date by incremental changes. */
export interface Documents {
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  readonly onDidOpen: Event<OpenDocument>;
  readonly onDidChange: Event<OpenDocument>;
  readonly onDidSave: Event<OpenDocument>;
  /** The document as it was last. */
  readonly onDidClose: Event<OpenDocument>;
}

/** Listens to the connection from now on. */
export function createDocuments(connection: Connection): Documents {
  let lastStamp = 0;
  const synced = new TextDocuments(SyncedDocument);
  const open = new Map<string, OpenDocument>();
  const didOpen = new Emitter<OpenDocument>();
  const didChange = new Emitter<OpenDocument>();
  const didSave = new Emitter<OpenDocument>();
  const didClose = new Emitter<OpenDocument>();

  synced.onDidChangeContent(({ document }) => {
    const isNew = !open.has(uriKey(document.uri));
    const current = snapshot(document, ++lastStamp);
    open.set(uriKey(document.uri), current);
    if (isNew) didOpen.fire(current);
    else didChange.fire(current);
  });
  synced.onDidSave(({ document }) => {
    const current = open.get(uriKey(document.uri));
    if (current !== undefined) didSave.fire(current);
  });
  synced.onDidClose(({ document }) => {
    const last = open.get(uriKey(document.uri));
    open.delete(uriKey(document.uri));
    if (last !== undefined) didClose.fire(last);
  });
  synced.listen(connection);

  return {
    get: (uri) => open.get(uriKey(uri)),
    all: () => [...open.values()],
    onDidOpen: didOpen.event,
    onDidChange: didChange.event,
    onDidSave: didSave.event,
    onDidClose: didClose.event,
  };
}

/** The synced document changes in place, so what an analysis holds on to must be taken out of it. */
function snapshot(document: SyncedDocument, stamp: number): OpenDocument {
  const { uri, version } = document;
  // Editors that have no language of the name, or were told to take it for another one, know less of a file than its ending tells.
  const languageId = languageOfPath(pathOfUri(uri))?.languageId ?? document.languageId;
  return { uri, languageId, version, stamp, text: document.getText() };
}
