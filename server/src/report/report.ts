import type { AuditResult } from "#core/project/audit";
import type { RuleMeta } from "#core/rule/rule-meta";

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
}
