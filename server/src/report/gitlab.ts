import type { Severity } from "#core/finding/severity";
import { identifierOf } from "./identifier.js";
import type { AuditTimes, Report } from "./report.js";
import { createShownFindings, type ShownFinding } from "./shown-finding.js";

/** The schema that every GitLab from 16.0 on reads; later ones of that number only add optional fields. */
const schemaVersion = "15.0.7";
const longestName = 255;
const longestText = 7000;
const codeWidth = 110;

const gitlabSeverities: Readonly<Record<Severity, string>> = { critical: "Critical", high: "High", medium: "Medium", low: "Low", info: "Info" };

/** The report that GitLab takes as `artifacts:reports:sast`. Paths are those of the repository. */
export function gitlabReport(report: Report, { started, ended }: AuditTimes): string {
  const { result, version } = report;
  const shownOf = createShownFindings(report);
  const tool = { id: "lintel", name: "Lintel", version, vendor: { name: "Lintel" } };
  const problems = result.problems.map(({ path, message }) => ({ level: "warn", value: path === "" ? message : `${path}: ${message}` }));
  const skipped = result.skipped.map(({ path, reason }) => ({ level: "info", value: `${path} skipped: ${reason}.` }));
  const taken = new Map<string, number>();
  return `${JSON.stringify(
    {
      version: schemaVersion,
      scan: {
        type: "sast",
        analyzer: tool,
        scanner: tool,
        start_time: started,
        end_time: ended,
        status: result.cancelled || result.problems.some(({ kind }) => kind === "internal") ? "failure" : "success",
        ...(problems.length + skipped.length > 0 && { messages: [...problems, ...skipped] }),
      },
      vulnerabilities: result.findings.map((finding) => {
        // The same finding in two copies of a file must not be taken for one.
        const key = `${finding.path}\n${finding.fingerprint}`;
        const nth = taken.get(key) ?? 0;
        taken.set(key, nth + 1);
        return vulnerability(shownOf(finding), identifierOf(`${key}\n${nth}`), report.repositoryFolder);
      }),
    },
    undefined,
    2,
  )}\n`;
}

function vulnerability(shown: ShownFinding, id: string, folder: string): object {
  const { finding, meta, place, message, trace, fix } = shown;
  const file = folder + shown.path;
  const lines = place === undefined ? {} : { start_line: place.startLine, end_line: place.endLine };
  const frame = shown.frame(codeWidth);
  return {
    id,
    name: (meta?.title ?? finding.ruleId).slice(0, longestName),
    description: message,
    severity: gitlabSeverities[finding.severity],
    ...(fix !== undefined && { solution: `${fix.title}.`.slice(0, longestText) }),
    identifiers: identifiers(shown),
    location: { file, ...lines },
    tracking: { type: "source", items: [{ file, ...lines, signatures: [{ algorithm: "scope_offset", value: `${file}|${finding.fingerprint}` }] }] },
    ...(frame.length + trace.length > 0 && { details: details(shown, frame, folder) }),
  };
}

/** The first identifier is the one that GitLab compares findings by. */
function identifiers({ finding, meta }: ShownFinding): readonly object[] {
  return [
    { type: "lintel_rule_id", name: `Lintel ${finding.ruleId}`, value: finding.ruleId },
    ...(meta?.cwe ?? []).map((cwe) => ({ type: "cwe", name: `CWE-${cwe}`, value: String(cwe), url: `https://cwe.mitre.org/data/definitions/${cwe}.html` })),
    ...(meta?.owasp ?? []).map((id) => ({ type: "owasp", name: id, value: id.split(":")[0] ?? id })),
  ];
}

function details({ finding, trace }: ShownFinding, frame: readonly string[], folder: string): object {
  const steps = trace.flatMap(({ role, path, place, message }) => [
    { type: "text", value: `${role}: ${message}` },
    ...(place === undefined ? [] : [{ type: "file-location", file_name: folder + path, line_start: place.startLine, line_end: place.endLine }]),
  ]);
  return {
    confidence: { name: "Confidence", type: "text", value: finding.confidence },
    ...(frame.length > 0 && { code: { name: "Code", type: "code", value: frame.join("\n") } }),
    ...(steps.length > 0 && { trace: { name: "The way the data takes", type: "list", items: steps } }),
  };
}
