import type { Attestation } from "./attestation.js";
import { type Day, nextDue } from "./calendar.js";
import { type Checklist, type ChecklistItem, isDecidedByEvidence } from "./checklist.js";
import type { AuditEvidence, FindingLink } from "./evidence.js";

/** What the state of an item follows from. */
export interface ChecklistInputs {
  /** The last audit, or undefined where there was none. */
  readonly audit: AuditEvidence | undefined;
  readonly attestations: ReadonlyMap<string, Attestation>;
  /** The day on which the question is asked; the core has no clock. */
  readonly today: Day;
  /** The project's version, for items that recur per release; undefined where it has none. */
  readonly release: string | undefined;
}

/** Every state an item can be in, in the order in which a summary counts them. */
export const itemStates = ["fail", "due", "open", "unknown", "attested", "pass", "not-applicable"] as const;
export type ItemState = (typeof itemStates)[number];

/** The state of one item, with what it follows from. */
export type Verdict =
  | { readonly state: "fail"; readonly findings: readonly FindingLink[]; readonly attestation: Attestation | undefined }
  | { readonly state: "pass"; readonly fileCount: number; readonly suppressed: number }
  | { readonly state: "attested"; readonly attestation: Attestation; readonly dueOn: Day | undefined }
  | { readonly state: "not-applicable"; readonly attestation: Attestation }
  | { readonly state: "due"; readonly attestation: Attestation; readonly since: Day | { readonly release: string } }
  | { readonly state: "open"; readonly hint: OpenHint }
  | { readonly state: "unknown"; readonly because: UnknownReason };

/** What evidence says about an item that a person has to settle: nothing, no finding in so many files, or something doubtful. */
export type OpenHint = "none" | { readonly cleanFiles: number } | { readonly doubtful: readonly FindingLink[] };

/** Why evidence settles nothing yet. */
export type UnknownReason = "no-audit" | "partial-audit" | "nothing-audited" | { readonly rulesOff: readonly string[] };

export interface EvaluatedItem {
  readonly item: ChecklistItem;
  readonly verdict: Verdict;
}

export interface EvaluatedChecklist {
  readonly checklist: Checklist;
  readonly items: readonly EvaluatedItem[];
}

/** The state of every item of every checklist, in the order of the checklists. */
export function evaluateChecklists(checklists: readonly Checklist[], inputs: ChecklistInputs): readonly EvaluatedChecklist[] {
  return checklists.map((checklist) => ({
    checklist,
    items: checklist.items.map((item) => ({ item, verdict: evaluateItem(item, inputs) })),
  }));
}

/**
 * The state of one item. In this order: a finding fails it, whatever has been signed (a finding that is wrong is
 * suppressed with a reason, where a reviewer sees it); a person's "not applicable" stands; evidence passes it where
 * evidence can, which a doubtful finding prevents; a person's "done" counts until it falls due; what is left is open, or
 * unknown until an audit.
 */
export function evaluateItem(item: ChecklistItem, inputs: ChecklistInputs): Verdict {
  const { audit, today } = inputs;
  const attestation = inputs.attestations.get(item.id);
  const findings = item.evidence.rules.flatMap((rule) => audit?.findings.get(rule) ?? []);
  if (findings.length > 0) return { state: "fail", findings, attestation };
  if (attestation?.state === "not-applicable") {
    const { expires } = attestation;
    return expires !== undefined && expires <= today
      ? { state: "due", attestation, since: expires }
      : { state: "not-applicable", attestation };
  }
  const weight = weigh(item, audit);
  if (isDecidedByEvidence(item)) {
    if (weight.is === "clean") return { state: "pass", fileCount: weight.fileCount, suppressed: weight.suppressed };
    if (weight.is === "unknown") return { state: "unknown", because: weight.because };
  }
  if (attestation !== undefined) return evaluateDone(item, attestation, inputs);
  if (item.evidence.rules.length === 0) return { state: "open", hint: "none" };
  if (weight.is === "clean") return { state: "open", hint: { cleanFiles: weight.fileCount } };
  if (weight.is === "doubtful") return { state: "open", hint: { doubtful: weight.findings } };
  return weight.because === "no-audit" ? { state: "unknown", because: "no-audit" } : { state: "open", hint: "none" };
}

/** What evidence without a finding is worth. */
type Weight =
  | { readonly is: "clean"; readonly fileCount: number; readonly suppressed: number }
  | { readonly is: "doubtful"; readonly findings: readonly FindingLink[] }
  | { readonly is: "unknown"; readonly because: UnknownReason };

/** No finding is worth something only where every rule of the item had all files to look at. */
function weigh({ evidence: { rules } }: ChecklistItem, audit: AuditEvidence | undefined): Weight {
  if (audit === undefined) return { is: "unknown", because: "no-audit" };
  if (audit.isPartial) return { is: "unknown", because: "partial-audit" };
  if (audit.fileCount === 0) return { is: "unknown", because: "nothing-audited" };
  const rulesOff = rules.filter((rule) => !audit.rules.has(rule));
  if (rulesOff.length > 0) return { is: "unknown", because: { rulesOff } };
  const findings = rules.flatMap((rule) => audit.doubtful.get(rule) ?? []);
  if (findings.length > 0) return { is: "doubtful", findings };
  const suppressed = rules.reduce((sum, rule) => sum + (audit.suppressed.get(rule) ?? 0), 0);
  return { is: "clean", fileCount: audit.fileCount, suppressed };
}

function evaluateDone(item: ChecklistItem, attestation: Attestation, { today, release }: ChecklistInputs): Verdict {
  const dueOn = earlier(nextDue(attestation.date, item.recurrence), attestation.expires);
  if (dueOn !== undefined && dueOn <= today) return { state: "due", attestation, since: dueOn };
  // An attestation without a release was made where the project had no version: it cannot be for this one.
  if (item.recurrence === "per-release" && release !== undefined && attestation.release !== release) {
    return { state: "due", attestation, since: { release } };
  }
  return { state: "attested", attestation, dueOn };
}

function earlier(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
