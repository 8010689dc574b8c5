import { type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from "vscode-languageserver";
import { diagnosticSource } from "../convert.js";
import type { Feature } from "../feature.js";
import { documentHidden } from "../protocol.js";

/** `textDocument/diagnostic`: the client asks when it needs the diagnostics of a document, and cancels what is outdated. */
export const pullDiagnostics: Feature = ({ analyses, client, connection, documents, guarded, makeDiagnostics, publisher, workspace }) => {
  if (!client.pullsDiagnostics) return {};

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
      const analysed = await analyses.of(uri, token);
      const { resultId, place, lines, analysis } = analysed;
      // It may have been closed meanwhile, and would keep the audit quiet from then on.
      if (documents.get(uri) !== undefined) publisher.goLive(uri);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = await makeDiagnostics({ uri, folder: place.folder, lines, findings: analysis.findings });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    });
  });
  documents.onDidClose(({ uri }) => publisher.endLive(uri));
  connection.onNotification(documentHidden.method, ({ uri }: { readonly uri: string }) => publisher.endLive(uri));
  const refresh = (): void => {
    if (client.refreshesDiagnostics) void guarded("Refreshing diagnostics", undefined, () => connection.languages.diagnostics.refresh());
  };
  workspace.onDidReload(refresh);
  analyses.onDidOutdate(refresh);

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
