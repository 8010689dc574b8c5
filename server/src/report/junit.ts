import { groupBy } from "#core/group-by";
import { placeText } from "./place.js";
import { escapeMarkup } from "./markup.js";
import type { AuditTimes, Report } from "./report.js";
import { createShownFindings, type ShownFinding } from "./shown-finding.js";
import { asideSentences, lookedAtText } from "./summary.js";

const codeWidth = 110;

/** One test case. `outcome` is what stands in it; nothing for one that passed. */
interface Case {
  readonly name: string;
  readonly kind: "pass" | "failure" | "error";
  readonly type?: string;
  readonly message?: string;
  readonly text?: string;
}

/**
 * The findings as failed tests, for services that show JUnit's XML: a suite for each file, a case for each finding; problems
 * are errors. It keeps to the schema of Ant's JUnit task, the strictest of those in use, which other readers take as well.
 */
export function junitReport(report: Report, { started }: AuditTimes): string {
  const shownOf = createShownFindings(report);
  const { findings, problems } = report.result;
  const cases = new Map<string, Case[]>();
  const add = (path: string, added: readonly Case[]): void => void cases.set(path, [...(cases.get(path) ?? []), ...added]);
  for (const [path, group] of groupBy(findings, (finding) => finding.path)) add(path, group.map((finding) => findingCase(shownOf(finding))));
  for (const { kind, path, message } of problems) add(path === "" ? "Lintel" : path, [{ name: `Problem: ${kind}`, kind: "error", type: kind, message, text: message }]);
  // A file without a test case counts as a run that did not happen.
  if (cases.size === 0) add("Lintel", [{ name: "No findings", kind: "pass" }]);
  const summary = [`${lookedAtText(report.result)}.`, ...asideSentences(report)].join(" ");
  const suites = [...cases].map(([path, list], id) => suite(report.repositoryFolder + path, list, id, started, id === 0 ? summary : ""));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function suite(path: string, cases: readonly Case[], id: number, timestamp: string, out: string): string {
  const count = (kind: Case["kind"]): number => cases.filter((one) => one.kind === kind).length;
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
  const attributes = {
    name: path,
    package: folder,
    id: String(id),
    timestamp,
    hostname: "localhost",
    tests: String(cases.length),
    failures: String(count("failure")),
    errors: String(count("error")),
    time: "0",
  };
  return [
    `  <testsuite${attributesText(attributes)}>`,
    "    <properties/>",
    ...cases.map((one) => caseText(one, path)),
    `    <system-out>${escapeMarkup(out)}</system-out>`,
    "    <system-err/>",
    "  </testsuite>\n",
  ].join("\n");
}

function caseText({ name, kind, type = "", message = "", text = "" }: Case, path: string): string {
  const opened = `    <testcase${attributesText({ name, classname: path, time: "0" })}`;
  if (kind === "pass") return `${opened}/>`;
  return `${opened}>\n      <${kind}${attributesText({ message, type })}>${escapeMarkup(text)}</${kind}>\n    </testcase>`;
}

function findingCase(shown: ShownFinding): Case {
  const { finding, path, place, message, trace, fix } = shown;
  const lines = [
    `${placeText(path, place)} ${finding.severity}, ${finding.confidence} confidence`,
    message,
    ...shown.frame(codeWidth),
    ...trace.map((step) => `${step.role}: ${placeText(step.path, step.place)} ${step.message}`),
    ...(fix === undefined ? [] : [`Fix: ${fix.title}`]),
  ];
  return { name: `${finding.ruleId} ${place === undefined ? "" : `${place.startLine}:${place.startColumn}`}`.trim(), kind: "failure", type: finding.ruleId, message, text: lines.join("\n") };
}

function attributesText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`).join("");
}
