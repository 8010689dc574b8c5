import { CreateFile, TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import { configFileName } from "#core/config/config-document";
import { LineIndex } from "#core/text/line-index";
import { applyEdits, type TextEdit } from "#core/text/text-edit";
import type { AnalysedDocument } from "./analyses.js";
import { toTextEdit } from "./convert.js";
import type { Server } from "./feature.js";
import { uriOfPathIn } from "./uri.js";
import { textOf } from "./workspace-edit.js";

/** The config that counts for the document, or the one to make at the root of its folder; undefined where the client cannot make it. */
export function configUriOf({ client }: Server, { config, place }: Pick<AnalysedDocument, "config" | "place">): string | undefined {
  const { path: root } = place.folder;
  if (root === undefined) return undefined;
  const nearest = config?.files.at(-1);
  if (nearest !== undefined) return uriOfPathIn(root, nearest);
  return client.documentChanges && client.createsFiles ? uriOfPathIn(root, configFileName) : undefined;
}

/** What a client has to do to change a config file, which is made where there is none. Undefined where `edits` cannot say. */
export async function configEdit(server: Server, uri: string, editsOf: (text: string) => readonly TextEdit[] | undefined): Promise<WorkspaceEdit | undefined> {
  const config = await textOf(server, uri);
  const text = config?.text ?? "";
  const edits = editsOf(text === "" ? "{}" : text);
  if (edits === undefined) return undefined;
  // A new file has nothing that an edit could go into.
  if (text === "") return newFile(server, uri, config === undefined, applyEdits("{}", edits) ?? "");
  const lines = new LineIndex(text);
  const own = edits.map((edit) => toTextEdit(edit, lines));
  if (!server.client.documentChanges) return { changes: { [uri]: own } };
  return { documentChanges: [TextDocumentEdit.create({ uri: config?.uri ?? uri, version: config?.version ?? null }, own)] };
}

function newFile({ client }: Server, uri: string, isMissing: boolean, content: string): WorkspaceEdit {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const edits = [{ range, newText: `${content}\n` }];
  if (!client.documentChanges) return { changes: { [uri]: edits } };
  return { documentChanges: [...(isMissing ? [CreateFile.create(uri, { ignoreIfExists: true })] : []), TextDocumentEdit.create({ uri, version: null }, edits)] };
}
