import { type ExtensionContext, languages, SnippetString, Uri, window, workspace } from "vscode";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: string | readonly string[];
  readonly scope?: string;
}

/**
 * Inserts one of Lintel's snippets at the cursor of a visible text editor whose language it is for; where there is none, into a
 * new document. Rejects where no snippet has that prefix.
 */
export async function insertSnippet({ extensionUri }: ExtensionContext, prefix: unknown): Promise<void> {
  const snippet = await findSnippet(extensionUri, prefix);
  if (snippet === undefined) throw new Error(`There is no snippet “${String(prefix)}”.`);
  const { body, scope } = snippet;
  const text = new SnippetString(typeof body === "string" ? body : body.join("\n"));
  const wanted = scope?.split(",") ?? [];
  const editor = window.visibleTextEditors.find(({ document }) => (document.uri.scheme === "file" || document.uri.scheme === "untitled") && (wanted.length === 0 || wanted.includes(document.languageId)));
  const target = editor?.document ?? (await workspace.openTextDocument({ language: await languageOf(wanted) }));
  const shown = await window.showTextDocument(target, { ...(editor?.viewColumn !== undefined && { viewColumn: editor.viewColumn }) });
  await shown.insertSnippet(text);
}

/** TypeScript where the snippet is for it; plain text where no extension brings its languages, such as that of nginx. */
async function languageOf(wanted: readonly string[]): Promise<string> {
  const known = new Set(await languages.getLanguages());
  return ["typescript", ...wanted].find((id) => wanted.includes(id) && known.has(id)) ?? "plaintext";
}

async function findSnippet(extension: Uri, prefix: unknown): Promise<Snippet | undefined> {
  const folder = Uri.joinPath(extension, "snippets");
  for (const [name] of await workspace.fs.readDirectory(folder)) {
    if (!name.endsWith(".code-snippets")) continue;
    const file = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, name)))) as Readonly<Record<string, Snippet>>;
    const found = Object.values(file).find((one) => [one.prefix].flat().some((own) => own === prefix));
    if (found !== undefined) return found;
  }
  return undefined;
}
