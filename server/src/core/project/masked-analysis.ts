import type { FileAnalysis } from "../engine.js";
import type { Finding } from "../finding/finding.js";
import { maskSecret } from "../finding/mask.js";
import type { Span } from "../text/span.js";

/** Shorter pieces are too common to be masked wherever they occur. */
const leastLengthToMaskEverywhere = 8;

/** The texts of secrets that are masked wherever they occur, the longest first. */
export function secretTexts(text: string, spans: readonly Span[]): readonly string[] {
  return [...new Set(spans.map(({ start, end }) => text.slice(start, end)))]
    .filter(({ length }) => length >= leastLengthToMaskEverywhere)
    .sort((a, b) => b.length - a.length);
}

/** A text in which only the first characters of these secrets and their length are left. */
export function maskTexts(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, () => maskSecret(secret)), text);
}

/** The analysis as it may be kept: what it says in words about a file holds none of the secrets that rules saw there. */
export function withoutSecrets(analysis: FileAnalysis, text: string): FileAnalysis {
  const secrets = secretTexts(text, analysis.masked ?? []);
  if (secrets.length === 0) return analysis;
  const mask = (other: string): string => maskTexts(other, secrets);
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
    findings: analysis.findings.map(finding),
    suppressed: analysis.suppressed.map((entry) => ({ ...entry, finding: finding(entry.finding) })),
    ...(analysis.doubtful !== undefined && { doubtful: analysis.doubtful.map(finding) }),
  };
}
