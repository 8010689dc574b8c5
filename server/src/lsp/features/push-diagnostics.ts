import { CancellationToken } from "vscode-languageserver";
import type { Feature } from "../feature.js";
import { uriKey } from "../uri.js";

/** How long typing must pause before a document is analysed, in milliseconds. */
const debounce = 150;

/** `textDocument/publishDiagnostics` for open documents, at clients that do not pull. */
export const pushDiagnostics: Feature = ({ analyses, client, documents, guarded, makeDiagnostics, ports, publisher, workspace }) => {
  if (client.pullsDiagnostics) return {};
  const waiting = new Map<string, () => void>();

  const cancel = (uri: string): void => {
    waiting.get(uriKey(uri))?.();
    waiting.delete(uriKey(uri));
  };

  const publish = (uri: string): Promise<void> =>
    guarded("Diagnosing a document", undefined, async () => {
      const analysed = await analyses.toShow(uri, CancellationToken.None);
      const { place, lines, analysis, version } = analysed;
      const diagnostics = await makeDiagnostics({ uri, folder: place.folder, lines, findings: analysis.findings });
      // It was closed, or changed and will be analysed again.
      if (version === null || !analyses.isCurrent(analysed)) return;
      analyses.markShown(analysed);
      publisher.publish(uri, "document", diagnostics, client.diagnosticVersions ? version : undefined);
    });

  const schedule = (uri: string, milliseconds: number): void => {
    cancel(uri);
    const run = (): void => {
      waiting.delete(uriKey(uri));
      void publish(uri);
    };
    waiting.set(uriKey(uri), ports.clock.after(milliseconds, run));
  };

  documents.onDidOpen(({ uri }) => schedule(uri, 0));
  documents.onDidChange(({ uri }) => schedule(uri, debounce));
  workspace.onDidReload(() => {
    for (const { uri } of documents.all()) schedule(uri, 0);
  });
  analyses.onDidOutdate((uris) => {
    for (const uri of uris) schedule(uri, 0);
  });
  documents.onDidClose(({ uri }) => {
    cancel(uri);
    publisher.endLive(uri);
  });
  return {};
};
