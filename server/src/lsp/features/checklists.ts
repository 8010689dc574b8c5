import { attestationPath } from "#core/checklist/attestation";
import type { ChecklistView } from "#core/checklist/view";
import { problemToDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import type { WorkspaceFiles } from "../ports.js";
import {
  checklistChanged,
  checklistRequest,
  type ChecklistParams,
  signRequest,
  type SignParams,
  type SignResult,
} from "../protocol.js";
import { pathOfUri, uriOfPathIn } from "../uri.js";

/** How long typing in an attestation file must pause before it is checked, in milliseconds. */
const debounce = 150;

/**
 * Carries the security checklists between the client and the checklist code of the host, and shows what is wrong in an
 * attestation file in that file.
 */
export const checklists: Feature = ({ auditStore, client, connection, documents, guarded, ports, publisher, watchedFiles, workspace }) => {
  const files: Pick<WorkspaceFiles, "read"> = {
    // Signing must not lose what somebody has typed into the attestation file.
    read: async (uri) => documents.get(uri) ?? ports.files.read(uri),
  };
  const source = ports.createChecklists?.(files);
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

  const showProblems = (): Promise<void> =>
    guarded("Checking the attestation files", undefined, async () => {
      for (const { uri: folder, path: root } of workspace.folders) {
        const problems = await source.problems(folder);
        const uri = uriOfPathIn(root ?? "", attestationPath);
        const read = await files.read(uri);
        const text = "text" in read ? read.text : "";
        publisher.publish(uri, "attestations", problems.map((problem) => problemToDiagnostic(problem, text)));
      }
    });
  let cancelCheck: (() => void) | undefined;
  const checkSoon = ({ uri }: { readonly uri: string }): void => {
    if (!pathOfUri(uri).endsWith(`/${attestationPath}`)) return;
    cancelCheck?.();
    cancelCheck = ports.clock.after(debounce, () => void showProblems());
  };
  for (const event of [documents.onDidOpen, documents.onDidChange, documents.onDidClose]) event(checkSoon);
  watchedFiles.onDidChange(checkSoon);

  return { start: showProblems };
};
