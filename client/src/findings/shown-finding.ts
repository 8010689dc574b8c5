import type { Confidence, DiagnosticData, Severity } from "../../../server/src/lsp/protocol.js";

/** A finding as lists show it. Plain data without the editor's own types, so that grouping and filtering can be tested alone. */
export interface ShownFinding extends Pick<DiagnosticData, "fingerprint" | "severity" | "confidence" | "fix" | "steps"> {
  /** URI of the file. */
  readonly uri: string;
  /** URI of the workspace folder, or of the file where it lies in none. */
  readonly folder: string;
  /** The file relative to its folder, with forward slashes. */
  readonly path: string;
  /** From zero. */
  readonly line: number;
  readonly character: number;
  readonly ruleId: string;
  readonly message: string;
  readonly ruleTitle: string;
  readonly cwe: readonly number[];
  /** Who answers for the file, as CODEOWNERS says. */
  readonly owners: readonly string[];
  /** How many other places matter to it, besides the steps of its trace. */
  readonly places: number;
  /** The project's baseline holds it. */
  readonly isKnown: boolean;
  /** It was there before the branch that the findings were last compared with was left. */
  readonly isOld: boolean;
}

/** How bad a finding is if true, worst first. */
export const severityOrder = ["critical", "high", "medium", "low", "info"] as const satisfies readonly Severity[];

/** How sure Lintel is, surest first. */
export const confidenceOrder = ["high", "medium", "low"] as const satisfies readonly Confidence[];

/** The order in which people go through findings: file by file, from top to bottom. */
export function byPlace(a: ShownFinding, b: ShownFinding): number {
  return compareTexts(a.folder, b.folder) || compareTexts(a.path, b.path) || a.line - b.line || a.character - b.character || compareTexts(a.ruleId, b.ruleId);
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
