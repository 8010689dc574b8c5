import type { Attestation } from "./attestation.js";
import { type Day, nextDue } from "./calendar.js";
import { type Checklist, type ChecklistItem, type Subject, isDecidedByEvidence } from "./checklist.js";
import type { CountedControl } from "../endpoints/control-counts.js";
import type { AuditEvidence, FindingLink } from "./evidence.js";
import { type Presence, presenceIn } from "./presence.js";
import { type FileLink, linkToFile, noWorkspaceFacts } from "./workspace-facts.js";

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
  | { readonly state: "pass"; readonly fileCount: number; readonly suppressed: number; readonly evidence: readonly FileLink[] }
  | { readonly state: "attested"; readonly attestation: Attestation; readonly dueOn: Day | undefined }
  | { readonly state: "not-applicable"; readonly because: NotApplicableReason; readonly evidence: readonly FileLink[] }
  | { readonly state: "due"; readonly attestation: Attestation; readonly since: Day | { readonly release: string } }
  | { readonly state: "open"; readonly hint: OpenHint; readonly evidence: readonly FileLink[] }
  | { readonly state: "unknown"; readonly because: UnknownReason };

/** Who says that an item does not concern the workspace: a person, or what the workspace lacks among so many files and manifests. */
export type NotApplicableReason =
  | { readonly attestation: Attestation }
  | { readonly lacks: readonly Subject[]; readonly fileCount: number; readonly manifestCount: number };

/**
 * What evidence says about an item that a person has to settle: nothing, no finding in so many files, something doubtful, or
 * that what would have to be there was not seen.
 */
export type OpenHint = "none" | { readonly cleanFiles: number } | { readonly doubtful: readonly FindingLink[] } | { readonly unseen: readonly Subject[] } | { readonly uncovered: UncoveredEndpoints };

/** A control that is not seen in front of every endpoint which wants it. */
export interface UncoveredEndpoints {
  readonly control: CountedControl;
  readonly present: number;
  readonly total: number;
}

/** Why evidence settles nothing yet. */
export type UnknownReason = "no-audit" | "partial-audit" | "nothing-audited" | "nothing-to-judge" | { readonly rulesOff: readonly string[] } | { readonly unjudged: string };

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
  const presence = presenceIn(inputs.audit?.workspace ?? noWorkspaceFacts);
  return checklists.map((checklist) => ({
    checklist,
    items: checklist.items.map((item) => ({ item, verdict: evaluateItem(item, inputs, presence) })),
  }));
}

/**
 * The state of one item. In this order: a finding fails it, whatever has been signed (a finding that is wrong is
 * suppressed with a reason, where a reviewer sees it); a person's "not applicable" stands; a workspace that has nothing of what
 * the item is about, and nothing doubtful, is not concerned, unless somebody has signed that it is; evidence passes it where
 * evidence can, which a doubtful finding prevents; a person's "done" counts until it falls due; what is left is open, or
 * unknown until an audit.
 */
function evaluateItem(item: ChecklistItem, inputs: ChecklistInputs, presence: Presence): Verdict {
  const { audit, today } = inputs;
  const attestation = inputs.attestations.get(item.id);
  const findings = item.evidence.rules.flatMap((rule) => concerned(item, rule, audit?.findings));
  if (findings.length > 0) return { state: "fail", findings, attestation };
  if (attestation?.state === "not-applicable") {
    const { expires } = attestation;
    return expires !== undefined && expires <= today
      ? { state: "due", attestation, since: expires }
      : { state: "not-applicable", because: { attestation }, evidence: [] };
  }
  const weight = weigh(item, audit, presence);
  if (weight.is === "no-concern" && attestation === undefined) return weight.verdict;
  if (isDecidedByEvidence(item)) {
    if (weight.is === "clean") return { state: "pass", fileCount: weight.fileCount, suppressed: weight.suppressed, evidence: weight.evidence };
    if (weight.is === "unknown") return { state: "unknown", because: weight.because };
  }
  if (attestation !== undefined) return evaluateDone(item, attestation, inputs);
  if (weight.is === "uncovered") return { state: "open", hint: { uncovered: weight.endpoints }, evidence: [] };
  if (weight.is === "unseen") return { state: "open", hint: { unseen: item.evidence.present }, evidence: [] };
  if (item.evidence.rules.length === 0) return { state: "open", hint: "none", evidence: weight.is === "clean" ? weight.evidence : [] };
  if (weight.is === "clean") return { state: "open", hint: { cleanFiles: weight.fileCount }, evidence: weight.evidence };
  if (weight.is === "doubtful") return { state: "open", hint: { doubtful: weight.findings }, evidence: [] };
  return weight.is === "unknown" && weight.because === "no-audit" ? { state: "unknown", because: "no-audit" } : { state: "open", hint: "none", evidence: [] };
}

/** The findings of a rule that are about what the item is about. */
function concerned({ evidence: { about } }: ChecklistItem, rule: string, findings: AuditEvidence["findings"] | undefined): readonly FindingLink[] {
  const own = findings?.get(rule) ?? [];
  const pattern = about?.[rule];
  if (pattern === undefined) return own;
  const form = new RegExp(pattern, "i");
  return own.filter(({ message, path }) => form.test(`${path} ${message}`));
}

/** What evidence without a finding is worth. */
type Weight =
  | { readonly is: "clean"; readonly fileCount: number; readonly suppressed: number; readonly evidence: readonly FileLink[] }
  | { readonly is: "doubtful"; readonly findings: readonly FindingLink[] }
  | { readonly is: "no-concern"; readonly verdict: Verdict }
  | { readonly is: "unseen" }
  | { readonly is: "uncovered"; readonly endpoints: UncoveredEndpoints }
  | { readonly is: "unknown"; readonly because: UnknownReason };

/** No finding is worth something only where every rule of the item had all files to look at, and there was one to look at. */
function weigh(item: ChecklistItem, audit: AuditEvidence | undefined, presence: Presence): Weight {
  const { appliesTo, evidence: { rules, present, controls = [] } } = item;
  if (audit === undefined) return { is: "unknown", because: "no-audit" };
  if (audit.isPartial) return { is: "unknown", because: "partial-audit" };
  if (audit.fileCount === 0) return { is: "unknown", because: "nothing-audited" };
  const doubtful = rules.flatMap((rule) => concerned(item, rule, audit.doubtful));
  const places = appliesTo.map(presence);
  if (appliesTo.length > 0 && doubtful.length === 0 && places.every((found) => found !== "unknown" && found.length === 0)) {
    const { workspace: { manifests } } = audit;
    const because = { lacks: appliesTo, fileCount: audit.fileCount, manifestCount: manifests.length };
    return { is: "no-concern", verdict: { state: "not-applicable", because, evidence: manifests.map(linkToFile) } };
  }
  const rulesOff = rules.filter((rule) => !audit.rules.has(rule));
  if (rulesOff.length > 0) return { is: "unknown", because: { rulesOff } };
  const unjudged = rules.map((rule) => audit.unjudged.get(rule)).find((reason) => reason !== undefined);
  if (unjudged !== undefined) return { is: "unknown", because: { unjudged } };
  if (doubtful.length > 0) return { is: "doubtful", findings: doubtful };
  const proof = present.flatMap((subject) => linksOf(presence(subject)));
  if (present.length > 0 && proof.length === 0) return { is: "unseen" };
  for (const control of controls) {
    const { present: covered = 0, absent = 0, unknown = 0 } = audit.controls[control] ?? {};
    if (covered === 0 || absent + unknown > 0) return { is: "uncovered", endpoints: { control, present: covered, total: covered + absent + unknown } };
  }
  // The least that any of the rules has looked at: what is said of the item is then said of no more.
  const looked = rules.map((rule) => audit.reach.get(rule) ?? 0).filter((count) => count > 0);
  if (rules.length > 0 && looked.length === 0) return { is: "unknown", because: "nothing-to-judge" };
  const fileCount = Math.min(...looked, audit.fileCount);
  const suppressed = rules.reduce((sum, rule) => sum + (audit.suppressed.get(rule) ?? 0), 0);
  return { is: "clean", fileCount, suppressed, evidence: [...proof, ...places.flatMap(linksOf)] };
}

function linksOf(found: readonly FileLink[] | "unknown"): readonly FileLink[] {
  return found === "unknown" ? [] : found;
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
