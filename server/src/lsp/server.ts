import { type Connection, type InitializeParams, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { createAnalyses } from "./analyses.js";
import { createAuditStore } from "./audit-store.js";
import { readClientFeatures } from "./client-features.js";
import { createDocuments } from "./documents.js";
import type { Feature, Server } from "./feature.js";
import { audit } from "./features/audit.js";
import { checklists } from "./features/checklists.js";
import { codeActions } from "./features/code-actions.js";
import { configuration } from "./features/configuration.js";
import { crossFile } from "./features/cross-file.js";
import { documentStatus } from "./features/document-status.js";
import { endpoints } from "./features/endpoints.js";
import { findingChanges } from "./features/finding-changes.js";
import { hover } from "./features/hover.js";
import { knownFindings } from "./features/known-findings.js";
import { logs } from "./features/logs.js";
import { pullDiagnostics } from "./features/pull-diagnostics.js";
import { pushDiagnostics } from "./features/push-diagnostics.js";
import { rulePages } from "./features/rule-pages.js";
import { workspaceFolders } from "./features/workspace-folders.js";
import { createDiagnosticMaker } from "./finding-diagnostics.js";
import { runGuarded } from "./guard.js";
import { createKnownFindings } from "./known-findings.js";
import type { ServerPorts } from "./ports.js";
import type { InitializationOptions } from "./protocol.js";
import { createPublisher } from "./publisher.js";
import { createSettings } from "./settings.js";
import { createTyping } from "./typing.js";
import { createWatchedFiles } from "./watched-files.js";
import { createWholeFindings } from "./whole-findings.js";
import { createWorkspaceFlow } from "./workspace-flow.js";
import { createWorkspace } from "./workspace.js";

const features: readonly Feature[] = [
  workspaceFolders,
  configuration,
  knownFindings,
  pullDiagnostics,
  pushDiagnostics,
  crossFile,
  codeActions,
  findingChanges,
  hover,
  audit,
  documentStatus,
  rulePages,
  checklists,
  endpoints,
  logs,
];

/**
 * Serves one client over one connection. All state is made here and in what this calls, so several servers can live in
 * one process. The caller creates the connection and decides on the transport.
 */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const documents = createDocuments(connection);
  connection.onInitialize((params) => {
    const server = createServer(connection, ports, documents, params);
    const capabilities: ServerCapabilities = {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    };
    const starts: (() => void | Promise<void>)[] = [];
    for (const feature of features) {
      const { capabilities: more = {}, start } = feature(server);
      Object.assign(capabilities, more);
      if (start !== undefined) starts.push(start);
    }
    connection.onInitialized(async () => {
      server.log.info(`Lintel ${ports.version} with ${ports.engine.registry.rules.length} rules looks at ${server.workspace.folders.map(({ path }) => path).join(", ") || "single files"}.`);
      await Promise.all(starts.map((start) => server.guarded("Starting a feature", undefined, start)));
    });
    return { capabilities, serverInfo: { name: "Lintel", version: ports.version } };
  });
  connection.listen();
}

function createServer(
  connection: Connection,
  ports: ServerPorts,
  documents: Server["documents"],
  params: InitializeParams,
): Server {
  const log = connection.console;
  const client = readClientFeatures(params);
  const options = params.initializationOptions as InitializationOptions | null | undefined;
  const settings = createSettings(options?.settings);
  const workspace = createWorkspace(ports, settings.current);
  workspace.setFolders(foldersOf(params));
  const guarded: Server["guarded"] = (what, fallback, run) => runGuarded(log, what, fallback, run);
  const inBackground = (what: string, run: () => Promise<void>): void => void guarded(what, undefined, run);
  const flow = createWorkspaceFlow({ ports, documents, workspace, inBackground });
  const typing = createTyping(documents, ports.clock, client.refreshesDiagnostics || !client.pullsDiagnostics);
  const known = createKnownFindings({ ports, workspace, settings: () => settings.current });
  return {
    connection,
    ports,
    log,
    client,
    documents,
    settings,
    watchedFiles: createWatchedFiles(connection, client),
    workspace,
    flow,
    typing,
    analyses: createAnalyses({ ports, documents, workspace, flow, typing, settings: () => settings.current, log, inBackground }),
    publisher: createPublisher(connection, (uri, diagnostics) => known.present(uri, "published", diagnostics)),
    auditStore: createAuditStore(),
    wholeFindings: createWholeFindings(),
    knownFindings: known,
    makeDiagnostics: createDiagnosticMaker({ ports, client, documents }),
    guarded,
  };
}

/** Clients from before workspace folders name one root. */
function foldersOf({ workspaceFolders: folders, rootUri }: InitializeParams): readonly string[] {
  if (folders) return folders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
