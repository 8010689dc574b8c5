import { type ExtensionContext, window } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

import { settingsSection } from "../../server/src/lsp/protocol.js";
import { clientOptions } from "./client-options.js";
import { registerCommands } from "./commands/register-commands.js";
import { createLanguageStatus } from "./language-status.js";
import { createChecklistView } from "./views/checklist-view.js";

/** Makes the language client of a host: one that starts a process, or one that starts a web worker. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** What commands and views share. */
export interface ExtensionState {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
}

/**
 * Starts the extension on any host. Everything it makes is disposed with `context.subscriptions`. Resolves once the server
 * answers; a server that does not start is shown to the user and leaves the commands in place, restart among them.
 */
export async function startExtension(context: ExtensionContext, createClient: CreateClient): Promise<void> {
  const output = window.createOutputChannel("Lintel", { log: true });
  const client = createClient(settingsSection, "Lintel", clientOptions(output));
  const state: ExtensionState = { context, client };
  const status = createLanguageStatus(client);
  const checklists = createChecklistView(state);
  context.subscriptions.push(output, client, status, checklists, ...registerCommands(state, output, checklists));
  try {
    await client.start();
  } catch (error) {
    output.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`);
    const showOutput = "Show Output";
    const choice = await window.showErrorMessage("Lintel's language server did not start, so no file is checked. The output says why.", showOutput);
    if (choice === showOutput) output.show();
  }
}
