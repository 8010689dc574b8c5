import { CodeActionKind, CreateFile, TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import { allowEdits } from "#core/config/allow-edit";
import { configFileName } from "#core/config/config-document";
import { applyEdits } from "#core/text/text-edit";
import { LineIndex } from "#core/text/line-index";
import type { AnalysedDocument } from "../analyses.js";
import type { ActionSource } from "../code-action-offer.js";
import { toTextEdit } from "../convert.js";
import type { Server } from "../feature.js";
import { uriOfPathIn } from "../uri.js";
import { textOf } from "../workspace-edit.js";

/** Every entry needs a reason; a person replaces this one while they still know. */
const reasonToWrite = "Allowed in the editor: say why it may stay";

/** "Allow this secret in lintel.config.json": for findings that no comment can answer, as in JSON, and for those that many files share. */
export const allowSecret: ActionSource = {
  name: "allow",
  kinds: [CodeActionKind.QuickFix],

  offer({ server, analysed, findings, wants }) {
    if (!wants(CodeActionKind.QuickFix) || configOf(server, analysed) === undefined) return [];
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
    const uri = configOf(server, analysed);
    const isThere = analysed.analysis.findings.some((one) => one.fingerprint === fingerprint && one.ruleId === ruleId);
    if (uri === undefined || fingerprint === undefined || !isThere) return undefined;
    const config = await textOf(server, uri);
    const text = config?.text ?? "";
    const edits = allowEdits(text === "" ? "{}" : text, fingerprint, reasonToWrite);
    if (edits === undefined) return undefined;
    // A new file has nothing that an edit could go into.
    if (text === "") return newFile(server, uri, config === undefined, applyEdits("{}", edits) ?? "");
    const lines = new LineIndex(text);
    const own = edits.map((edit) => toTextEdit(edit, lines));
    if (!server.client.documentChanges) return { changes: { [uri]: own } };
    return { documentChanges: [TextDocumentEdit.create({ uri: config?.uri ?? uri, version: config?.version ?? null }, own)] };
  },
};

function newFile({ client }: Server, uri: string, isMissing: boolean, content: string): WorkspaceEdit {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const edits = [{ range, newText: `${content}\n` }];
  if (!client.documentChanges) return { changes: { [uri]: edits } };
  return { documentChanges: [...(isMissing ? [CreateFile.create(uri, { ignoreIfExists: true })] : []), TextDocumentEdit.create({ uri, version: null }, edits)] };
}

/** The config that counts for the document, or the one to make at the root of its folder; undefined where the client cannot make it. */
function configOf({ client }: Server, { config, place }: AnalysedDocument): string | undefined {
  const { path: root } = place.folder;
  if (root === undefined) return undefined;
  const nearest = config?.files.at(-1);
  if (nearest !== undefined) return uriOfPathIn(root, nearest);
  return client.documentChanges && client.createsFiles ? uriOfPathIn(root, configFileName) : undefined;
}
