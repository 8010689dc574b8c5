import type { CancellationToken } from "vscode-languageserver";
import { isInside } from "#core/text/paths";
import type { AnalysedDocument } from "./analyses.js";
import type { AuditWatch } from "./audit-folder.js";
import type { Server } from "./feature.js";
import { pathOfUri, uriKey, uriOfPathIn } from "./uri.js";

/** What came of looking at some files of the workspace. */
export interface FilesAudit {
  readonly analysed: readonly AnalysedDocument[];
  /** It was cancelled before the last file. */
  readonly isPartial: boolean;
}

/**
 * Looks at the files named by `only`, and at those in the folders it names, each with what the index knows of the rest. Hands
 * each to `onFile` as soon as it is done, so that a cancelled audit keeps what was found.
 */
export async function auditFiles(
  server: Server,
  only: readonly string[],
  watch: AuditWatch,
  token: CancellationToken,
  onFile: (analysed: AnalysedDocument) => Promise<void>,
): Promise<FilesAudit> {
  const uris = await filesIn(server, only);
  const analysed: AnalysedDocument[] = [];
  for (const [index, uri] of uris.entries()) {
    await server.ports.clock.nextTurn();
    if (watch.isCancelled) break;
    watch.onProgress(index, uris.length);
    const one = await server.analyses.of(uri, token);
    analysed.push(one);
    await onFile(one);
  }
  return { analysed, isPartial: analysed.length < uris.length };
}

async function filesIn({ ports, workspace }: Server, only: readonly string[]): Promise<readonly string[]> {
  const keys = new Set(only.map(uriKey));
  const roots = only.map(pathOfUri);
  const found: string[] = [];
  for (const { uri: folder, path: root } of workspace.folders) {
    // A list is made only for folders that something is asked about.
    if (root === undefined || !roots.some((path) => path === root || isInside(root, path) || isInside(path, root))) continue;
    const { paths } = await ports.files.list(folder);
    for (const path of paths) {
      const uri = uriOfPathIn(root, path);
      const file = pathOfUri(uri);
      if (keys.has(uriKey(uri)) || roots.some((above) => isInside(above, file))) found.push(uri);
    }
  }
  return [...new Set(found)];
}
