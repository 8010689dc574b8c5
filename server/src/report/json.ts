import type { Finding } from "#core/finding/finding";
import type { Problem } from "#core/finding/problem";
import type { RuleMeta } from "#core/rule/rule-meta";
import type { Span } from "#core/text/span";
import { createMaskedSources } from "./mask.js";
import { type Place, createPlaceOf } from "./place.js";
import type { Report } from "./report.js";
import { countsBySeverity } from "./summary.js";

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
const schema = "lintel/1";

/** The report for programs. Lines and columns count from one, columns in UTF-16 code units; ends are exclusive. */
export function jsonReport({ result, rules, text, version, baseline }: Report): string {
  const placeOf = createPlaceOf(text);
  const sources = createMaskedSources(result, text);
  const metas = new Map(rules.map((meta) => [meta.id, meta]));
  const finding = (value: Finding): JsonFinding => findingJson(value, metas.get(value.ruleId), placeOf, (message) => sources(value.path)?.maskText(message) ?? message);
  const report = {
    schema,
    version,
    summary: {
      findings: result.findings.length,
      bySeverity: countsBySeverity(result.findings),
      suppressed: result.suppressed.length,
      analysed: result.analysed,
      ...(result.commits !== undefined && { commits: result.commits }),
      skipped: result.skipped.length,
      complete: !result.cancelled,
    },
    findings: result.findings.map(finding),
    ...(baseline !== undefined && { baseline: { name: baseline.name, known: baseline.known.map(finding), fixed: baseline.fixed } }),
    suppressed: result.suppressed.map((entry) => ({ reason: entry.reason ?? null, by: entry.allowedBy === undefined ? "comment" : "config", ...finding(entry.finding) })),
    skipped: result.skipped,
    problems: result.problems.map(({ kind, path, message, span }: Problem) => ({ kind, path, place: placed(placeOf, path, span), message })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

type PlaceOf = ReturnType<typeof createPlaceOf>;

function placed(placeOf: PlaceOf, path: string, span: Span | undefined): Place | null {
  return span === undefined ? null : (placeOf(path, span) ?? null);
}

type JsonFinding = ReturnType<typeof findingJson>;

function findingJson(finding: Finding, meta: RuleMeta | undefined, placeOf: PlaceOf, mask: (text: string) => string) {
  const { path } = finding;
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    message: mask(finding.message),
    severity: finding.severity,
    confidence: finding.confidence,
    family: meta?.family ?? null,
    cwe: meta?.cwe ?? [],
    path: finding.commit?.path ?? path,
    ...(finding.commit !== undefined && { commit: { id: finding.commit.id, date: finding.commit.date } }),
    place: placed(placeOf, path, finding.span),
    fingerprint: finding.fingerprint,
    related: finding.related.map(({ path: other, span, message }) => ({ ...(other !== undefined && { path: other }), place: placed(placeOf, other ?? path, span), message: mask(message) })),
    trace: finding.trace.map((step) => ({ path: step.path, place: placed(placeOf, step.path, step.span), role: step.role, message: mask(step.message) })),
    fixes: finding.fixes.map(({ title, applicability, edits, appends }) => ({
      title: mask(title),
      applicability,
      edits: edits.map(({ span, newText }) => ({ place: placed(placeOf, path, span), newText: mask(newText) })),
      appends: appends.map(({ file, line }) => ({ file, line: mask(line) })),
    })),
  };
}
