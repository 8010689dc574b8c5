import { type Diagnostic, type Position, Uri, l10n, languages, window } from "vscode";

import { dataOf } from "../findings/finding-steps.js";
import type { FindingsStore } from "../findings/findings-store.js";
import type { ShownFinding } from "../findings/shown-finding.js";

/** A finding with the diagnostic it comes from. */
export interface PickedFinding {
  readonly finding: ShownFinding;
  readonly diagnostic: Diagnostic;
  readonly uri: Uri;
}

/**
 * The finding a command is about: that of the tree node it was called on, else the one at the cursor; where there are
 * several, the user picks. Undefined, with a message, where there is none.
 */
export async function pickFinding(store: FindingsStore, argument: unknown): Promise<PickedFinding | undefined> {
  const given = findingIn(argument);
  if (given !== undefined) {
    const diagnostic = store.diagnosticOf(given);
    if (diagnostic !== undefined) return { finding: given, diagnostic, uri: Uri.parse(given.uri) };
  }
  const editor = window.activeTextEditor;
  const here = editor === undefined ? [] : findingsAt(store, editor.document.uri, editor.selection.active);
  if (here.length === 0) {
    void window.showInformationMessage(l10n.t("Lintel: there is no finding at the cursor."));
    return undefined;
  }
  if (here.length === 1) return here[0];
  const picks = here.map((picked) => ({ label: picked.finding.ruleTitle, description: picked.finding.ruleId, detail: picked.finding.message, choice: picked }));
  return (await window.showQuickPick(picks, { title: l10n.t("Which finding?") }))?.choice;
}

/** The findings that hold a place, those that start on its line where none does. */
function findingsAt(store: FindingsStore, uri: Uri, position: Position): readonly PickedFinding[] {
  const all = languages.getDiagnostics(uri).filter((diagnostic) => dataOf(diagnostic) !== undefined);
  const exact = all.filter(({ range }) => range.contains(position));
  const near = exact.length > 0 ? exact : all.filter(({ range }) => range.start.line === position.line);
  return near.flatMap((diagnostic) => {
    const finding = store.findingOf(uri, diagnostic);
    return finding === undefined ? [] : [{ finding, diagnostic, uri }];
  });
}

function findingIn(argument: unknown): ShownFinding | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  if ("fingerprint" in argument && "uri" in argument) return argument as ShownFinding;
  return "finding" in argument ? findingIn(argument.finding) : undefined;
}
