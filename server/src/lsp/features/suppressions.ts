import { CodeActionKind } from "vscode-languageserver";
import { addDays } from "#core/text/day";
import type { ActionSource, Offer } from "../code-action-offer.js";
import { canHoldComments, reasonPlaceholder, suppressionInserts, withUntil } from "../suppression-edit.js";
import { offeredFinding } from "../whole-findings.js";
import { createTemplateEdit } from "../workspace-edit.js";

/** How long a suppression lasts that is to end, in days. */
const daysToEnd = 90;

/** "Suppress … on this line with a reason", without an end and with one: for every rule that found something in the range. */
export const suppressions: ActionSource = {
  name: "suppress",
  kinds: [CodeActionKind.QuickFix],

  offer({ server, analysed: { document, uri }, findings, wants }) {
    if (!wants(CodeActionKind.QuickFix) || !canHoldComments(document)) return [];
    const { rules } = server.ports.engine.registry;
    // What is found about a suppression comment is not answered by another comment.
    const aboutComments = new Set(rules.filter(({ kind }) => kind === "suppression").map(({ meta }) => meta.id));
    const byRule = new Map<string, Offer>();
    const today = server.ports.engine.today();
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
    const endless = [...byRule.values()];
    if (today === undefined) return endless;
    const until = addDays(today, daysToEnd);
    return [...endless, ...endless.map((offer): Offer => ({ ...offer, title: `${offer.title}, until ${until}`, id: { ...offer.id, until } }))];
  },

  edit(server, id, analysed) {
    const { document, lines } = analysed;
    const finding = offeredFinding(server.wholeFindings, id, analysed);
    if (finding === undefined) return Promise.resolve(undefined);
    const inserts = suppressionInserts(document, lines, finding.ruleId, finding.span.start, server.ports.parse);
    const templates = inserts.map(({ offset, text }) => ({ offset, text: withUntil(text, id.until), placeholder: reasonPlaceholder }));
    return Promise.resolve(createTemplateEdit(server, analysed, templates, "reason"));
  },
};
