import { CodeActionTriggerKind } from "vscode-languageserver";
import { applySafeFixes } from "#core/fix/apply-fixes";
import type { TextEdit } from "#core/text/text-edit";
import type { ActionSource } from "../code-action-offer.js";
import { createWorkspaceEdit } from "../workspace-edit.js";

const fixAllKind = "source.fixAll.lintel";

/** All safe fixes of a document at once, on demand or when the editor saves. */
export const fixAll: ActionSource = {
  name: "fix-all",
  kinds: [fixAllKind],

  offer({ analysed: { uri, analysis }, context, server, wants }) {
    // Nobody chooses a source action from what a moving caret brings up.
    if (!wants(fixAllKind) || (context.only === undefined && context.triggerKind === CodeActionTriggerKind.Automatic)) return [];
    const isFixable = server.knownFindings.visible(uri, analysis.findings).some(({ fixes }) => fixes.some(({ applicability }) => applicability === "safe"));
    if (!isFixable) return [];
    return [{ title: "Apply all safe fixes of Lintel", kind: fixAllKind, id: { source: "fix-all", uri } }];
  },

  async edit(server, _id, analysed) {
    const { uri, document, config, analysis } = analysed;
    if (config === undefined) return undefined;
    const { engine } = server.ports;
    // Code of findings that the settings hide is not changed behind anyone's back, least of all by a save.
    const fixed = applySafeFixes(document, (next) =>
      server.knownFindings.visible(uri, next.text === document.text ? analysis.findings : engine.analyze({ ...next, uri: "" }, config).findings),
    );
    if (fixed.applied.length === 0) return undefined;
    const known = new Set(analysis.findings);
    const isOneRound = fixed.applied.every(({ finding }) => known.has(finding));
    // Edits of later rounds refer to texts the client never saw.
    const edits = isOneRound ? fixed.applied.flatMap(({ fix }) => fix.edits) : [differenceOf(document.text, fixed.text)];
    return createWorkspaceEdit(server, { analysed, edits, appends: fixed.appends });
  },
};

/** One edit from one text to another that leaves alone what both start and end with. */
function differenceOf(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}
