import { type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from "vscode-languageserver";
import { diagnosticSource } from "../convert.js";
import type { Feature } from "../feature.js";
import { documentVisibility } from "../protocol.js";
import { uriKey } from "../uri.js";

/** `textDocument/diagnostic`: the client asks when it needs the diagnostics of a document, and cancels what is outdated. */
export const pullDiagnostics: Feature = ({ analyses, client, connection, documents, guarded, knownFindings, makeDiagnostics, publisher, workspace }) => {
  if (!client.pullsDiagnostics) return {};

  const hidden = new Set<string>();
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) => {
    // After a failure the client had better keep what it shows than believe that the document is clean.
    const asBefore: DocumentDiagnosticReport =
      previousResultId === undefined
        ? { kind: DocumentDiagnosticReportKind.Full, items: [] }
        : { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId };
    return guarded("Diagnosing a document", asBefore, async (): Promise<DocumentDiagnosticReport> => {
      const isOpen = documents.get(uri) !== undefined;
      // A file that is not open and that the audit speaks for would be shown twice.
      if (!isOpen && publisher.speaksFor(uri, "audit")) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      await knownFindings.isLoaded;
      const analysed = await analyses.toShow(uri, token);
      const { place, lines, analysis } = analysed;
      const resultId = `${analysed.resultId}.${knownFindings.stamp}`;
      // It may have been closed meanwhile, and would keep the audit quiet from then on.
      if (documents.get(uri) !== undefined && !hidden.has(uriKey(uri))) publisher.goLive(uri);
      analyses.markShown(analysed);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = await makeDiagnostics({ uri, folder: place.folder, lines, findings: analysis.findings });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: knownFindings.present(uri, "pulled", items) };
    });
  });
  const endLive = (uri: string): void => {
    knownFindings.forget(uri, "pulled");
    publisher.endLive(uri);
  };
  documents.onDidClose(({ uri }) => endLive(uri));
  documents.onDidClose(({ uri }) => hidden.delete(uriKey(uri)));
  // A pull that was on its way when the tab was closed must not keep the audit quiet.
  connection.onNotification(documentVisibility.method, ({ uri, isHidden }: { readonly uri: string; readonly isHidden: boolean }) => {
    if (isHidden) hidden.add(uriKey(uri));
    else hidden.delete(uriKey(uri));
    if (isHidden) endLive(uri);
    else if (documents.get(uri) !== undefined) publisher.goLive(uri);
  });
  const refresh = (): void => {
    if (client.refreshesDiagnostics) void guarded("Refreshing diagnostics", undefined, () => connection.languages.diagnostics.refresh());
  };
  workspace.onDidReload(refresh);
  analyses.onDidOutdate(refresh);
  knownFindings.onDidChange(refresh);

  return {
    capabilities: {
      diagnosticProvider: {
        identifier: diagnosticSource,
        // The documents the client sends anyway: it alone knows which of them are views of others, such as diffs.
        documentSelector: null,
        interFileDependencies: true,
        // The audit answers for files that are not open; a client would ask for the whole workspace every two seconds.
        workspaceDiagnostics: false,
      },
    },
  };
};
