import { CodeActionKind } from "vscode-languageserver";
import type { ActionSource, Offer } from "../code-action-offer.js";
import { reasonPlaceholder, suppressionInserts } from "../suppression-edit.js";
import { offeredFinding } from "../whole-findings.js";
import { createTemplateEdit } from "../workspace-edit.js";

/** "Suppress … on this line with a reason": one for every rule that found something in the range. */
export const suppressions: ActionSource = {
  name: "suppress",
  kinds: [CodeActionKind.QuickFix],

  offer({ server, analysed: { uri }, findings, wants }) {
    if (!wants(CodeActionKind.QuickFix)) return [];
    const { rules } = server.ports.engine.registry;
    // What is found about a suppression comment is not answered by another comment.
    const aboutComments = new Set(rules.filter(({ kind }) => kind === "suppression").map(({ meta }) => meta.id));
    const byRule = new Map<string, Offer>();
    for (const { finding, diagnostic } of findings) {
      const { ruleId, fingerprint } = finding;
      if (aboutComments.has(ruleId)) continue;
      const known = byRule.get(ruleId);
      byRule.set(ruleId, {
        title: `Suppress ${ruleId} on this line with a reason`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [...(known?.diagnostics ?? []), diagnostic],
        id: known?.id ?? { source: "suppress", uri, ruleId, fingerprint },
      });
    }
    return [...byRule.values()];
  },

  edit(server, id, analysed) {
    const { document, lines } = analysed;
    const finding = offeredFinding(server.wholeFindings, id, analysed);
    if (finding === undefined) return Promise.resolve(undefined);
    const inserts = suppressionInserts(document, lines, finding.ruleId, finding.span.start, server.ports.parse);
    const templates = inserts.map((insert) => ({ ...insert, placeholder: reasonPlaceholder }));
    return Promise.resolve(createTemplateEdit(server, analysed, templates, "reason"));
  },
};
