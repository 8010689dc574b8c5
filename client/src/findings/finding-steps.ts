import { type Diagnostic, type DiagnosticRelatedInformation } from "vscode";

import type { DiagnosticData } from "../../../server/src/lsp/protocol.js";

/** What Lintel's server put into a diagnostic; undefined for those of others, and for what is wrong in files of Lintel's own. */
export function dataOf(diagnostic: Diagnostic): DiagnosticData | undefined {
  if (diagnostic.source !== "lintel") return undefined;
  // The language client keeps what the server sent in a property the editor does not know.
  const { data } = diagnostic as Diagnostic & { readonly data?: Partial<DiagnosticData> };
  const isWhole = typeof data?.fingerprint === "string" && data.severity !== undefined && data.confidence !== undefined;
  return isWhole ? (data as DiagnosticData) : undefined;
}

/** The steps of a finding's trace, in the order in which the data moves. */
export function stepsOf(diagnostic: Diagnostic): readonly DiagnosticRelatedInformation[] {
  return (diagnostic.relatedInformation ?? []).slice(0, dataOf(diagnostic)?.steps ?? 0);
}

/** Other places that matter to a finding: further calls by which data gets there, what a check elsewhere looks like. */
export function placesOf(diagnostic: Diagnostic): readonly DiagnosticRelatedInformation[] {
  return (diagnostic.relatedInformation ?? []).slice(dataOf(diagnostic)?.steps ?? 0);
}
