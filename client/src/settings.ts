import { workspace } from "vscode";

import { settingsSection } from "../../server/src/lsp/protocol.js";

/** When diagnostics follow the text: on every change, or only once a file is saved. */
export function analysesOnType(): boolean {
  return workspace.getConfiguration(settingsSection).get<string>("run", "onType") !== "onSave";
}

/** Whether findings that the baseline holds show nowhere. */
export function hidesKnownFindings(): boolean {
  return workspace.getConfiguration(settingsSection).get<string>("knownFindings", "hint") === "hide";
}

/** The name checklist items are signed with, or undefined where the settings hold none. */
export function signerFromSettings(): string | undefined {
  const name = workspace.getConfiguration(settingsSection).get<string>("checklist.signAs", "").trim();
  return name === "" ? undefined : name;
}
