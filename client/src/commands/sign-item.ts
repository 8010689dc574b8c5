import { type ExtensionContext, Uri, l10n, window } from "vscode";

import { type SignParams, signRequest } from "../../../server/src/lsp/protocol.js";
import type { ExtensionState } from "../extension.js";
import { request } from "../messages.js";
import { signerFromSettings } from "../settings.js";
import type { ItemNode } from "../views/checklist-node.js";
import { ensureRunning } from "./ensure-running.js";
import { writeUnlessDirty } from "./write-unless-dirty.js";

/** Where the name a user typed once is kept; it belongs to the person, not to the workspace. */
const signerKey = "lintel.signer";

/**
 * Signs a checklist item or withdraws its signature, and writes the workspace's attestation file. Resolves to false when the
 * user gave no name or note, and nothing was written. A note that is given is not asked for. Rejects with a sentence when the file cannot be changed.
 */
export async function signItem({ client, context }: ExtensionState, { folder, item }: ItemNode, state: SignParams["state"], given?: string): Promise<boolean> {
  await ensureRunning(client);
  const by = await signer(context);
  if (by === undefined) return false;
  const note = state === "not-applicable" ? (given ?? (await askWhyNotApplicable(item.title))) : undefined;
  if (state === "not-applicable" && note === undefined) return false;
  const result = await request(client, signRequest, {
    folder: client.code2ProtocolConverter.asUri(folder),
    item: item.id,
    state,
    by,
    ...(note === undefined ? {} : { note }),
  });
  if (!result.ok) throw new Error(result.reason);
  await writeUnlessDirty(Uri.parse(result.uri), result.text);
  return true;
}

async function signer(context: ExtensionContext): Promise<string | undefined> {
  const known = signerFromSettings() ?? context.globalState.get<string>(signerKey);
  if (known !== undefined) return known;
  const typed = await window.showInputBox({
    title: l10n.t("Sign a checklist item"),
    prompt: l10n.t("Your name, as it will stand in .lintel/checklist.json. Lintel asks once."),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? l10n.t("A signature needs a name.") : undefined),
  });
  if (typed === undefined) return undefined;
  await context.globalState.update(signerKey, typed.trim());
  return typed.trim();
}

async function askWhyNotApplicable(title: string): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t("Mark as not applicable"),
    prompt: l10n.t("Why does “{0}” not apply here? Reviewers read this.", title),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? l10n.t("State a reason.") : undefined),
  });
  return typed?.trim();
}
