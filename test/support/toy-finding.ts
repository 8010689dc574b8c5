import type { Finding } from "#core/finding/finding";
import type { AuditResult } from "#core/project/audit";
import type { Span } from "#core/text/span";
import type { Report } from "#report/report";
import { toyMeta } from "./toy-meta.js";

/** The span of the first occurrence of `part`; a test that names a part that is not there is wrong. */
export function spanOfText(text: string, part: string): Span {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`"${part}" does not occur in the text.`);
  return { start, end: start + part.length };
}

export function toyFinding(differences: Partial<Finding> = {}): Finding {
  return {
    ruleId: "toy",
    messageId: "found",
    message: "The word is dangerous. Leave it out.",
    path: "src/a.ts",
    span: { start: 0, end: 6 },
    severity: "high",
    confidence: "high",
    related: [],
    trace: [],
    fixes: [],
    masked: [],
    fingerprint: "0123456789abcdef",
    anchor: "0123456789abcdef",
    site: "0123456789abcdef",
    ...differences,
  };
}

export function toyResult(differences: Partial<AuditResult> = {}): AuditResult {
  return { findings: [], suppressed: [], doubtful: [], problems: [], skipped: [], analysed: 1, sources: new Map(), masked: new Map(), secretsIn: () => [], cancelled: false, ...differences };
}

/** A report over texts by path. */
export function toyReport(texts: Readonly<Record<string, string>>, result: Partial<AuditResult>, differences: Partial<Report> = {}): Report {
  return {
    result: toyResult({ sources: new Map(Object.entries(texts)), ...result }),
    rules: [toyMeta({ cwe: [79, 1234], owasp: ["A03:2021"], asvs: ["v5.0.0-1.2.4"] })],
    page: () => undefined,
    text: (path) => texts[path],
    version: "1.2.3",
    rootUri: "file:///app/",
    repositoryFolder: "",
    ...differences,
  };
}
