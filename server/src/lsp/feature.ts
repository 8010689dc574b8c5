import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { Analyses } from "./analyses.js";
import type { AuditStore } from "./audit-store.js";
import type { ClientFeatures } from "./client-features.js";
import type { Documents } from "./documents.js";
import type { KnownFindings } from "./known-findings.js";
import type { MakeDiagnostics } from "./finding-diagnostics.js";
import type { Log } from "./log.js";
import type { ServerPorts } from "./ports.js";
import type { Publisher } from "./publisher.js";
import type { SettingsStore } from "./settings.js";
import type { Typing } from "./typing.js";
import type { WatchedFiles } from "./watched-files.js";
import type { WholeFindings } from "./whole-findings.js";
import type { WorkspaceFlow } from "./workspace-flow.js";
import type { Workspace } from "./workspace.js";

/** What the features of one server share. */
export interface Server {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly log: Log;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly settings: SettingsStore;
  readonly watchedFiles: WatchedFiles;
  readonly workspace: Workspace;
  readonly flow: WorkspaceFlow;
  readonly typing: Typing;
  readonly analyses: Analyses;
  readonly publisher: Publisher;
  readonly auditStore: AuditStore;
  readonly wholeFindings: WholeFindings;
  readonly knownFindings: KnownFindings;
  readonly makeDiagnostics: MakeDiagnostics;
  /** Runs a handler; what goes wrong in it is logged and answered with `fallback`. `what` completes "… failed". */
  guarded<T>(what: string, fallback: T, run: () => T | Promise<T>): Promise<T>;
}

/**
 * One capability of the server. It installs its handlers when it is called, on `initialize`, and returns what it adds to
 * the server's capabilities and what must wait for `initialized`, such as registrations.
 */
export type Feature = (server: Server) => {
  readonly capabilities?: Partial<ServerCapabilities>;
  readonly start?: () => void | Promise<void>;
};
