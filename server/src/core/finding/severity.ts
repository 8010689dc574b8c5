/** How bad a finding is if true, worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

/** How sure Lintel is that a finding is true, surest first. */
export const confidences = ["high", "medium", "low"] as const;
export type Confidence = (typeof confidences)[number];

/** True when `severity` is as bad as `floor` or worse. */
export function isAtLeastSeverity(severity: Severity, floor: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(floor);
}

/** True when `confidence` is as sure as `floor` or surer. */
export function isAtLeastConfidence(confidence: Confidence, floor: Confidence): boolean {
  return confidences.indexOf(confidence) <= confidences.indexOf(floor);
}

/** The less sure one of two. */
export function lessSure(a: Confidence, b: Confidence): Confidence {
  return isAtLeastConfidence(a, b) ? b : a;
}
