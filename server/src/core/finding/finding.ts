import type { Fix } from "../fix/fix.js";
import type { Span } from "../text/span.js";
import type { Confidence, Severity } from "./severity.js";

/** A second place that explains a finding. */
export interface RelatedLocation {
  /** Left out for the document of the finding. */
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
}

/** One step of a trace. Steps stand in the order in which the data moves; the first is the source, the last the sink. */
export interface TraceStep {
  readonly path: string;
  readonly span: Span;
  readonly role: "source" | "step" | "sink";
  readonly message: string;
}

/** The commit of git's history that added what a finding is about. */
export interface FindingCommit {
  /** All 40 digits, or 64. */
  readonly id: string;
  /** When its author made it, as ISO 8601 with the author's time zone. */
  readonly date: string;
  /** The file's path at that time, relative to the audited root. */
  readonly path: string;
}

/** A weakness that a rule found at a span of one document. No field ever holds the full text of a secret. */
export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly message: string;
  readonly path: string;
  readonly span: Span;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly related: readonly RelatedLocation[];
  readonly trace: readonly TraceStep[];
  readonly fixes: readonly Fix[];
  /** Spans whose text must be masked wherever the source around the finding is shown. */
  readonly masked: readonly Span[];
  /** 16 hex digits that stay the same when lines move, white space changes or the file is renamed. */
  readonly fingerprint: string;
  /** The same for all findings of one rule whose code is the same, so that counting them tells whether one was added. */
  readonly anchor: string;
  /**
   * The same for findings of one rule that say the same in a place of the same name, whatever their code is by now: a second way to know a
   * finding again in its own file. It is the anchor where only the code tells one from another.
   */
  readonly site: string;
  /** Set for findings in git's history; `path` names the file of that commit then, as `git show` takes it. */
  readonly commit?: FindingCommit;
}

/** A finding that an inline comment switched off, or that the config allows; kept for reports that show suppressions. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string | undefined;
  /** The config's entry that allows it; undefined for inline comments. */
  readonly allowedBy?: { readonly path: string; readonly span: Span };
}
