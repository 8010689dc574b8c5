import type { FileConfig } from "../config/file-config.js";
import type { ControlCounts } from "../endpoints/control-counts.js";
import type { Finding } from "../finding/finding.js";
import type { Severity } from "../finding/severity.js";
import type { AuditResult } from "../project/audit.js";
import { isTestPath } from "../project/test-files.js";
import { LineIndex, type Position } from "../text/line-index.js";
import type { Checklist } from "./checklist.js";
import type { WorkspaceFacts } from "./workspace-facts.js";

/** A finding as a checklist shows it: enough to name it and to go to it. */
export interface FindingLink {
  readonly ruleId: string;
  readonly message: string;
  readonly severity: Severity;
  /** Relative to the audited root. */
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** What the last audit of the workspace says. */
export interface AuditEvidence {
  /** How many files were analysed. Nothing passes on an audit that saw none. */
  readonly fileCount: number;
  /** True when the audit was stopped before it was through: it can fail an item, and pass none. */
  readonly isPartial: boolean;
  /** Rules that were on for at least one of the files; a rule that was off everywhere decides nothing. */
  readonly rules: ReadonlySet<string>;
  /** How many of the files each rule looks at: a check of Dockerfiles says nothing where there is none. */
  readonly reach: ReadonlyMap<string, number>;
  readonly workspace: WorkspaceFacts;
  /** What rules lacked that could say nothing, as a noun, by rule id. */
  readonly unjudged: ReadonlyMap<string, string>;
  /** Which controls stand in front of the endpoints, as far as they are known. */
  readonly controls: ControlCounts;
  /** By rule id, in the order of the audit. */
  readonly findings: ReadonlyMap<string, readonly FindingLink[]>;
  /** How many findings of each rule a suppression switched off. */
  readonly suppressed: ReadonlyMap<string, number>;
  /** Findings that are less sure than the configuration shows, test code left out, by rule id. They fail nothing, but nothing passes on them. */
  readonly doubtful: ReadonlyMap<string, readonly FindingLink[]>;
}

/** Every rule that an item of `checklists` asks about: what an audit for a checklist has to run. */
export function evidenceRules(checklists: readonly Checklist[]): ReadonlySet<string> {
  return new Set(checklists.flatMap(({ items }) => items.flatMap(({ evidence }) => evidence.rules)));
}

/** Those of `rules` that are on for at least one of the files that `configs` belong to. */
export function activeRules(rules: Iterable<string>, configs: Iterable<FileConfig>): ReadonlySet<string> {
  const pending = new Set(rules);
  const active = new Set<string>();
  for (const config of configs) {
    if (pending.size === 0) break;
    if (config.ignoredBecause !== undefined) continue;
    for (const rule of pending) {
      if (config.rule(rule).severity === "off") continue;
      active.add(rule);
      pending.delete(rule);
    }
  }
  return active;
}

/** Puts what a whole audit found together. `suppressedRules` names the rule of every suppressed finding. */
export function auditEvidence(audit: {
  readonly fileCount: number;
  readonly isPartial: boolean;
  readonly rules: Iterable<string>;
  readonly reach: ReadonlyMap<string, number>;
  readonly workspace: WorkspaceFacts;
  readonly unjudged?: ReadonlyMap<string, string>;
  readonly controls?: ControlCounts;
  readonly links: Iterable<FindingLink>;
  readonly suppressedRules: Iterable<string>;
  readonly doubtfulLinks: Iterable<FindingLink>;
}): AuditEvidence {
  const suppressed = new Map<string, number>();
  for (const rule of audit.suppressedRules) suppressed.set(rule, (suppressed.get(rule) ?? 0) + 1);
  const { fileCount, isPartial, reach, workspace, unjudged = new Map(), controls = {} } = audit;
  return {
    fileCount,
    isPartial,
    rules: new Set(audit.rules),
    reach,
    workspace,
    unjudged,
    controls,
    findings: groupBy(audit.links, ({ ruleId }) => ruleId),
    suppressed,
    doubtful: groupBy(audit.doubtfulLinks, ({ ruleId }) => ruleId),
  };
}

/** What an audit ran over besides the result it came to. */
interface AuditSurroundings {
  /** Rules that were on in it. */
  readonly rules: Iterable<string>;
  readonly reach: ReadonlyMap<string, number>;
  readonly workspace: WorkspaceFacts;
}

/** The evidence in a finished audit. */
export function evidenceOfAudit(audit: AuditResult, { rules, reach, workspace }: AuditSurroundings): AuditEvidence {
  const linksOf = (findings: readonly Finding[]): readonly FindingLink[] =>
    [...groupBy(findings, ({ path }) => path)].flatMap(([path, here]) => findingLinks(here, audit.sources.get(path) ?? ""));
  return auditEvidence({
    fileCount: audit.analysed,
    isPartial: audit.cancelled,
    rules,
    reach,
    workspace,
    ...(audit.controls !== undefined && { controls: audit.controls }),
    ...(audit.unjudged !== undefined && { unjudged: audit.unjudged }),
    links: linksOf(audit.findings),
    suppressedRules: audit.suppressed.map(({ finding }) => finding.ruleId),
    // Test code is full of made-up passwords: what is doubtful there says nothing of the product. A hint that something is missing does.
    doubtfulLinks: linksOf(audit.doubtful.filter(({ path }) => !isTestPath(path))),
  });
}

/** Turns findings in one document into links; `text` is the document's text, for lines and columns. */
function findingLinks(findings: readonly Finding[], text: string): readonly FindingLink[] {
  if (findings.length === 0) return [];
  const lines = new LineIndex(text);
  return findings.map(({ ruleId, message, severity, path, span }) => ({
    ruleId,
    message,
    severity,
    path,
    start: lines.positionAt(span.start),
    end: lines.positionAt(span.end),
  }));
}

function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
