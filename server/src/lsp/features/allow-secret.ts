import { CodeActionKind } from "vscode-languageserver";
import { allowEdits } from "#core/config/allow-edit";
import { configFileName } from "#core/config/config-document";
import type { ActionSource } from "../code-action-offer.js";
import { configEdit, configUriOf } from "../config-edit.js";

/** Every entry needs a reason; a person replaces this one while they still know. */
const reasonToWrite = "Allowed in the editor: say why it may stay";

/** "Allow this secret in lintel.config.json": for findings that no comment can answer, as in JSON, and for those that many files share. */
export const allowSecret: ActionSource = {
  name: "allow",
  kinds: [CodeActionKind.QuickFix],

  offer({ server, analysed, findings, wants }) {
    if (!wants(CodeActionKind.QuickFix) || configUriOf(server, analysed) === undefined) return [];
    const secretRules = new Set(server.ports.engine.registry.rules.filter(({ meta }) => meta.family === "secrets").map(({ meta }) => meta.id));
    return findings
      .filter(({ finding }) => secretRules.has(finding.ruleId))
      .map(({ finding: { ruleId, fingerprint }, diagnostic }) => ({
        title: `Allow this secret in ${configFileName}`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        id: { source: "allow", uri: analysed.uri, ruleId, fingerprint },
      }));
  },

  async edit(server, { fingerprint, ruleId }, analysed) {
    const uri = configUriOf(server, analysed);
    const isThere = analysed.analysis.findings.some((one) => one.fingerprint === fingerprint && one.ruleId === ruleId);
    if (uri === undefined || fingerprint === undefined || !isThere) return undefined;
    return configEdit(server, uri, (text) => allowEdits(text, fingerprint, reasonToWrite));
  },
};
