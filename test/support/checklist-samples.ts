import assert from "node:assert/strict";
import type { Attestation } from "#core/checklist/attestation";
import { type Day, parseDay } from "#core/text/day";
import type { ChecklistItem } from "#core/checklist/checklist";
import { type AuditEvidence, type FindingLink, auditEvidence } from "#core/checklist/evidence";
import { readWorkspaceFacts } from "#core/checklist/workspace-facts";

/** A day that a test writes down as text. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  assert.ok(parsed, `${text} is no day`);
  return parsed;
}

/** A manual item that is done once, changed where a test needs another. */
export function sampleItem(changes: Partial<ChecklistItem> = {}): ChecklistItem {
  return {
    id: "sample",
    title: "Something is taken care of",
    guidance: "Take care of it.",
    why: "Nobody else does.",
    class: "manual",
    recurrence: "once",
    evidence: { rules: [], present: [] },
    appliesTo: [],
    references: [],
    plannedEvidence: [],
    snippets: [],
    seeds: [],
    ...changes,
  };
}

/** Done by Ada on the first of June 2026, changed where a test needs something else. */
export function sampleAttestation(changes: Partial<Attestation> = {}): Attestation {
  return { state: "done", by: "Ada", date: day("2026-06-01"), ...changes };
}

/** A finding of a rule at the start of a file. */
export function sampleLink(ruleId: string, path = "src/a.ts"): FindingLink {
  const start = { line: 0, character: 0 };
  return { ruleId, message: `${ruleId} in ${path}`, severity: "high", path, start, end: { line: 0, character: 4 } };
}

/** An audit of three files with `rules` on. */
export function sampleAudit(audit: {
  readonly rules: readonly string[];
  readonly findings?: readonly FindingLink[];
  readonly suppressed?: readonly string[];
  readonly doubtful?: readonly FindingLink[];
  readonly fileCount?: number;
  readonly isPartial?: boolean;
  /** How many files each rule looks at; all of them where nothing is said. */
  readonly reach?: number;
  /** Files beside the manifest. */
  readonly paths?: readonly string[];
  /** What stands in package.json, where there is one. */
  readonly manifest?: object;
}): AuditEvidence {
  const { rules, findings = [], suppressed = [], doubtful = [], fileCount = 3, isPartial = false, reach = fileCount, paths = [], manifest } = audit;
  const listed = manifest === undefined ? paths : [...paths, "package.json"];
  const workspace = readWorkspaceFacts(listed, () => JSON.stringify(manifest, undefined, 2));
  const reaches = new Map(rules.map((rule) => [rule, reach]));
  return auditEvidence({ fileCount, isPartial, rules, reach: reaches, workspace, links: findings, suppressedRules: suppressed, doubtfulLinks: doubtful });
}
