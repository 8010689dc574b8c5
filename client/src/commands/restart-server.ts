import { State } from "vscode-languageclient";

import type { ExtensionState } from "../extension.js";

/** Ends the server and starts it again, or starts it where it did not run. */
export async function restartServer({ client }: ExtensionState): Promise<void> {
  if (client.state === State.Running) await client.stop();
  await client.start();
}
