import { l10n } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

/** Resolves once the server answers. Rejects with what the user can do when it does not run. */
export async function ensureRunning(client: BaseLanguageClient): Promise<void> {
  if (client.state === State.Starting) await client.start();
  if (client.state !== State.Running) {
    throw new Error(l10n.t("The language server is not running. Run “Lintel: Restart Server”; “Lintel: Show Output” says why it stopped."));
  }
}
