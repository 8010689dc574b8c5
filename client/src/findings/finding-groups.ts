import { compareTexts, byPlace, severityOrder, type ShownFinding } from "./shown-finding.js";

/** By what a list of findings can be grouped. */
export const groupings = ["severity", "rule", "file", "cwe", "owner"] as const;
export type Grouping = (typeof groupings)[number];

/** Findings that have something in common. */
export interface FindingGroup {
  /** The same for the same group of the next list, so that a tree keeps what is expanded. */
  readonly id: string;
  readonly grouping: Grouping;
  /** The severity, rule, path, `CWE-79` or owner itself; empty for findings without one. */
  readonly value: string;
  readonly findings: readonly ShownFinding[];
}

/**
 * Groups findings, each group in the order of places. Severities come worst first; all others by the worst finding in them,
 * then by how many there are, files by their path. A finding with two CWE numbers or owners stands in both groups.
 */
export function groupFindings(findings: readonly ShownFinding[], grouping: Grouping): readonly FindingGroup[] {
  const groups = new Map<string, { readonly value: string; readonly findings: ShownFinding[] }>();
  for (const finding of findings) {
    for (const { key, value } of keysOf(finding, grouping)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { value, findings: [finding] });
      else known.findings.push(finding);
    }
  }
  return [...groups]
    .map(([key, { value, findings: own }]): FindingGroup => ({ id: `${grouping}:${key}`, grouping, value, findings: own.sort(byPlace) }))
    .sort((a, b) => (grouping === "file" ? compareTexts(a.id, b.id) : worst(a) - worst(b) || b.findings.length - a.findings.length || compareTexts(a.value, b.value)));
}

/** A file's name without its folders. */
export function fileName({ path }: ShownFinding): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The names that several files with findings have, in one folder of the workspace or in two. */
export function namesOfSeveral(findings: readonly ShownFinding[]): ReadonlySet<string> {
  const files = new Map<string, string>();
  const several = new Set<string>();
  for (const finding of findings) {
    const name = fileName(finding);
    if ((files.get(name) ?? finding.uri) !== finding.uri) several.add(name);
    files.set(name, finding.uri);
  }
  return several;
}

function keysOf(finding: ShownFinding, grouping: Grouping): readonly { readonly key: string; readonly value: string }[] {
  switch (grouping) {
    case "severity":
      return [{ key: finding.severity, value: finding.severity }];
    case "rule":
      return [{ key: finding.ruleId, value: finding.ruleId }];
    case "file":
      // Folders of one workspace may hold files of the same path.
      return [{ key: finding.uri, value: finding.path }];
    case "cwe":
      return orNone(finding.cwe.map((id) => `CWE-${id}`));
    case "owner":
      return orNone(finding.owners);
  }
}

function orNone(values: readonly string[]): readonly { readonly key: string; readonly value: string }[] {
  return values.length === 0 ? [{ key: "", value: "" }] : values.map((value) => ({ key: value, value }));
}

function worst({ findings }: FindingGroup): number {
  return findings.reduce<number>((least, { severity }) => Math.min(least, severityOrder.indexOf(severity)), severityOrder.length);
}
