import { CodeActionKind } from "vscode-languageserver";
import { fixesAlike } from "#core/fix/apply-fixes";
import type { ActionSource } from "../code-action-offer.js";
import type { AnalysedDocument } from "../analyses.js";
import type { Server } from "../feature.js";
import { offeredFinding, shownFindings } from "../whole-findings.js";
import { createWorkspaceEdit } from "../workspace-edit.js";

/** The first fix of a finding, at all places of the document for which the same rule offers the same one. */
export const fixAlike: ActionSource = {
  name: "fix-alike",
  kinds: [CodeActionKind.QuickFix],

  offer({ analysed, findings, server, wants }) {
    if (!wants(CodeActionKind.QuickFix)) return [];
    const offered = new Set<string>();
    return findings.flatMap(({ finding: { ruleId, fingerprint, fixes: [fix] }, diagnostic }) => {
      if (fix === undefined || offered.has(`${ruleId} ${fix.title}`)) return [];
      offered.add(`${ruleId} ${fix.title}`);
      const { length } = fixesAlike(visible(server, analysed), ruleId, fix.title);
      if (length < 2) return [];
      const id = { source: "fix-alike", uri: analysed.uri, ruleId, fingerprint };
      return [{ title: `${fix.title}: all ${length} in this file`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], id }];
    });
  },

  async edit(server, id, analysed) {
    const finding = offeredFinding(server.wholeFindings, id, analysed);
    const fix = finding?.fixes[0];
    if (finding === undefined || fix === undefined) return undefined;
    const alike = fixesAlike(visible(server, analysed), finding.ruleId, fix.title);
    return createWorkspaceEdit(server, { analysed, edits: alike.flatMap((one) => one.fix.edits), appends: alike.flatMap((one) => one.fix.appends) });
  },
};

function visible({ knownFindings, wholeFindings }: Server, analysed: AnalysedDocument): ReturnType<typeof shownFindings> {
  return knownFindings.visible(analysed.uri, shownFindings(wholeFindings, analysed));
}
