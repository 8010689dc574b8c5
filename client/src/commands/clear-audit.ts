import { clearAuditRequest } from "../../../server/src/lsp/protocol.js";
import type { ExtensionState } from "../extension.js";
import { request } from "../messages.js";
import { ensureRunning } from "./ensure-running.js";

/** Takes the findings of the last audit out of the Problems view; those of open files stay. */
export async function clearAudit({ client, findings }: ExtensionState): Promise<void> {
  await ensureRunning(client);
  await request(client, clearAuditRequest, {});
  findings.setSummary(undefined);
}
