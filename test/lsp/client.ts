import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type CodeActionKind,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type FileChangeType,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
  type Registration,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { ServerPorts } from "../../server/src/lsp/ports.js";
import type { DocumentStatus, RequestMessage, Settings } from "../../server/src/lsp/protocol.js";
import { documentStatus } from "../../server/src/lsp/protocol.js";
import { startServer } from "../../server/src/lsp/server.js";

/** What an up-to-date editor can do. */
export const modernClient: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  window: { workDoneProgress: true },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"], snippetEditSupport: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
  },
};

/** What an editor of years ago can do: it takes what is pushed, and edits by URI. */
export const plainClient: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } } },
};

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** An editor that talks to a server of its own over streams in memory, and remembers all that the server sends. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly result: InitializeResult;
  /** The diagnostics last published, by URI. */
  readonly published: Map<string, readonly Diagnostic[]>;
  readonly statuses: DocumentStatus[];
  readonly logged: string[];
  readonly registrations: Registration[];
  readonly progress: Progress[];
  /** How often the server asked to pull again. */
  refreshes(): number;
  /** Answered to `workspace/configuration`. */
  settings: Partial<Settings>;
  /** Called with every token that the server asks progress for. */
  onProgressCreated: (token: string | number) => void;
  open(uri: string, text: string, languageId?: string): void;
  /** Replaces the whole text, or a range of it. */
  change(uri: string, text: string, range?: Range): void;
  save(uri: string): void;
  close(uri: string): void;
  changeOnDisk(uri: string, type: FileChangeType): void;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** The items of a full report. */
  items(uri: string): Promise<readonly Diagnostic[]>;
  actions(uri: string, range: Range, only?: readonly CodeActionKind[], diagnostics?: readonly Diagnostic[]): Promise<readonly CodeAction[]>;
  resolve(action: CodeAction): Promise<CodeAction>;
  request<Params, Result>(message: RequestMessage<Params, Result>, params: Params): Promise<Result>;
  stop(): void;
}

interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly initializationOptions?: unknown;
}

/** Starts a server over `ports` and shakes hands with it. */
export async function startClient(
  ports: ServerPorts,
  { capabilities = modernClient, folders = ["file:///code"], settings = {}, initializationOptions }: ClientOptions = {},
): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  // Reader and writer objects, not streams: given streams, the library would end this process with them.
  const serverConnection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(serverConnection, ports);
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));

  const versions = new Map<string, number>();
  let refreshes = 0;
  const published: TestClient["published"] = new Map();
  const statuses: DocumentStatus[] = [];
  const logged: string[] = [];
  const registrations: Registration[] = [];
  const progress: Progress[] = [];
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
    published.set(uri, diagnostics);
  });
  connection.onNotification(documentStatus.method, (status: DocumentStatus) => void statuses.push(status));
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => void logged.push(message));
  connection.onNotification("$/progress", ({ value }: { value: Progress }) => void progress.push(value));
  connection.onRequest("client/registerCapability", ({ registrations: more }: { registrations: Registration[] }) => {
    registrations.push(...more);
    return null;
  });
  connection.onRequest("workspace/configuration", () => [client.settings]);
  connection.onRequest("workspace/diagnostic/refresh", () => {
    refreshes++;
    return null;
  });
  connection.onRequest("window/workDoneProgress/create", ({ token }: { token: string | number }) => {
    client.onProgressCreated(token);
    return null;
  });
  connection.listen();

  const notify = (method: string, params: unknown): void => void connection.sendNotification(method, params);
  const client: TestClient = {
    connection,
    result: await connection.sendRequest<InitializeResult>("initialize", {
      processId: null,
      rootUri: folders[0] ?? null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities,
      initializationOptions,
    }),
    published,
    statuses,
    logged,
    registrations,
    progress,
    refreshes: () => refreshes,
    settings,
    onProgressCreated: () => undefined,
    open(uri, text, languageId = "typescript") {
      versions.set(uri, 1);
      notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri, text, range) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [range === undefined ? { text } : { text, range }] });
    },
    save: (uri) => notify("textDocument/didSave", { textDocument: { uri } }),
    close: (uri) => notify("textDocument/didClose", { textDocument: { uri } }),
    changeOnDisk: (uri, type) => notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type }] }),
    pull: (uri, previousResultId) =>
      connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) }),
    async items(uri) {
      const report = await client.pull(uri);
      assert.equal(report.kind, "full");
      return report.items;
    },
    actions(uri, range, only, diagnostics = []) {
      const context: CodeActionContext = { diagnostics: [...diagnostics], triggerKind: 1, ...(only !== undefined && { only: [...only] }) };
      return connection.sendRequest("textDocument/codeAction", { textDocument: { uri }, range, context });
    },
    resolve: (action) => connection.sendRequest("codeAction/resolve", action),
    request: (message, params) => connection.sendRequest(message.method, params),
    stop() {
      connection.dispose();
      serverConnection.dispose();
    },
  };
  notify("initialized", {});
  return client;
}

/** Lets messages travel until `condition` holds; fails with `what` when it does not come true. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail(`It never happened: ${what}`);
}

/** Lets all messages arrive that are on their way. */
export async function settle(client: TestClient): Promise<void> {
  // A request that the server does not know is answered after all that was sent before it.
  for (let round = 0; round < 3; round++) await client.connection.sendRequest("test/ping").catch(() => undefined);
}

/** A range on one line. */
export function onLine(line: number, start: number, end = start): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** The texts of all files after an edit; files that it creates start empty. `texts` is by URI. */
export function applyWorkspaceEdit(edit: WorkspaceEdit | undefined, texts: Readonly<Record<string, string>>): Record<string, string> {
  assert.ok(edit, "there is no edit");
  const result = { ...texts };
  const apply = (uri: string, edits: readonly TextEdit[]): void => {
    const text = result[uri];
    assert.ok(text !== undefined, `${uri} is neither there nor created by the edit`);
    result[uri] = applyTextEdits(text, edits);
  };
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) apply(uri, edits);
  for (const change of edit.documentChanges ?? []) {
    if ("edits" in change) {
      apply(change.textDocument.uri, change.edits.map((one) => ("snippet" in one ? { range: one.range, newText: one.snippet.value } : one)));
    } else if (change.kind === "create") result[change.uri] ??= "";
    else assert.fail(`unexpected ${change.kind}`);
  }
  return result;
}

function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offsetOf = ({ line, character }: Range["start"]): number =>
    lines.slice(0, line).reduce((total, { length }) => total + length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce((result, { range, newText }) => result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)), text);
}
