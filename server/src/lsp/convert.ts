/** The one place where values of the core become values of the Language Server Protocol. */
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextEdit as LspTextEdit,
} from "vscode-languageserver";
import type { BaselineCode } from "#core/baseline/baseline-index";
import type { Finding } from "#core/finding/finding";
import type { Problem } from "#core/finding/problem";
import type { Severity } from "#core/finding/severity";
import type { Rule } from "#core/rule/rule";
import { LineIndex } from "#core/text/line-index";
import type { Span } from "#core/text/span";
import type { TextEdit } from "#core/text/text-edit";
import type { ClientFeatures } from "./client-features.js";
import type { DiagnosticData } from "./protocol.js";

/** How diagnostics of this server are labelled in the editor. */
export const diagnosticSource = "lintel";

/** More places than anybody reads would only slow the editor down. */
const maxRelated = 30;

const lspSeverities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  info: DiagnosticSeverity.Hint,
};

/** A text of the workspace in which places can be found. */
export interface LocatedText {
  readonly uri: string;
  readonly lines: LineIndex;
}

export interface FindingContext {
  readonly client: ClientFeatures;
  readonly rules: ReadonlyMap<string, Rule>;
  /** The finding's own document. */
  readonly own: LocatedText;
  /** Texts of other files that traces lead through, by the path a trace names them by. */
  readonly others: ReadonlyMap<string, LocatedText>;
  readonly pageUri: (ruleId: string) => string | undefined;
}

export function toRange(span: Span, lines: LineIndex): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function toTextEdit({ span, newText }: TextEdit, lines: LineIndex): LspTextEdit {
  return { range: toRange(span, lines), newText };
}

export function toDiagnostic(finding: Finding, context: FindingContext): Diagnostic {
  const { client, own } = context;
  const diagnostic: Diagnostic = {
    range: toRange(finding.span, own.lines),
    severity: lspSeverities[finding.severity],
    code: finding.ruleId,
    source: diagnosticSource,
    message: finding.message,
  };
  const href = client.codeDescription ? context.pageUri(finding.ruleId) : undefined;
  if (href !== undefined) diagnostic.codeDescription = { href };
  const related = client.relatedInformation ? relatedOf(finding, context) : [];
  if (related.length > 0) diagnostic.relatedInformation = related;
  const tags = tagsOf(finding, context);
  if (tags.length > 0) diagnostic.tags = tags;
  if (client.diagnosticData) diagnostic.data = dataOf(finding, context);
  return diagnostic;
}

function dataOf(finding: Finding, { client, others }: FindingContext): DiagnosticData {
  const { anchor, site, fingerprint, severity, confidence, fixes, path, trace } = finding;
  const isSafe = fixes.some(({ applicability }) => applicability === "safe");
  const located = client.relatedInformation ? trace.filter((step) => step.path === path || others.has(step.path)).length : 0;
  return { anchor, site, fingerprint, severity, confidence, ...(fixes.length > 0 && { fix: isSafe ? "safe" : "suggestion" }), steps: Math.min(located, maxRelated) };
}

/** Reads back what identifies the finding of a diagnostic; undefined for diagnostics of others. */
export function diagnosticDataOf(diagnostic: Diagnostic): Pick<DiagnosticData, "fingerprint"> | undefined {
  const data: unknown = diagnostic.data;
  if (diagnostic.source !== diagnosticSource || typeof data !== "object" || data === null) return undefined;
  const { fingerprint } = data as Partial<Record<keyof DiagnosticData, unknown>>;
  return typeof fingerprint === "string" ? { fingerprint } : undefined;
}

/** What a baseline asks of the finding of a diagnostic; undefined where the diagnostic carries none. */
export function baselineCodeOf({ code, data, source }: Diagnostic): BaselineCode | undefined {
  const { anchor, site } = (typeof data === "object" && data !== null ? data : {}) as Partial<Record<keyof DiagnosticData, unknown>>;
  return source === diagnosticSource && typeof code === "string" && typeof anchor === "string" && typeof site === "string" ? { ruleId: code, anchor, site } : undefined;
}

/** A problem in a file of Lintel's own; `text` is that file's text. */
export function problemToDiagnostic({ kind, message, span }: Problem, text: string): Diagnostic {
  const lines = new LineIndex(text);
  return {
    range: toRange(span ?? { start: 0, end: lines.lineEnd(0) }, lines),
    severity: DiagnosticSeverity.Error,
    code: kind,
    source: diagnosticSource,
    message,
  };
}

/** The trace in the order in which the data moves, then what else explains the finding. */
function relatedOf(finding: Finding, { own, others }: FindingContext): DiagnosticRelatedInformation[] {
  const result: DiagnosticRelatedInformation[] = [];
  const add = (text: LocatedText | undefined, span: Span, message: string): void => {
    if (text === undefined || result.length >= maxRelated) return;
    result.push({ location: { uri: text.uri, range: toRange(span, text.lines) }, message });
  };
  for (const { path, span, message } of finding.trace) add(path === finding.path ? own : others.get(path), span, message);
  for (const { path = finding.path, span, message } of finding.related) add(path === finding.path ? own : others.get(path), span, message);
  return result;
}

function tagsOf(finding: Finding, { client, rules }: FindingContext): DiagnosticTag[] {
  const rule = rules.get(finding.ruleId);
  const isUnused = rule?.kind === "suppression" && rule.detects === "unused";
  return isUnused && client.diagnosticTags.has(DiagnosticTag.Unnecessary) ? [DiagnosticTag.Unnecessary] : [];
}
