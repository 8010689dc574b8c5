import { at, type DataNode, entriesOf, isTrue, itemsOf, scalarText } from "../formats/data-node.js";
import type { Severity } from "../finding/severity.js";

/** A package with known vulnerabilities, as a package manager's own audit tells of it. */
export interface VulnerablePackage {
  readonly name: string;
  readonly severity: Severity;
  /** The vulnerabilities of the package itself and of those it brings, each once. */
  readonly titles: readonly string[];
  readonly advisories: readonly string[];
  /** What to install instead: `express@4.21.2`; "audit" where the package manager can do it, undefined where nothing is known to help. */
  readonly fix: string | undefined;
}

const severityOf: Readonly<Partial<Record<string, Severity>>> = { critical: "critical", high: "high", moderate: "medium", low: "low", info: "info" };

/**
 * The packages that a report names, in its order: one of `npm audit --json` (versions 1 and 2) or `pnpm audit --json`.
 * Undefined for what is no such report. After https://docs.npmjs.com/cli/v11/commands/npm-audit.
 */
export function readAuditReport(root: DataNode | undefined): readonly VulnerablePackage[] | undefined {
  const vulnerabilities = at(root, "vulnerabilities");
  if (vulnerabilities?.kind === "map" && at(root, "auditReportVersion") !== undefined) return entriesOf(vulnerabilities).flatMap(({ key, value }) => (isTrue(at(value, "isDirect")) ? [ofVersion2(key, value, vulnerabilities)] : []));
  const advisories = at(root, "advisories");
  return advisories?.kind === "map" ? ofVersion1(advisories) : undefined;
}

/** A package that brings a vulnerable one is named with it; the causes lead to where the advisories stand. */
function ofVersion2(name: string, entry: DataNode | undefined, all: DataNode): VulnerablePackage {
  const seen = new Set<string>([name]);
  const titles = new Set<string>();
  const advisories = new Set<string>();
  const pending = [entry];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const via of itemsOf(at(next, "via"))) {
      const cause = scalarText(via);
      if (cause === undefined) {
        titles.add(scalarText(at(via, "title")) ?? "a known vulnerability");
        const url = scalarText(at(via, "url"));
        if (url !== undefined) advisories.add(url);
      } else if (!seen.has(cause)) {
        seen.add(cause);
        pending.push(at(all, cause));
      }
    }
  }
  const fix = at(entry, "fixAvailable");
  const target = scalarText(at(fix, "name"));
  const fixed = target === undefined ? (isTrue(fix) ? "audit" : undefined) : `${target}@${scalarText(at(fix, "version")) ?? "latest"}`;
  return { name, severity: severityOf[scalarText(at(entry, "severity")) ?? ""] ?? "medium", titles: [...titles], advisories: [...advisories], fix: fixed };
}

/** Here each advisory names the ways by which its package comes; the first step of a way is a package of the project. */
function ofVersion1(advisories: DataNode): readonly VulnerablePackage[] {
  const found = new Map<string, { severity: Severity; titles: Set<string>; advisories: Set<string>; fix: string | undefined }>();
  for (const { value } of entriesOf(advisories)) {
    const module = scalarText(at(value, "module_name")) ?? "";
    const severity = severityOf[scalarText(at(value, "severity")) ?? ""] ?? "medium";
    const patched = scalarText(at(value, "patched_versions"));
    const ways = itemsOf(at(value, "findings")).flatMap((finding) => itemsOf(at(finding, "paths")).map((path) => scalarText(path) ?? ""));
    const directs = new Set(ways.map(firstPackage));
    for (const name of directs.size === 0 ? [module] : directs) {
      const known = found.get(name) ?? { severity, titles: new Set<string>(), advisories: new Set<string>(), fix: undefined };
      if (rank(severity) > rank(known.severity)) known.severity = severity;
      known.titles.add(scalarText(at(value, "title")) ?? "a known vulnerability");
      const url = scalarText(at(value, "url"));
      if (url !== undefined) known.advisories.add(url);
      if (name === module && patched !== undefined && !patched.startsWith("<0")) known.fix = `${name}@${patched}`;
      found.set(name, known);
    }
  }
  return [...found].map(([name, one]) => ({ name, severity: one.severity, titles: [...one.titles], advisories: [...one.advisories], fix: one.fix }));
}

/** `express` of `.>express>qs` and `express>qs`; pnpm puts the folder of the package in front. */
function firstPackage(way: string): string {
  const steps = way.split(">").map((step) => step.trim());
  const first = /^\.|__/.test(steps[0] ?? "") ? steps[1] : steps[0];
  return (first ?? "").replace(/(?<=.)@.*$/, "");
}

const order: readonly Severity[] = ["info", "low", "medium", "high", "critical"];

function rank(severity: Severity): number {
  return order.indexOf(severity);
}
