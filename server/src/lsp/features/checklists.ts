import type { Feature } from "../feature.js";
import {
  checklistChanged,
  checklistRequest,
  type ChecklistParams,
  signRequest,
  type SignParams,
  type SignResult,
} from "../protocol.js";
import type { ChecklistView } from "#core/checklist/view";

/** Carries the security checklists between the client and the checklist code of the host. */
export const checklists: Feature = ({ auditStore, client, connection, documents, guarded, ports, workspace }) => {
  const source = ports.createChecklists?.({
    // Signing must not lose what somebody has typed into the attestation file.
    read: async (uri) => documents.get(uri) ?? ports.files.read(uri),
  });
  if (source === undefined) return {};
  const folderOf = (uri: string | undefined): string | undefined => uri ?? workspace.folders[0]?.uri;

  connection.onRequest(checklistRequest.method, ({ folder: asked }: ChecklistParams) =>
    guarded<ChecklistView | null>("Evaluating the checklists", null, () => {
      const folder = folderOf(asked);
      return folder === undefined ? null : source.view(folder, auditStore.evidenceOf(folder));
    }),
  );
  connection.onRequest(signRequest.method, (params: SignParams) =>
    guarded<SignResult>("Signing a checklist item", { ok: false, reason: "Lintel failed; its log says why." }, () => {
      const folder = folderOf(params.folder);
      return folder === undefined
        ? { ok: false, reason: "Open a folder first: attestations are kept in a file of the workspace." }
        : source.sign(folder, params);
    }),
  );
  if (client.customNotifications) {
    auditStore.onDidChange(() => void connection.sendNotification(checklistChanged.method, {}));
  }
  return {};
};
