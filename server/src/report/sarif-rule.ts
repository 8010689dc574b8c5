import type { Severity } from "#core/finding/severity";
import type { RuleMeta } from "#core/rule/rule-meta";
import { sarifRelationships } from "./sarif-taxonomy.js";

/** SARIF knows three levels. */
export const sarifLevels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** The middle of the CVSS band of that name, which is how code scanning services read `security-severity`. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: "0.1",
};

/** A rule as a reporting descriptor, with its page as help where a result names it: the pages of all rules are some megabytes. */
export function sarifRule(meta: RuleMeta, page: string | undefined, isNamed: boolean): object {
  const described = (page === undefined ? undefined : firstParagraph(page)) ?? `${meta.title}.`;
  return {
    id: meta.id,
    name: meta.id.replace(/(?:^|[-/])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${meta.title}.` },
    fullDescription: { text: described },
    ...(page !== undefined && isNamed && { help: { text: described, markdown: page } }),
    defaultConfiguration: { level: sarifLevels[meta.severity] },
    ...(meta.cwe.length > 0 && { relationships: sarifRelationships(meta) }),
    properties: {
      tags: ["security", meta.family, ...meta.cwe.map((cwe) => `external/cwe/cwe-${String(cwe).padStart(3, "0")}`), ...meta.owasp.map((id) => `external/owasp/${id.toLowerCase()}`)],
      precision: meta.confidence,
      "security-severity": securitySeverities[meta.severity],
      ...(meta.asvs.length > 0 && { asvs: meta.asvs }),
    },
  };
}

/** The first paragraph of prose on a page, in one line. */
function firstParagraph(page: string): string | undefined {
  const paragraphs = page.replace(/^---\n[\s\S]*?\n---\n/, "").split(/\n\s*\n/);
  return paragraphs.find((text) => /^\s*[\p{L}`*]/u.test(text))?.replaceAll(/\s+/g, " ").trim();
}
