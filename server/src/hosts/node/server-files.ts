import { existsSync } from "node:fs";
import { isDeclarationFile } from "#core/syntax/language";
import { folderOf, joinPath } from "#core/text/paths";
import type { WorkspaceFiles } from "../../lsp/ports.js";
import { pathOfUri } from "../../lsp/uri.js";
import { type GitIgnore, gitIgnoreAbove } from "./git-ignore.js";
import { listFiles } from "./list-files.js";
import { createSourceReader } from "./source-reader.js";

/** The files of this machine as the language server sees them. Reading is synchronous inside: promises cost more than they give. */
export function createServerFiles(): WorkspaceFiles {
  const readSource = createSourceReader("/");
  // By folder; undefined where git ignores the folder itself.
  const ignores = new Map<string, GitIgnore | undefined>();

  const ignoreOf = (root: string, folder: string): GitIgnore | undefined => {
    if (ignores.has(folder)) return ignores.get(folder);
    const isTop = folder === root || folderOf(folder) === folder;
    const above = isTop ? gitIgnoreAbove(folder) : ignoreOf(root, folderOf(folder))?.inside(folder);
    const rules = above?.withOwnFile(folder);
    ignores.set(folder, rules);
    return rules;
  };

  return {
    async read(uri) {
      if (!uri.startsWith("file:")) return { missing: false, reason: "only files on this machine can be read" };
      const path = pathOfUri(uri);
      const read = readSource(path);
      if ("document" in read) return { text: read.document.text };
      if ("skipped" in read) return { missing: false, reason: read.skipped };
      return existsSync(path) ? { missing: false, reason: read.unreadable } : { missing: true, reason: "the file does not exist" };
    },

    async list(folderUri) {
      const root = pathOfUri(folderUri);
      if (!folderUri.startsWith("file:")) return { paths: [], skipped: [], problems: [{ kind: "unreadable-file", path: root, message: "Not audited: only folders on this machine can be read." }] };
      const { files, skipped, problems } = listFiles({ root, targets: [root], useGitIgnore: true });
      return { paths: files, skipped, problems };
    },

    async leftOutBecause(folderUri, path) {
      const root = pathOfUri(folderUri);
      const file = joinPath(root, path);
      if (/(?:^|\/)node_modules\//.test(file)) return "it lies in node_modules";
      if (isDeclarationFile(path)) return "type declarations, no code that runs";
      if (!folderUri.startsWith("file:")) return undefined;
      const rules = ignoreOf(root, folderOf(file));
      return rules?.ignoresFile(file) === false ? undefined : "git ignores it";
    },

    isThere: (uri) => uri.startsWith("file:") && existsSync(pathOfUri(uri)),
    invalidate: () => ignores.clear(),
  };
}
