import { Emitter, type Event } from "vscode-languageserver";
import type { AuditEvidence } from "#core/checklist/evidence";
import { uriKey } from "./uri.js";

/** What the last audit of each folder says, for those who build on it. */
export interface AuditStore {
  evidenceOf(folderUri: string): AuditEvidence | undefined;
  set(folderUri: string, evidence: AuditEvidence): void;
  clear(): void;
  readonly onDidChange: Event<void>;
}

export function createAuditStore(): AuditStore {
  const byFolder = new Map<string, AuditEvidence>();
  const didChange = new Emitter<void>();
  return {
    evidenceOf: (folderUri) => byFolder.get(uriKey(folderUri)),
    set(folderUri, evidence) {
      byFolder.set(uriKey(folderUri), evidence);
      didChange.fire();
    },
    clear() {
      byFolder.clear();
      didChange.fire();
    },
    onDidChange: didChange.event,
  };
}
