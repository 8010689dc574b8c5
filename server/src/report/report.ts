import type { BaselineEntry } from "#core/baseline/baseline";
import type { Finding } from "#core/finding/finding";
import type { AuditResult } from "#core/project/audit";
import type { RuleMeta } from "#core/rule/rule-meta";

/** What a report leaves aside because it was there before. */
export interface ReportBaseline {
  /** What the findings are new against, in words: `.lintel/baseline.json`, or a commit. */
  readonly name: string;
  /** Findings of this audit that were there before; none of them is among the findings of the result. */
  readonly known: readonly Finding[];
  /** What was there before and is no more. */
  readonly fixed: readonly BaselineEntry[];
  /** False for a commit, out of which nothing can be taken. */
  readonly isFile: boolean;
}

/** When an audit was made, for formats that insist on it: `2024-05-06T07:08:09`, in UTC. */
export interface AuditTimes {
  readonly started: string;
  readonly ended: string;
}

/** What every report is made from. Reports are functions of this value: the same audit gives the same bytes. */
export interface Report {
  readonly result: AuditResult;
  /** The rules of the engine that ran, for their metadata. */
  readonly rules: readonly RuleMeta[];
  /** The Markdown page of a rule, where there is one. */
  readonly page: (ruleId: string) => string | undefined;
  /** The text of a file that a finding or a problem points into, where it can still be had. */
  readonly text: (path: string) => string | undefined;
  /** Version of Lintel. */
  readonly version: string;
  /** URI of the audited root, with a slash at its end. */
  readonly rootUri: string;
  /** The audited root inside its repository, with a slash at its end; empty for the repository's top. Services count paths from there. */
  readonly repositoryFolder: string;
  /** Given where the findings are only those that are new. */
  readonly baseline?: ReportBaseline;
}
