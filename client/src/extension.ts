import { type Event, type ExtensionContext, type TreeDataProvider, l10n, window } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

import { settingsSection } from "../../server/src/lsp/protocol.js";
import { clientOptions } from "./client-options.js";
import { createConfigMistakes } from "./config-mistakes.js";
import { createFixPreview, type FixPreview } from "./commands/preview-fix.js";
import { registerCommands } from "./commands/register-commands.js";
import { createFindingActions } from "./finding-actions.js";
import { createFindingsStore, type FindingsStore } from "./findings/findings-store.js";
import { reportHiddenDocuments } from "./hidden-documents.js";
import { createLanguageStatus } from "./language-status.js";
import { createTraceChannel } from "./trace-channel.js";
import { createTraceCursor, type TraceCursor } from "./trace-cursor.js";
import { type ChecklistView, createChecklistView } from "./views/checklist-view.js";
import { createEndpointLenses } from "./views/endpoint-lenses.js";
import { createEndpointsView, type EndpointsView } from "./views/endpoints-view.js";
import { createFindingsView, type FindingsView } from "./views/findings-view.js";
import { createLogView, type LogView } from "./views/log-view.js";
import { createRulePages, type RulePages } from "./views/rule-page.js";

/** Makes the language client of a host: one that starts a process, or one that starts a web worker. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** What commands and views share. */
export interface ExtensionState {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly findings: FindingsStore;
  readonly rulePages: RulePages;
}

/** What commands are about. */
export interface ExtensionParts {
  readonly findings: FindingsView;
  readonly endpoints: EndpointsView;
  readonly checklists: ChecklistView;
  readonly log: LogView;
  readonly trace: TraceCursor;
  readonly preview: FixPreview;
}

/** What the extension hands to others, tests among them: what the editor lets nobody read, the trees of its views and its log. */
export interface ExtensionApi {
  readonly views: Readonly<Record<"findings" | "endpoints" | "checklists" | "log", TreeDataProvider<unknown>>>;
  readonly onDidTrace: Event<string>;
}

/**
 * Starts the extension on any host. Everything it makes is disposed with `context.subscriptions`. Resolves once the server
 * answers; a server that does not start is shown to the user and leaves the commands in place, restart among them.
 */
export async function startExtension(context: ExtensionContext, createClient: CreateClient): Promise<ExtensionApi> {
  const output = window.createOutputChannel("Lintel", { log: true });
  const trace = createTraceChannel(output);
  const configMistakes = createConfigMistakes();
  const client = createClient(settingsSection, "Lintel", clientOptions(output, trace, configMistakes));
  const store = createFindingsStore(client, context.workspaceState);
  const state: ExtensionState = { context, client, findings: store, rulePages: createRulePages(context.extensionUri, client) };
  const endpoints = createEndpointsView(client, context.workspaceState);
  const parts: ExtensionParts = {
    findings: createFindingsView(store, context.workspaceState),
    endpoints,
    checklists: createChecklistView(state),
    log: createLogView(client),
    trace: createTraceCursor(),
    preview: createFixPreview(client, store),
  };
  context.subscriptions.push(output, trace, configMistakes, client, store, state.rulePages, ...Object.values(parts), createEndpointLenses(endpoints), createFindingActions(store), reportHiddenDocuments(client), createLanguageStatus(client));
  context.subscriptions.push(...registerCommands(state, output, parts));
  try {
    await client.start();
  } catch (error) {
    output.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`);
    const showOutput = l10n.t("Show Output");
    const choice = await window.showErrorMessage(l10n.t("Lintel's language server did not start, so no file is checked. The output says why."), showOutput);
    if (choice === showOutput) output.show();
  }
  return {
    onDidTrace: trace.onDidTrace,
    views: { findings: parts.findings.provider, endpoints: endpoints.provider, checklists: parts.checklists.provider, log: parts.log.provider } as ExtensionApi["views"],
  };
}
