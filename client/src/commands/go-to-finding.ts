import { Range, Uri, l10n, window, workspace } from "vscode";

import type { FindingsStore } from "../findings/findings-store.js";
import { byPlace, type ShownFinding } from "../findings/shown-finding.js";

/** Shows the code of a finding. */
export async function openFinding(store: FindingsStore, finding: ShownFinding): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(finding.uri));
  // The list may lag behind the text by a moment.
  const range = store.diagnosticOf(finding)?.range ?? new Range(finding.line, finding.character, finding.line, finding.character);
  await window.showTextDocument(document, { selection: new Range(range.start, range.start), preview: true });
}

/** Goes to the next or previous finding that the filter shows, over all files, and around at the end. */
export async function stepFinding(store: FindingsStore, direction: 1 | -1): Promise<void> {
  const findings = store.shown;
  if (findings.length === 0) {
    void window.showInformationMessage(store.all.length === 0 ? l10n.t("Lintel: there are no findings.") : l10n.t("Lintel: the filter shows no finding."));
    return;
  }
  const editor = window.activeTextEditor;
  const next = editor === undefined ? findings[0] : neighbor(findings, editor.document.uri, editor.selection.active, direction);
  if (next === undefined) return;
  await openFinding(store, next);
  window.setStatusBarMessage(l10n.t("Finding {0} of {1}: {2}", findings.indexOf(next) + 1, findings.length, next.ruleTitle), 5_000);
}

function neighbor(findings: readonly ShownFinding[], uri: Uri, { line, character }: { readonly line: number; readonly character: number }, direction: 1 | -1): ShownFinding | undefined {
  const [first] = findings;
  if (first === undefined) return undefined;
  const folder = workspace.getWorkspaceFolder(uri)?.uri.toString() ?? uri.toString();
  const here: ShownFinding = { ...first, folder, path: workspace.asRelativePath(uri, false), line, character, ruleId: "" };
  const order = (finding: ShownFinding): number => byPlace({ ...finding, ruleId: "" }, here);
  return direction === 1 ? (findings.find((finding) => order(finding) > 0) ?? first) : (findings.findLast((finding) => order(finding) < 0) ?? findings.at(-1));
}
