import type { Attestation, AttestationFile } from "./attestation.js";
import { type ChecklistItem, type ItemClass, type Recurrence, isDecidedByEvidence } from "./checklist.js";
import {
  type EvaluatedChecklist,
  type EvaluatedItem,
  type ItemState,
  type NotApplicableReason,
  type OpenHint,
  type UnknownReason,
  type Verdict,
  itemStates,
} from "./evaluate.js";
import type { FindingLink } from "./evidence.js";
import type { FileLink } from "./workspace-facts.js";

/** How many items are in each state. */
export type StateCounts = Readonly<Record<ItemState, number>>;

/** One item as any front end shows it. Plain data: it travels over the protocol and into reports as it is. */
export interface ItemView {
  readonly id: string;
  readonly title: string;
  readonly guidance: string;
  readonly why: string;
  readonly class: ItemClass;
  readonly recurrence: Recurrence;
  readonly state: ItemState;
  /** Why the item is in that state, as a sentence. */
  readonly reason: string;
  /** The signatures that make sense for the item now. */
  readonly canSign: { readonly done: boolean; readonly notApplicable: boolean; readonly withdraw: boolean };
  readonly attestation?: Attestation;
  /** The day on which an attestation falls or fell due. */
  readonly dueOn?: string;
  /** Findings that fail the item. */
  readonly findings: readonly FindingLink[];
  /** Findings less sure than the configuration shows, which keep the item from passing. */
  readonly doubtful: readonly FindingLink[];
  /** Files and lines of manifests that the item passes or does not apply by, or that show what it is about. */
  readonly evidence: readonly FileLink[];
  /** Ids of the rules that speak for or against the item. */
  readonly rules: readonly string[];
  /** Ids of rules and checks that are still to come before Lintel can settle the item alone. */
  readonly plannedEvidence: readonly string[];
  /** Prefixes of snippets that show how it is done. */
  readonly snippets: readonly string[];
  /** Bullets of the guideline documents the item serves. */
  readonly seeds: readonly string[];
  /** Entries of OWASP, ASVS and CIS that the item answers to. */
  readonly references: readonly string[];
}

export interface AreaView {
  readonly id: string;
  readonly title: string;
  readonly counts: StateCounts;
  readonly items: readonly ItemView[];
}

export interface ChecklistView {
  readonly counts: StateCounts;
  readonly areas: readonly AreaView[];
  /** True when an audit stands behind the states. */
  readonly isAudited: boolean;
  /** Signed ids that belong to no item of this version. */
  readonly unknownIds: readonly string[];
  /** What was wrong in the attestation file, as sentences. */
  readonly problems: readonly string[];
}

/** The whole of the checklists as data for a tree view, a page or a report. */
export function checklistView(
  evaluated: readonly EvaluatedChecklist[],
  attestations: Pick<AttestationFile, "items" | "problems">,
  isAudited: boolean,
): ChecklistView {
  const areas = evaluated.map(({ checklist, items }) => ({
    id: checklist.id,
    title: checklist.title,
    counts: count(items),
    items: items.map((item) => itemView(item, attestations.items.get(item.item.id))),
  }));
  const known = new Set(areas.flatMap(({ items }) => items.map(({ id }) => id)));
  return {
    counts: count(evaluated.flatMap(({ items }) => items)),
    areas,
    isAudited,
    unknownIds: [...attestations.items.keys()].filter((id) => !known.has(id)).sort(),
    problems: attestations.problems.map(({ message }) => message),
  };
}

function count(items: readonly EvaluatedItem[]): StateCounts {
  const counts = Object.fromEntries(itemStates.map((state) => [state, 0])) as Record<ItemState, number>;
  for (const { verdict } of items) counts[verdict.state] += 1;
  return counts;
}

function itemView({ item, verdict }: EvaluatedItem, attestation: Attestation | undefined): ItemView {
  const dueOn = dueDay(verdict);
  return {
    id: item.id,
    title: item.title,
    guidance: item.guidance,
    why: item.why,
    class: item.class,
    recurrence: item.recurrence,
    state: verdict.state,
    reason: reasonOf(verdict),
    canSign: {
      done: isSignable(item, verdict),
      notApplicable: verdict.state !== "fail",
      withdraw: attestation !== undefined,
    },
    ...(attestation === undefined ? {} : { attestation }),
    ...(dueOn === undefined ? {} : { dueOn }),
    findings: verdict.state === "fail" ? verdict.findings : [],
    doubtful: verdict.state === "open" && typeof verdict.hint === "object" && "doubtful" in verdict.hint ? verdict.hint.doubtful : [],
    evidence: "evidence" in verdict ? verdict.evidence : [],
    rules: item.evidence.rules,
    plannedEvidence: item.plannedEvidence,
    snippets: item.snippets,
    seeds: item.seeds,
    references: item.references,
  };
}

/** A person signs what evidence leaves to people; what evidence settles, or will with the next audit, needs nobody. */
function isSignable(item: ChecklistItem, { state }: Verdict): boolean {
  if (state === "fail") return false;
  return !isDecidedByEvidence(item) || state === "open" || state === "attested" || state === "due";
}

function dueDay(verdict: Verdict): string | undefined {
  if (verdict.state === "attested") return verdict.dueOn;
  return verdict.state === "due" && typeof verdict.since === "string" ? verdict.since : undefined;
}

/** Says in one sentence why an item is in its state. */
function reasonOf(verdict: Verdict): string {
  switch (verdict.state) {
    case "fail": {
      const signed = verdict.attestation === undefined ? "" : `, although ${signature(verdict.attestation)}`;
      return `${plural(verdict.findings.length, "finding")}${signed}.`;
    }
    case "pass": {
      const suppressed = verdict.suppressed === 0 ? "" : `; ${plural(verdict.suppressed, "suppressed finding")}`;
      return `No finding in ${plural(verdict.fileCount, "file")}${suppressed}.`;
    }
    case "attested":
      return `${capital(signature(verdict.attestation))}${verdict.dueOn === undefined ? "" : `; due on ${verdict.dueOn}`}.`;
    case "not-applicable":
      return notApplicableText(verdict.because);
    case "due":
      return typeof verdict.since === "string"
        ? `Due since ${verdict.since}; ${signature(verdict.attestation)}.`
        : `Due for release ${verdict.since.release}; ${signature(verdict.attestation)}.`;
    case "open":
      return openText(verdict.hint);
    case "unknown":
      return unknownText(verdict.because);
  }
}

function notApplicableText(because: NotApplicableReason): string {
  if ("attestation" in because) return `${capital(signature(because.attestation))}.`;
  const { lacks, fileCount, manifestCount } = because;
  const looked = manifestCount === 0 ? plural(fileCount, "file") : `${plural(fileCount, "file")} and ${plural(manifestCount, "manifest")}`;
  return `There is no ${list(lacks.map(({ title }) => title))} in ${looked}.`;
}

function openText(hint: OpenHint): string {
  if (hint === "none") return "Nobody has signed it.";
  if ("cleanFiles" in hint) return `No finding in ${plural(hint.cleanFiles, "file")}; the rest is for a person to say.`;
  if ("uncovered" in hint) {
    const { control, present, total } = hint.uncovered;
    return total === 0 ? `No endpoint is known that would show it (${control}); a person has to say.` : `${control} is seen in front of ${present} of ${plural(total, "endpoint")}; a person has to say of the rest.`;
  }
  if ("unseen" in hint) return `There is no ${list(hint.unseen.map(({ title }) => title))} to be seen; a person has to say.`;
  return `${plural(hint.doubtful.length, "doubtful finding")}, less sure than the configuration shows; a person has to look.`;
}

function unknownText(because: UnknownReason): string {
  switch (because) {
    case "no-audit":
      return "The workspace has not been audited yet.";
    case "partial-audit":
      return "The last audit was stopped before it was through.";
    case "nothing-audited":
      return "The audit found no file to analyse.";
    case "nothing-to-judge":
      return "There is no file of the kind that the item's rules look at.";
    default:
      if ("unjudged" in because) return `Nothing can be told without ${because.unjudged}.`;
      return `Switched off in the configuration: ${because.rulesOff.join(", ")}.`;
  }
}

function signature({ state, by, date, note }: Attestation): string {
  const said = state === "done" ? "signed" : "marked not applicable";
  return `${said} by ${by} on ${date}${note === undefined ? "" : ` (${note})`}`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
