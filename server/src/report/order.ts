import type { Finding } from "#core/finding/finding";
import { confidences, severities } from "#core/finding/severity";

/** The worst first, the surest first among them, then as the audit has them: by path and place. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence),
  );
}
