import type { Finding } from "#core/finding/finding";
import type { AnalysedDocument } from "./analyses.js";
import type { OfferId } from "./code-action-offer.js";
import { uriKey } from "./uri.js";

/** What rules over the workspace say of single files: no analysis of a file alone gives it again. */
export interface WholeFindings {
  /** Of a file with exactly this text; nothing where it has changed since it was judged. */
  of(uri: string, text: string): readonly Finding[];
  /** Replaces what is known of a file; no findings take it back. */
  set(uri: string, text: string, findings: readonly Finding[]): void;
  clear(): void;
}

export function createWholeFindings(): WholeFindings {
  const known = new Map<string, { readonly text: string; readonly findings: readonly Finding[] }>();
  return {
    of(uri, text) {
      const judged = known.get(uriKey(uri));
      return judged?.text === text ? judged.findings : [];
    },
    set(uri, text, findings) {
      if (findings.length > 0) known.set(uriKey(uri), { text, findings });
      else known.delete(uriKey(uri));
    },
    clear() {
      known.clear();
    },
  };
}

/** All findings that are shown in a document: those of its analysis, and those about the folder as a whole. */
export function shownFindings(whole: WholeFindings, { analysis, document, uri }: AnalysedDocument): readonly Finding[] {
  return [...analysis.findings, ...whole.of(uri, document.text)];
}

/** The finding that an offer is for; undefined where the text no longer has it. */
export function offeredFinding(whole: WholeFindings, { fingerprint, ruleId }: OfferId, analysed: AnalysedDocument): Finding | undefined {
  return shownFindings(whole, analysed).find((one) => one.fingerprint === fingerprint && one.ruleId === ruleId);
}
