import { CodeActionKind } from "vscode-languageserver";
import type { ActionSource } from "../code-action-offer.js";
import { offeredFinding } from "../whole-findings.js";
import { createWorkspaceEdit } from "../workspace-edit.js";

/** The fixes of the findings in the range; the first safe one of a finding is the preferred action. */
export const quickFixes: ActionSource = {
  name: "fix",
  kinds: [CodeActionKind.QuickFix],

  offer({ analysed: { uri }, findings, wants }) {
    if (!wants(CodeActionKind.QuickFix)) return [];
    return findings.flatMap(({ finding, diagnostic }) => {
      const preferred = finding.fixes.find(({ applicability }) => applicability === "safe");
      return finding.fixes.map((fix, index) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: fix === preferred,
        diagnostics: [diagnostic],
        id: { source: "fix", uri, ruleId: finding.ruleId, fingerprint: finding.fingerprint, index },
      }));
    });
  },

  async edit(server, id, analysed) {
    const fix = offeredFinding(server.wholeFindings, id, analysed)?.fixes[id.index ?? 0];
    return fix === undefined ? undefined : createWorkspaceEdit(server, { analysed, edits: fix.edits, appends: fix.appends });
  },
};
