import type { Confidence, Severity } from "../../../server/src/lsp/protocol.js";
import { confidenceOrder, severityOrder, type ShownFinding } from "./shown-finding.js";

/** What new findings are new to: the project's baseline, or the branch they were last compared with. */
const novelties = ["off", "baseline", "branch"] as const;
export type Novelty = (typeof novelties)[number];

/** Which findings a list shows. */
export interface FindingFilter {
  /** This severity and worse ones. */
  readonly severity: Severity;
  /** This confidence and surer ones. */
  readonly confidence: Confidence;
  /** Only findings that Lintel can repair. */
  readonly isFixable: boolean;
  /** Words of which each stands in the message, the rule or the path; letter case does not count. */
  readonly text: string;
  /** Only new findings; `off` shows old ones as well. */
  readonly newOnly: Novelty;
}

/** Everything is shown. */
export const openFilter: FindingFilter = { severity: "info", confidence: "low", isFixable: false, text: "", newOnly: "off" };

/** The findings that a filter lets through, in their order. */
export function filterFindings(findings: readonly ShownFinding[], filter: FindingFilter): readonly ShownFinding[] {
  const severity = severityOrder.indexOf(filter.severity);
  const confidence = confidenceOrder.indexOf(filter.confidence);
  const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return findings.filter((finding) => {
    if (severityOrder.indexOf(finding.severity) > severity || confidenceOrder.indexOf(finding.confidence) > confidence) return false;
    if (filter.isFixable && finding.fix === undefined) return false;
    if (isLeftAside(finding, filter.newOnly)) return false;
    if (words.length === 0) return true;
    const text = `${finding.message} ${finding.ruleId} ${finding.ruleTitle} ${finding.path} ${finding.cwe.map((id) => `cwe-${id}`).join(" ")}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** True for findings that are not new. */
export function isLeftAside({ isKnown, isOld }: Pick<ShownFinding, "isKnown" | "isOld">, newOnly: Novelty): boolean {
  return (newOnly === "baseline" && isKnown) || (newOnly === "branch" && isOld);
}

export function isOpenFilter({ severity, confidence, isFixable, text, newOnly }: FindingFilter): boolean {
  return severity === openFilter.severity && confidence === openFilter.confidence && !isFixable && text.trim() === "" && newOnly === "off";
}

/** Reads back what was stored, by this version or another; what cannot be used is as in the open filter. */
export function readFilter(stored: unknown): FindingFilter {
  const { severity, confidence, isFixable, text, newOnly } = (typeof stored === "object" && stored !== null ? stored : {}) as Partial<Record<keyof FindingFilter, unknown>>;
  return {
    severity: severityOrder.find((known) => known === severity) ?? openFilter.severity,
    confidence: confidenceOrder.find((known) => known === confidence) ?? openFilter.confidence,
    isFixable: isFixable === true,
    text: typeof text === "string" ? text : "",
    newOnly: novelties.find((known) => known === newOnly) ?? openFilter.newOnly,
  };
}
