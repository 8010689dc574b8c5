import type { CountedControl } from "../endpoints/control-counts.js";

/** Who can settle an item: Lintel alone, a person who looks at Lintel's evidence, or a person alone. */
export const itemClasses = ["auto", "assisted", "manual"] as const;
export type ItemClass = (typeof itemClasses)[number];

/** How often an item has to be looked at again, shortest period first. `per-release` follows the version, not the calendar. */
export const recurrences = ["once", "daily", "weekly", "monthly", "quarterly", "annual", "per-release"] as const;
export type Recurrence = (typeof recurrences)[number];

/** A kind of library or file that a workspace has or has not: what an item is about, or what has to be there for it to pass. */
export interface Subject {
  readonly id: string;
  /** What it is, as it stands behind "no": `Dockerfile`, `library for JSON Web Tokens`. */
  readonly title: string;
  /** Names of packages, of which one is enough; a `*` at the end stands for any ending. */
  readonly dependencies: readonly string[];
  /** Glob patterns relative to the root, of which one is enough. */
  readonly files: readonly string[];
  /** Patterns of texts in code and settings, of which one is enough; letter case does not count. */
  readonly mentions: readonly string[];
}

/** What in the workspace speaks for or against an item. Every id names something that exists in this version. */
export interface Evidence {
  /** Rules whose findings fail the item. */
  readonly rules: readonly string[];
  /** What has to be there for the item to pass, one of it at least; where this is empty, the absence of findings is enough. */
  readonly present: readonly Subject[];
  /** Controls that have to stand in front of every endpoint which wants them. */
  readonly controls?: readonly CountedControl[];
  /** Rules of which only findings count whose path and message hold such a text: a rule about every password, in an item about those of databases. */
  readonly about?: Readonly<Record<string, string>>;
}

/** Entries of the standards that an item answers to, such as `OWASP A01:2021`, `ASVS V8.2`, `CIS 6.8`. */
export type Reference = string;

/** One thing a team makes sure of. */
export interface ChecklistItem {
  /** Kebab case and unique over all checklists: attestation files refer to it, so it never changes its meaning. */
  readonly id: string;
  readonly title: string;
  /** What to do in a TypeScript or JavaScript project. */
  readonly guidance: string;
  /** What goes wrong where it is not done. */
  readonly why: string;
  readonly class: ItemClass;
  readonly recurrence: Recurrence;
  readonly evidence: Evidence;
  /** The item concerns a workspace that has one of these; any workspace where there is none. */
  readonly appliesTo: readonly Subject[];
  /** OWASP Top 10 (2021), sections of ASVS 5.0, and safeguards of the CIS Controls 8. */
  readonly references: readonly Reference[];
  /**
   * Ids of rules and checks that are still to come and without which Lintel cannot settle the item alone.
   * While one stands here, findings can fail the item but their absence does not pass it.
   */
  readonly plannedEvidence: readonly string[];
  /** Prefixes of the snippets that show how it is done. */
  readonly snippets: readonly string[];
  /** Bullets of the guideline documents the item serves, such as `1.19`. */
  readonly seeds: readonly string[];
}

/** One area of the guidelines. */
export interface Checklist {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

/** True when the item's evidence alone can pass it, so that nobody has to sign it. */
export function isDecidedByEvidence(item: ChecklistItem): boolean {
  return item.class === "auto" && item.evidence.rules.length > 0 && item.plannedEvidence.length === 0;
}
