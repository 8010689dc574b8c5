import type { Engine, FileAnalysis } from "../engine.js";
import type { Finding } from "../finding/finding.js";
import { isMaskedEverywhere, maskSecret } from "../finding/mask.js";
import type { Span } from "../text/span.js";
import type { TextDocument } from "../text/text-document.js";

/** The texts of secrets that are masked wherever they occur, the longest first. */
function secretTexts(text: string, spans: readonly Span[]): readonly string[] {
  return [...new Set(spans.map(({ start, end }) => text.slice(start, end)))]
    .filter(isMaskedEverywhere)
    .sort((a, b) => b.length - a.length);
}

/**
 * The analysis as it may be kept: what it says in words holds none of the secrets in the file, be it that rules were asked
 * about them or not. `masked` has them all. Reports mask in the same way, so that they say the same of either.
 */
export function withoutSecrets(analysis: FileAnalysis, document: TextDocument, { secretsIn }: Pick<Engine, "secretsIn">): FileAnalysis {
  const { findings, suppressed, doubtful = [] } = analysis;
  if (findings.length + suppressed.length + doubtful.length === 0) return analysis;
  const masked = [...secretsIn(document.path, document.text), ...(analysis.masked ?? [])];
  const secrets = secretTexts(document.text, masked);
  if (secrets.length === 0) return analysis;
  const mask = (other: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, () => maskSecret(secret)), other);
  const finding = (found: Finding): Finding => ({
    ...found,
    message: mask(found.message),
    related: found.related.map((related) => ({ ...related, message: mask(related.message) })),
    trace: found.trace.map((step) => ({ ...step, message: mask(step.message) })),
    fixes: found.fixes.map((fix) => ({
      ...fix,
      title: mask(fix.title),
      edits: fix.edits.map((edit) => ({ ...edit, newText: mask(edit.newText) })),
      appends: fix.appends.map((append) => ({ ...append, line: mask(append.line) })),
    })),
  });
  return {
    ...analysis,
    findings: findings.map(finding),
    suppressed: suppressed.map((entry) => ({ ...entry, finding: finding(entry.finding) })),
    doubtful: doubtful.map(finding),
    masked,
  };
}
