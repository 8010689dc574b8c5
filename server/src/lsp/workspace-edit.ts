import {
  CreateFile,
  type SnippetTextEdit,
  TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { appendLine } from "#core/fix/append-line";
import type { FileAppend } from "#core/fix/fix";
import { folderOf, joinPath, relativePath } from "#core/text/paths";
import { LineIndex } from "#core/text/line-index";
import type { TextEdit } from "#core/text/text-edit";
import type { AnalysedDocument } from "./analyses.js";
import { toRange, toTextEdit } from "./convert.js";
import type { Server } from "./feature.js";
import type { WorkspaceFiles } from "./ports.js";
import { isUntitled, uriOfPathIn } from "./uri.js";

/** What a code action changes: its own document, and lines it adds to other files. */
export interface Changes {
  readonly analysed: AnalysedDocument;
  readonly edits: readonly TextEdit[];
  readonly appends: readonly FileAppend[];
}

/**
 * Changes as the client can apply them. Clients that cannot create files get no lines for files that are missing: the
 * change of the document itself is right without them.
 */
export async function createWorkspaceEdit(server: Server, { analysed, edits, appends }: Changes): Promise<WorkspaceEdit> {
  const { lines, uri, version } = analysed;
  const own = distinct(edits).map((edit) => toTextEdit(edit, lines));
  const files = await appendedFiles(server, analysed, appends);
  if (!server.client.documentChanges) {
    const changes: Record<string, LspTextEdit[]> = { [uri]: own };
    for (const { uri: other, isNew, edit } of files) if (!isNew) changes[other] = [edit];
    return { changes };
  }
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [TextDocumentEdit.create({ uri, version }, own)];
  for (const file of files) {
    if (file.isNew && !server.client.createsFiles) continue;
    if (file.isNew) documentChanges.push(CreateFile.create(file.uri, { ignoreIfExists: true }));
    documentChanges.push(TextDocumentEdit.create({ uri: file.uri, version: file.version }, [file.edit]));
  }
  return { documentChanges };
}

/** A text to insert, in which `placeholder` stands where a person has to write something. */
export interface TemplateInsert {
  readonly offset: number;
  readonly text: string;
  readonly placeholder: string;
}

/** Insertions whose placeholder becomes a tab stop named `hint` at clients that take snippets, and nothing elsewhere. */
export function createTemplateEdit(
  { client }: Server,
  { lines, uri, version }: AnalysedDocument,
  inserts: readonly TemplateInsert[],
  hint: string,
): WorkspaceEdit {
  const edits = inserts.map(({ offset, text, placeholder }): LspTextEdit | SnippetTextEdit => {
    const range = toRange({ start: offset, end: offset }, lines);
    if (!client.snippetEdits || !text.includes(placeholder)) return { range, newText: text.replace(placeholder, "") };
    const [before = "", after = ""] = text.split(placeholder).map((part) => part.replace(/[\\$]/g, "\\$&"));
    return { range, snippet: { kind: "snippet", value: `${before}\${1:${hint}}${after}` } };
  });
  if (client.documentChanges) return { documentChanges: [{ textDocument: { uri, version }, edits }] };
  return { changes: { [uri]: edits.filter((edit) => "newText" in edit) } };
}

interface AppendedFile {
  readonly uri: string;
  readonly version: number | null;
  readonly isNew: boolean;
  readonly edit: LspTextEdit;
}

/** One edit a file, with all lines it lacks. */
async function appendedFiles(
  server: Server,
  analysed: AnalysedDocument,
  appends: readonly FileAppend[],
): Promise<readonly AppendedFile[]> {
  const home = appends.length > 0 ? await packageFolder(server, analysed) : undefined;
  if (home === undefined) return [];
  const files: AppendedFile[] = [];
  const wanted: FileAppend[] = [];
  for (const append of appends) {
    if (append.unlessGitIgnores === undefined || (await isTakenByGit(server, analysed, joinPath(home, append.unlessGitIgnores)))) wanted.push(append);
  }
  for (const name of new Set(wanted.map(({ file }) => file))) {
    const uri = uriOfPathIn(home, name);
    const before = await textOf(server, uri);
    let after = before?.text;
    for (const append of wanted) if (append.file === name) after = appendLine(after, append) ?? after;
    if (after === undefined || after === before?.text) continue;
    const text = before?.text ?? "";
    const range = toRange({ start: text.length, end: text.length }, new LineIndex(text));
    files.push({
      uri: before?.uri ?? uri,
      version: before?.version ?? null,
      isNew: before === undefined,
      // Appending keeps what is there, so what was added is what stands behind it.
      edit: { range, newText: after.slice(text.length) },
    });
  }
  return files;
}

/** True for a file, there or not, that git would take into the repository. */
async function isTakenByGit({ ports }: Server, { place }: AnalysedDocument, path: string): Promise<boolean> {
  const { folder } = place;
  if (folder.path === undefined || !(await isInRepository(ports.files, folderOf(path)))) return false;
  return (await ports.files.leftOutBecause(folder.uri, relativePath(folder.path, path))) === undefined;
}

async function isInRepository(files: WorkspaceFiles, folder: string): Promise<boolean> {
  for (let at = folder; ; at = folderOf(at)) {
    const git = await files.read(uriOfPathIn(at, ".git"));
    // A folder has no text to read, and is there all the same.
    if (!("missing" in git && git.missing)) return true;
    if (folderOf(at) === at) return false;
  }
}

/** The folder of the nearest `package.json` above the document, or its workspace folder. */
async function packageFolder(server: Server, { uri, place }: AnalysedDocument): Promise<string | undefined> {
  const root = place.folder.path;
  if (root === undefined || isUntitled(uri)) return root;
  for (let folder = folderOf(joinPath(root, place.path)); folder !== root; folder = folderOf(folder)) {
    if ((await textOf(server, uriOfPathIn(folder, "package.json"))) !== undefined) return folder;
    if (folder === folderOf(folder)) break;
  }
  return root;
}

/** The newest text at a URI, with the client's version where it is open; undefined where there is no such file. */
export async function textOf(
  { documents, ports }: Server,
  uri: string,
): Promise<{ readonly uri: string; readonly text: string; readonly version: number | null } | undefined> {
  const open = documents.get(uri);
  if (open !== undefined) return open;
  const read = await ports.files.read(uri);
  return "text" in read ? { uri, text: read.text, version: null } : undefined;
}

/** The same insertion asked for by two fixes, such as an import, is made once. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byKey = new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.newText}`, edit] as const));
  return [...byKey.values()];
}
